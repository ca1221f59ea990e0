public import FoundationEssentials
package import PublicKeys
internal import Secrets
public import XMLSignature

/// What a signer's certificate says (RFC 5280), as the product's one reader sees it.
///
/// Making the value fails only where the bytes are no certificate at all. What is wrong with a certificate that is one
/// stands in ``defects``; whether it can sign dossiers is answered by ``maySign(at:)`` and, with reasons,
/// ``signingFaults``. It says nothing about trust: that is ``TrustStore``'s to judge.
public struct SignerCertificate: Sendable {
    /// The certificate as it came.
    public let der: [UInt8]
    /// The subject as text, for people, with nothing of the name left out; never compare it.
    public let subject: String
    /// The issuer as text, for people.
    public let issuerName: String
    /// The issuer's common name, else its organisation, else ``issuerName``.
    public let issuerCommonName: String
    public let commonName: String?
    public let organization: String?
    /// The tax codes in the subject with the attribute where each stands, in the certificate's order.
    public let taxCodeSources: [TaxCode]
    /// The citizen or old identity card numbers in the subject, without `CCCD:` or `CMND:`.
    public let citizenNumbers: [String]
    /// The codes of units that the state's budget pays for, without `MNS:`.
    public let budgetCodes: [String]
    /// The passport numbers in the subject, without `HC:`.
    public let passportNumbers: [String]
    /// The serial number in upper-case hexadecimal; `-` stands before a negative one.
    public let serial: String
    /// The first moment of validity; in the far future where it cannot be read.
    public let notBefore: Date
    /// The last moment of validity; in the far past where it cannot be read, see also ``hasNoEnd``.
    public let notAfter: Date
    /// What the key may be used for; nil where the certificate does not say, empty where that cannot be read.
    public let keyUsage: SignerKeyUsage?
    /// What the key is for (RFC 5280, 4.2.1.12), dotted; nil where the certificate does not say or cannot be read.
    public let extendedKeyUsage: [String]?
    /// Whether it may issue certificates (RFC 5280, 4.2.1.9): an authority's, not a signer's.
    public let isAuthority: Bool
    public let key: SignerPublicKey
    /// The public key as SubjectPublicKeyInfo (RFC 5280, 4.1.2.7), DER, harmless defects repaired.
    public let publicKeyInfo: [UInt8]
    /// The subject's name (RFC 5280, 4.1.2.6), as it came.
    public let subjectDER: [UInt8]
    /// SHA-256 of ``der`` in lower-case hexadecimal.
    public let fingerprint: String
    /// Whether issuer and subject are one name: a root, or a certificate that nobody vouches for.
    public let isSelfIssued: Bool
    /// What in it the standards do not allow, each with a stable code and its place; harmless ones among them.
    package let defects: [CertificateDefect]
    /// Why it cannot sign dossiers, whoever issued it and whenever; empty where nothing speaks against it.
    ///
    /// Weak keys, missing or unfit usages, authorities' certificates and harmful defects are here; dates and the chain
    /// are not.
    public var signingFaults: [CheckFault] { self.useFaults + self.memberFaults }
    /// What speaks against signing documents with it, under the policy for dossiers.
    let useFaults: [CheckFault]
    private let memberFaults: [CheckFault]

    package let parsed: X509Certificate

