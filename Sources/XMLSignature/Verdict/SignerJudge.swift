public import FoundationEssentials

/// Says who a certificate names and whether it is trusted; a signature engine alone cannot know.
public protocol SignerJudge: Sendable {
    /// Judges one signer's certificate.
    /// - Parameters:
    ///   - certificate: the DER that the signature carries.
    ///   - time: the moment at which it must have been valid.
    func judge(certificate: [UInt8], at time: Date) async -> SignerJudgement
}

/// The answer of a ``SignerJudge``.
public struct SignerJudgement: Hashable, Sendable {
    /// What the certificate says; nil where it cannot be read.
    public var facts: SignerFacts?
    /// Whether it leads to a trusted root and was valid at the time.
    public var trusted: Bool
    /// Why it is not trusted.
    public var subIndication: SubIndication?
    /// What was looked at.
    public var checks: [SignatureCheck]

    /// Makes a judgement.
    public init(facts: SignerFacts?, trusted: Bool, subIndication: SubIndication?, checks: [SignatureCheck]) {
        self.facts = facts
        self.trusted = trusted
        self.subIndication = subIndication
        self.checks = checks
    }
}
