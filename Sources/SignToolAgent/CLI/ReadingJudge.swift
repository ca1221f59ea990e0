import Certificates
import FoundationEssentials
import XMLSignature

/// Reads certificates and trusts none: for a verification without roots, whose report still names the signer.
struct ReadingJudge: SignerJudge {
    func judge(certificate: [UInt8], at time: Date) async -> SignerJudgement {
        let untrusted = await Untrusting().judge(certificate: certificate, at: time)
        return SignerJudgement(
            facts: (try? SignerCertificate(der: certificate))?.facts, trusted: untrusted.trusted,
            subIndication: untrusted.subIndication, checks: untrusted.checks)
    }
}