    /// Reads one certificate.
    /// - Throws: ``CertificateError`` with the code `unreadableCertificate` where the bytes do not even lead to a
    ///   subject and a key.
    public init(der: [UInt8]) throws(CertificateError) {
        let parsed: X509Certificate
        do throws(DERError) {
            parsed = try X509Certificate(der)
        } catch {
            throw CertificateError(
                .unreadableCertificate, error == .tooLarge ? "too large for a certificate" : "not a certificate")
        }
        let subject = parsed.subject
        let issuer = parsed.issuer
        let identifiers = SubjectIdentifiers(subject)
        self.der = der
        self.parsed = parsed
        self.subject = subject.text
        self.issuerName = issuer.text
        self.issuerCommonName =
            issuer.first(AttributeType.commonName) ?? issuer.first(AttributeType.organization) ?? issuer.text
        self.commonName = subject.first(AttributeType.commonName)
        self.organization = subject.first(AttributeType.organization)
        self.taxCodeSources = identifiers.taxCodes
        self.citizenNumbers = identifiers.citizenNumbers
        self.budgetCodes = identifiers.budgetCodes
        self.passportNumbers = identifiers.passportNumbers
        self.serial = parsed.serial.hexadecimal
        self.notBefore = parsed.notBefore.map { Date($0.instant) } ?? .distantFuture
        self.notAfter = parsed.notAfter.map { Date($0.instant) } ?? .distantPast
        self.keyUsage = Self.keyUsage(of: parsed)
        self.extendedKeyUsage = parsed.extendedKeyUsage.value?.map(\.text)
        self.isAuthority = parsed.basicConstraints.value?.isAuthority ?? false
        self.key = SignerPublicKey(try? parsed.publicKey())
        self.publicKeyInfo = parsed.subjectPublicKeyInfo
        self.subjectDER = subject.der
        self.fingerprint = Digest.sha256Hex(der)
        self.isSelfIssued = parsed.isSelfIssued
        self.defects = parsed.defects
        let policy = CertificatePolicy.dossier
        self.useFaults = policy.useFaults(parsed, for: .signature)
        self.memberFaults = policy.memberFaults(parsed)
    }

    /// A key usage that cannot be read allows nothing.
    private static func keyUsage(of certificate: X509Certificate) -> SignerKeyUsage? {
        switch certificate.keyUsage {
        case .absent: nil
        case .read(let bits): SignerKeyUsage(rawValue: bits)
        case .unreadable: []
        }
    }

    /// The tax codes in the subject, without `MST:`, as `NNNNNNNNNN`, `NNNNNNNNNN-NNN` or twelve digits.
    public var taxCodes: [String] { self.taxCodeSources.map(\.value) }

    /// The first tax code; nil where there is none.
    public var taxCode: String? { self.taxCodeSources.first?.value }

    /// The first citizen number; nil where there is none.
    public var citizenNumber: String? { self.citizenNumbers.first }

    /// Who it names, for people: the organisation, else the common name, else the whole subject.
    public var owner: String { self.organization ?? self.commonName ?? self.subject }

    /// Whether it says that it has no end: 31 December 9999, 23:59:59 UTC (RFC 5280, 4.1.2.5).
    public var hasNoEnd: Bool { self.parsed.notAfter?.isNoEnd ?? false }

    /// Whether a dossier may be signed with it at a moment, as far as the certificate itself can say; both ends of the
    /// validity belong to it.
    public func maySign(at time: Date) -> Bool {
        self.signingFaults.isEmpty && self.notBefore <= time && time <= self.notAfter
    }

    /// What is wrong with it and does no harm, as checks that passed with a remark; at most eight.
    ///
    /// String types of old are in many good certificates and not worth a word.
    package var remarks: [SignatureCheck] {
        self.defects.filter { $0.isHarmless && $0.code != .stringType }.prefix(8).map {
            SignatureCheck(name: "certificate-form", fault: CheckFault($0))
        }
    }

    /// The facts that a signature report shows.
    public var facts: SignerFacts {
        SignerFacts(
            subject: self.subject, taxCode: self.taxCode, serial: self.serial, notBefore: self.notBefore,
            notAfter: self.notAfter, taxCodeSource: self.taxCodeSources.first?.attribute)
    }
}

extension SignerCertificate: Hashable {
    public static func == (left: Self, right: Self) -> Bool { left.der == right.der }

    public func hash(into hasher: inout Hasher) { hasher.combine(self.fingerprint) }
}

extension Date {
    /// The same moment.
    init(_ instant: Instant) {
        self.init(timeIntervalSince1970: instant.secondsSince1970)
    }
}
