import SwiftASN1

/// The little that a signature needs of a certificate (RFC 5280, 4.1): its key and, to sign, its subject as text.
struct CertificateOutline: Sendable {
    let der: [UInt8]
    let key: PublicKey
    private let subjectNode: ASN1Node

    init(der: [UInt8]) throws(XMLSignatureError) {
        self.der = der
        do {
            (self.key, self.subjectNode) = try Self.read(der)
        } catch KeyReadError.unsupported {
            throw XMLSignatureError(
                code: .unsupportedKey, reason: "the certificate's key is neither RSA nor a NIST curve")
        } catch {
            throw XMLSignatureError(code: .badCertificate, reason: "not a certificate")
        }
    }

    /// The subject as RFC 4514 writes it; for X509SubjectName only, never to be compared.
    func subject() throws(XMLSignatureError) -> String {
        do {
            return try DistinguishedName.text(Self.children(self.subjectNode))
        } catch {
            throw XMLSignatureError(code: .badCertificate, reason: "the certificate's subject cannot be read")
        }
    }

    private static func read(_ der: [UInt8]) throws -> (PublicKey, ASN1Node) {
        let certificate = try Self.children(DER.parse(der))
        guard let first = certificate.first, certificate.count == 3 else { throw KeyReadError.malformed }
        var fields = try Self.children(first)[...]
        if fields.first?.identifier.tagClass == .contextSpecific { fields = fields.dropFirst() }
        // serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo
        guard fields.count >= 6 else { throw KeyReadError.malformed }
        let subject = fields[fields.startIndex + 4]
        let key = fields[fields.startIndex + 5]
        return (try PublicKey(subjectPublicKeyInfo: key), subject)
    }

    static func children(_ node: ASN1Node) throws -> [ASN1Node] {
        guard case .constructed(let nodes) = node.content else { throw KeyReadError.malformed }
        return Array(nodes)
    }
}

/// Distinguished names as text (RFC 4514).
private enum DistinguishedName {
    private static let shortNames = [
        "2.5.4.3": "CN", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.9": "STREET", "2.5.4.10": "O",
        "2.5.4.11": "OU", "0.9.2342.19200300.100.1.1": "UID", "0.9.2342.19200300.100.1.25": "DC",
    ]

    /// The last component first (section 2.1).
    static func text(_ components: [ASN1Node]) throws -> String {
        try components.reversed().map { component in
            try CertificateOutline.children(component).map(Self.attribute).joined(separator: "+")
        }.joined(separator: ",")
    }

    private static func attribute(_ node: ASN1Node) throws -> String {
        let parts = try CertificateOutline.children(node)
        guard parts.count == 2 else { throw KeyReadError.malformed }
        let type = try ASN1ObjectIdentifier(derEncoded: parts[0]).description
        if let name = Self.shortNames[type], let value = Self.string(parts[1]) {
            return "\(name)=\(Self.escape(value))"
        }
        return "\(type)=#" + parts[1].encodedBytes.map(Self.hexadecimal).joined()
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    private static func string(_ node: ASN1Node) -> String? {
        guard case .primitive(let bytes) = node.content else { return nil }
        switch node.identifier {
        case .utf8String, .printableString, .ia5String, .numericString:
            return String(validating: bytes, as: UTF8.self)
        case .teletexString: return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        case .bmpString:
            guard bytes.count.isMultiple(of: 2) else { return nil }
            let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map {
                UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
            }
            return String(validating: units, as: UTF16.self)
        default: return nil
        }
    }

    /// Section 2.4; what XML cannot hold becomes a hexadecimal pair too.
    private static func escape(_ value: String) -> String {
        let scalars = Array(value.unicodeScalars)
        var text = ""
        for (index, scalar) in scalars.enumerated() {
            let isEdgeBlank = scalar == " " && (index == 0 || index == scalars.count - 1)
            if scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF {
                for byte in String(scalar).utf8 { text += "\\" + Self.hexadecimal(byte) }
                continue
            }
            if isEdgeBlank || (scalar == "#" && index == 0) || "\"+,;<>\\".unicodeScalars.contains(scalar) {
                text += "\\"
            }
            text.unicodeScalars.append(scalar)
        }
        return text
    }
}
