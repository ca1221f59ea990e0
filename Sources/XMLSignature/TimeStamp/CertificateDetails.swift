import FoundationEssentials
import SwiftASN1

/// How a certificate is named by others, and what a time-stamping certificate must say (RFC 5280, 4.1).
struct CertificateDetails: Sendable {
    let der: [UInt8]
    /// The issuer's Name, DER.
    let issuer: [UInt8]
    /// Big-endian, without a sign.
    let serial: [UInt8]
    let notBefore: Date
    let notAfter: Date
    let subjectKeyIdentifier: [UInt8]?
    /// Whether it is for time-stamping, for nothing else, and says so critically (RFC 3161, 2.3).
    let isForTimeStamping: Bool

    init(der: [UInt8]) throws {
        self.der = der
        guard let body = try DER.parse(der).children(.sequence).first else { throw KeyReadError.malformed }
        var fields = try body.children(.sequence)[...]
        if fields.first?.identifier.tagClass == .contextSpecific { fields = fields.dropFirst() }
        // serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo, …, extensions
        guard fields.count >= 6 else { throw KeyReadError.malformed }
        let first = fields.startIndex
        self.serial = Array(try ArraySlice<UInt8>(derEncoded: fields[first]))
        self.issuer = Array(fields[first + 2].encodedBytes)
        let validity = try fields[first + 3].children(.sequence)
        guard validity.count == 2 else { throw KeyReadError.malformed }
        self.notBefore = try Date(certificateTime: validity[0])
        self.notAfter = try Date(certificateTime: validity[1])
        let extensions = try Self.extensions(fields.dropFirst(6))
        self.subjectKeyIdentifier = try extensions.first { $0.identifier == .subjectKeyIdentifier }.map {
            Array(try ASN1OctetString(derEncoded: $0.value).bytes)
        }
        self.isForTimeStamping = try Self.isForTimeStamping(extensions)
    }

    private static func extensions(_ fields: ArraySlice<ASN1Node>) throws -> [CertificateExtension] {
        let tag = ASN1Identifier(tagWithNumber: 3, tagClass: .contextSpecific)
        guard let field = fields.first(where: { $0.identifier == tag }) else { return [] }
        return try field.onlyChild().children(.sequence).map(CertificateExtension.init)
    }

    private static func isForTimeStamping(_ extensions: [CertificateExtension]) throws -> Bool {
        let usages = extensions.filter { $0.identifier == .extendedKeyUsage }
        guard usages.count == 1, let usage = usages.first, usage.isCritical else { return false }
        let purposes = try DER.parse(usage.value).children(.sequence).map { try ASN1ObjectIdentifier(derEncoded: $0) }
        return purposes == [.timeStamping]
    }
}
