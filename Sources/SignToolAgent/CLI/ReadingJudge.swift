import Certificates
import FoundationEssentials
import XMLSignature

/// Reads certificates and trusts none: for a verification without roots, whose report still names the signer.
struct ReadingJudge: SignerJudge {
    func judge(certificate: [UInt8], at time: Date) async -> SignerJudgement {
        let untrusted = await Untrusting().judge(certificate: certificate, at: time)
        let read = try? SignerCertificate(der: certificate)
        let readable =
            read == nil
            ? SignatureCheck(name: "certificate-readable", fault: CheckFault(.certificateUnreadable))
            : SignatureCheck(name: "certificate-readable", passed: true)
        return SignerJudgement(
            facts: read?.facts, trusted: untrusted.trusted,
            subIndication: read == nil ? .noSigningCertificate : untrusted.subIndication,
            checks: untrusted.checks + [readable] + (read?.remarks ?? []))
    }
}
