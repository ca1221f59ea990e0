public import FoundationEssentials
internal import Secrets
internal import SwiftASN1
internal import X509

/// What a signer's certificate says (RFC 5280), read from its DER.
///
/// It says nothing about trust: that is ``TrustStore``'s to judge.
public struct SignerCertificate: Sendable {
    /// The certificate as it came.
    public let der: [UInt8]
    /// The subject as text, for people; never compare it.
    public let subject: String
    /// The issuer as text, for people.
    public let issuerName: String
    /// The issuer's common name, else its organisation, else ``issuerName``.
    public let issuerCommonName: String
    public let commonName: String?
    public let organization: String?
    /// The tax codes in the subject, without `MST:`, as `NNNNNNNNNN` or `NNNNNNNNNN-NNN`.
    public let taxCodes: [String]
    /// The citizen or old identity card numbers in the subject, without `CCCD:` or `CMND:`.
    public let citizenNumbers: [String]
    /// The serial number in upper-case hexadecimal.
    public let serial: String
    /// The first moment of validity.
    public let notBefore: Date
    /// The last moment of validity.
    public let notAfter: Date
    /// What the key may be used for; nil where the certificate does not restrict it.
    public let keyUsage: SignerKeyUsage?
    /// Whether it may issue certificates (RFC 5280, 4.2.1.9): an authority's, not a signer's.
    public let isAuthority: Bool
    public let key: SignerPublicKey
    /// The public key as SubjectPublicKeyInfo (RFC 5280, 4.1.2.7), DER.
    public let publicKeyInfo: [UInt8]
    /// The subject's name (RFC 5280, 4.1.2.6), DER.
    public let subjectDER: [UInt8]
    /// SHA-256 of ``der`` in lower-case hexadecimal.
    public let fingerprint: String

    let parsed: Certificate

    /// Reads one certificate.
    /// - Throws: ``CertificateError`` with the code `unreadableCertificate`.
    public init(der: [UInt8]) throws(CertificateError) {
        let parsed: Certificate
        do {
            parsed = try Certificate(derEncoded: der)
            self.publicKeyInfo = try Self.serialized(parsed.publicKey)
            self.subjectDER = try Self.serialized(parsed.subject)
        } catch {
            throw CertificateError(.unreadableCertificate, "\(error)")
        }
        let subject = DirectoryName(parsed.subject)
        let issuer = DirectoryName(parsed.issuer)
        let identifiers = SubjectIdentifiers(userIdentifiers: subject.all(.userIdentifier))
        self.der = der
        self.parsed = parsed
        self.subject = subject.text
        self.issuerName = issuer.text
        self.issuerCommonName =
            issuer.first(.RDNAttributeType.commonName) ?? issuer.first(.RDNAttributeType.organizationName)
            ?? issuer.text
        self.commonName = subject.first(.RDNAttributeType.commonName)
        self.organization = subject.first(.RDNAttributeType.organizationName)
        self.taxCodes = identifiers.taxCodes
        self.citizenNumbers = identifiers.citizenNumbers
        self.serial = Hex.encode(parsed.serialNumber.bytes).uppercased()
        self.notBefore = parsed.notValidBefore
        self.notAfter = parsed.notValidAfter
        self.keyUsage = Self.keyUsage(of: parsed)
        self.isAuthority = Self.isAuthority(parsed)
        self.key = SignerPublicKey(parsed.publicKey)
        self.fingerprint = Digest.sha256Hex(der)
    }

    private static func serialized(_ value: some DERSerializable) throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.serialize(value)
        return serializer.serializedBytes
    }

    private static func isAuthority(_ certificate: Certificate) -> Bool {
        guard case .isCertificateAuthority = try? certificate.extensions.basicConstraints else { return false }
        return true
    }

    /// A key usage that cannot be read allows nothing.
    private static func keyUsage(of certificate: Certificate) -> SignerKeyUsage? {
        do {
            return try certificate.extensions.keyUsage.map { SignerKeyUsage($0) }
        } catch {
            return []
        }
    }

    /// The first tax code; nil where there is none.
    public var taxCode: String? { self.taxCodes.first }

    /// The first citizen number; nil where there is none.
    public var citizenNumber: String? { self.citizenNumbers.first }

    /// Who it names, for people: the organisation, else the common name, else the whole subject.
    public var owner: String { self.organization ?? self.commonName ?? self.subject }

    /// Whether issuer and subject are one name: a root, or a certificate that nobody vouches for.
    public var isSelfIssued: Bool { self.parsed.issuer == self.parsed.subject }
}

extension SignerCertificate: Hashable {
    public static func == (left: Self, right: Self) -> Bool { left.der == right.der }

    public func hash(into hasher: inout Hasher) { hasher.combine(self.fingerprint) }
}
