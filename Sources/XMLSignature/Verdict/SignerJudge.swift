public import FoundationEssentials

/// Says who a certificate names and whether it is trusted; a signature engine alone cannot know.
public protocol SignerJudge: Sendable {
    /// Judges one signer's certificate.
    /// - Parameters:
    ///   - certificate: the DER that the signature carries.
    ///   - time: the moment at which it must have been valid.
    func judge(certificate: [UInt8], at time: Date) async -> SignerJudgement

    /// Judges a certificate with what came along to lead to its root.
    /// - Parameters:
    ///   - certificate: the DER that the signature or the time-stamp carries.
    ///   - intermediates: other certificates that it carries, in any order; nobody vouches for them.
    ///   - purpose: what the certificate must be good for.
    ///   - time: the moment at which it must have been valid.
    func judge(
        certificate: [UInt8], intermediates: [[UInt8]], for purpose: CertificatePurpose, at time: Date
    ) async -> SignerJudgement
}

extension SignerJudge {
    /// Judges without regard to what came along.
    public func judge(
        certificate: [UInt8], intermediates: [[UInt8]], for purpose: CertificatePurpose, at time: Date
    ) async -> SignerJudgement {
        await self.judge(certificate: certificate, at: time)
    }
}

/// What a certificate is used for.
public enum CertificatePurpose: Hashable, Sendable {
    /// Somebody signed a document with it.
    case signature
    /// An authority signed a time-stamp with it (RFC 3161).
    case timeStamp
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
