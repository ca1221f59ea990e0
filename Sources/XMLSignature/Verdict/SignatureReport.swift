public import FoundationEssentials

/// What a verification found, after facts were judged by a policy (main indications of ETSI EN 319 102-1, 5.1.3).
public struct SignatureReport: Hashable, Sendable {
    /// The main indication.
    public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
        case totalPassed = "TOTAL_PASSED"
        case totalFailed = "TOTAL_FAILED"
        case indeterminate = "INDETERMINATE"
    }

    public var verdict: Verdict
    /// Why the verdict is not ``Verdict/totalPassed``.
    public var subIndication: SubIndication?
    /// One finding for each signature, in document order.
    public var signatures: [SignatureFinding]

    public init(verdict: Verdict, subIndication: SubIndication?, signatures: [SignatureFinding]) {
        self.verdict = verdict
        self.subIndication = subIndication
        self.signatures = signatures
    }
}

/// The reason behind a verdict (EN 319 102-1 table 5), as the standard writes it.
public struct SubIndication: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public static let formatFailure = SubIndication(rawValue: "FORMAT_FAILURE")
    public static let hashFailure = SubIndication(rawValue: "HASH_FAILURE")
    public static let cryptographicFailure = SubIndication(rawValue: "SIG_CRYPTO_FAILURE")
    public static let constraintsFailure = SubIndication(rawValue: "SIG_CONSTRAINTS_FAILURE")
    public static let chainConstraintsFailure = SubIndication(rawValue: "CHAIN_CONSTRAINTS_FAILURE")
    public static let cryptographicConstraintsFailure = SubIndication(rawValue: "CRYPTO_CONSTRAINTS_FAILURE")
    public static let expired = SubIndication(rawValue: "EXPIRED")
    public static let notYetValid = SubIndication(rawValue: "NOT_YET_VALID")
    public static let noSigningCertificate = SubIndication(rawValue: "NO_SIGNING_CERTIFICATE_FOUND")
    public static let noCertificateChain = SubIndication(rawValue: "NO_CERTIFICATE_CHAIN_FOUND")
    public static let signedDataNotFound = SubIndication(rawValue: "SIGNED_DATA_NOT_FOUND")
}

/// The facts of one signature and what the policy made of them.
public struct SignatureFinding: Hashable, Sendable {
    /// Where the `<Signature>` stands: element names from the root, `Hoso/CKy_Dvi/Signature`.
    public var path: String
    /// What its references cover, as element paths; the root's name means the whole document.
    public var coveredPaths: [String]
    /// The algorithm identifier (URI) of the signature.
    public var signatureMethod: String
    /// The algorithm identifiers of the digests, one for each reference.
    public var digestMethods: [String]
    /// The signing time as the signer wrote it; in the BHXH profile nobody signed it, so it proves nothing.
    public var claimedSigningTime: String?
    /// The signer's certificate (DER), where the signature carries one.
    public var certificate: [UInt8]?
    /// What that certificate says, where the judge could read it.
    public var signer: SignerFacts?
    /// Digests and signature value fit the document and the key; says nothing about whose key it is.
    public var cryptographicallyValid: Bool
    /// The certificate leads to a trusted root and was valid at the time asked about; or there is none, and the key
    /// is one that the caller brought.
    public var trusted: Bool
    /// Every check made, passed or not, with its reason.
    public var checks: [SignatureCheck]
    /// The signature's Id.
    public var identifier: String?
    /// One finding for each reference, in the order in which they stand.
    public var references: [ReferenceFinding]

    public init(
        path: String, coveredPaths: [String], signatureMethod: String, digestMethods: [String],
        claimedSigningTime: String?, certificate: [UInt8]?, signer: SignerFacts?, cryptographicallyValid: Bool,
        trusted: Bool, checks: [SignatureCheck], identifier: String? = nil, references: [ReferenceFinding] = []
    ) {
        self.path = path
        self.coveredPaths = coveredPaths
        self.signatureMethod = signatureMethod
        self.digestMethods = digestMethods
        self.claimedSigningTime = claimedSigningTime
        self.certificate = certificate
        self.signer = signer
        self.cryptographicallyValid = cryptographicallyValid
        self.trusted = trusted
        self.checks = checks
        self.identifier = identifier
        self.references = references
    }
}

/// One check of a verification.
public struct SignatureCheck: Hashable, Sendable, Codable {
    /// A stable name, for instance `reference-digest`.
    public var name: String
    public var passed: Bool
    /// Why it did not pass, in plain English; the CLI and the portal have their own words by `name`.
    public var reason: String?

    public init(name: String, passed: Bool, reason: String? = nil) {
        self.name = name
        self.passed = passed
        self.reason = reason
    }
}

/// What the signer's certificate says.
public struct SignerFacts: Hashable, Sendable, Codable {
    /// The subject as text, for people; never compare it.
    public var subject: String
    public var taxCode: String?
    /// The serial number in upper-case hexadecimal.
    public var serial: String
    public var notBefore: Date
    public var notAfter: Date

    public init(subject: String, taxCode: String?, serial: String, notBefore: Date, notAfter: Date) {
        self.subject = subject
        self.taxCode = taxCode
        self.serial = serial
        self.notBefore = notBefore
        self.notAfter = notAfter
    }
}
