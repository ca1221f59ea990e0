public import FoundationEssentials

/// A judge that trusts nobody: for looking at the cryptography alone.
public struct Untrusting: SignerJudge {
    /// Makes the judge.
    public init() {}

    /// Says that nothing is known about the signer.
    public func judge(certificate: [UInt8], at time: Date) async -> SignerJudgement {
        SignerJudgement(facts: nil, trusted: false, subIndication: .noCertificateChain, checks: [])
    }
}
