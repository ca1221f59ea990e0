internal import SwiftASN1
internal import X509

/// A subject's or issuer's name, read attribute by attribute from its DER, never from a printed form.
struct DirectoryName {
    private let attributes: [(type: ASN1ObjectIdentifier, text: String)]

    init(_ name: DistinguishedName) {
        self.attributes = name.flatMap { rdn in
            rdn.compactMap { attribute in
                DirectoryString.text(of: attribute.value).map { (attribute.type, $0) }
            }
        }
    }

    /// Every value of one attribute type, in order.
    func all(_ type: ASN1ObjectIdentifier) -> [String] {
        self.attributes.filter { $0.type == type }.map(\.text)
    }

    /// The first value of one attribute type.
    func first(_ type: ASN1ObjectIdentifier) -> String? {
        self.attributes.first { $0.type == type }?.text
    }

    /// The name as text for people, in the certificate's order; for display only.
    var text: String {
        self.attributes.map { "\(Self.short($0.type))=\(Self.escape($0.text))" }.joined(separator: ", ")
    }

    private static func short(_ type: ASN1ObjectIdentifier) -> String {
        switch type {
        case .RDNAttributeType.commonName: "CN"
        case .RDNAttributeType.countryName: "C"
        case .RDNAttributeType.localityName: "L"
        case .RDNAttributeType.stateOrProvinceName: "ST"
        case .RDNAttributeType.organizationName: "O"
        case .RDNAttributeType.organizationalUnitName: "OU"
        case .RDNAttributeType.streetAddress: "STREET"
        case .RDNAttributeType.domainComponent: "DC"
        case .RDNAttributeType.emailAddress: "E"
        case .userIdentifier: "UID"
        default: String(describing: type)
        }
    }

    /// Escapes what would read as another attribute (RFC 4514, 2.4), and control characters.
    private static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case ",", "+", "\"", "\\", "<", ">", ";", "=": result += "\\\(scalar)"
            case _ where scalar.properties.generalCategory == .control: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension ASN1ObjectIdentifier {
    /// The attribute `userId` (RFC 4519, 2.39) where Vietnamese authorities put tax codes and citizen numbers.
    static let userIdentifier: ASN1ObjectIdentifier = [0, 9, 2342, 19_200_300, 100, 1, 1]
}
