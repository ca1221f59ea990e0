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
    public var trusted: Bool
    /// Why it is not trusted.
    public var subIndication: SubIndication?
    public var checks: [SignatureCheck]

    public init(facts: SignerFacts?, trusted: Bool, subIndication: SubIndication?, checks: [SignatureCheck]) {
        self.facts = facts
        self.trusted = trusted
        self.subIndication = subIndication
        self.checks = checks
    }
}
