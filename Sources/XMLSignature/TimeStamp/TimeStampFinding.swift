public import FoundationEssentials

/// What came of one time-stamp over a signature.
public struct TimeStampFinding: Hashable, Sendable {
    /// When the signature existed, as the authority says; nil where the token cannot be read.
    public var time: Date?
    /// How far ``time`` may be off, in seconds; nil where the authority does not say.
    public var accuracy: Double?
    /// The authority's policy, an object identifier in dotted form.
    public var policy: String?
    /// The serial number in upper-case hexadecimal.
    public var serial: String?
    /// The authority's certificate (DER), where the token carries it.
    public var certificate: [UInt8]?
    /// What that certificate says, where the judge could read it.
    public var authority: SignerFacts?
    /// It is about this signature and rightly signed; says nothing about who signed it.
    public var valid: Bool
    /// The authority's certificate leads to a trusted root and was valid at ``time``.
    public var trusted: Bool
    /// Every check made, passed or not, with its reason.
    public var checks: [SignatureCheck]

    /// Makes a finding.
    public init(
        time: Date?, accuracy: Double?, policy: String?, serial: String?, certificate: [UInt8]?,
        authority: SignerFacts?, valid: Bool, trusted: Bool, checks: [SignatureCheck]
    ) {
        self.time = time
        self.accuracy = accuracy
        self.policy = policy
        self.serial = serial
        self.certificate = certificate
        self.authority = authority
        self.valid = valid
        self.trusted = trusted
        self.checks = checks
    }

    /// Whether it proves that the signature existed at ``time``.
    public var isProof: Bool { self.valid && self.trusted }
}
