import Certificates
import FoundationEssentials
import XMLSignature

/// Reads certificates and trusts none: for a verification without roots, whose report still names the signer.
struct ReadingJudge: SignerJudge {
    func judge(certificate: [UInt8], at time: Date) async -> SignerJudgement {
        let untrusted = await Untrusting().judge(certificate: certificate, at: time)
        let facts = (try? SignerCertificate(der: certificate))?.facts
        let readable = SignatureCheck(name: "certificate-readable", passed: facts != nil)
        return SignerJudgement(
            facts: facts, trusted: untrusted.trusted,
            subIndication: facts == nil ? .noSigningCertificate : untrusted.subIndication,
            checks: untrusted.checks + [readable])
    }
}
