internal import CanonicalXML
package import Certificates
package import Foundation
internal import Secrets
internal import SigningJobs
internal import Wording
package import XMLSignature

/// Decides whether what came back from the signer is what was handed out plus one good signature.
package struct SignedDocumentCheck: Sendable {
    /// A document that passed.
    package struct Accepted: Sendable {
        package var bytes: [UInt8]
        package var sha256: String
        package var certificate: SignerCertificate
        package var report: ValidationReport
    }

    private let verifier: XMLVerifier

    /// - Parameter judge: says whether a certificate leads to a root that the portal trusts.
    package init(judge: any SignerJudge) {
        self.verifier = XMLVerifier(profile: .bhxh, judge: judge)
    }

    /// Checks one signed document.
    /// - Parameters:
    ///   - signed: the bytes that came back.
    ///   - prepared: the bytes that were handed out.
    ///   - place: where the signature belongs, as element names from the root.
    ///   - taxCode: the unit's tax code, which the certificate must carry.
    ///   - time: the moment at which the certificate must be valid.
    package func accept(
        _ signed: [UInt8], named name: String, prepared: [UInt8], place: String, taxCode: String, at time: Date
    ) async throws(SigningRefusal) -> Accepted {
        guard let inserted = Self.insertion(in: signed, of: prepared), SignatureShape.isPlain(inserted) else {
            throw SigningRefusal(.documentChanged)
        }
        let report: SignatureReport
        let content: SignedContent?
        do throws(XMLSignatureError) {
            (report, content) = try await self.verifier.verifyKeepingContent(.bytes(signed), at: time)
        } catch {
            throw SigningRefusal(.documentChanged)
        }
        guard report.signatures.count == 1, let finding = report.signatures.first,
            finding.path == "\(place)/Signature", let der = finding.certificate,
            let certificate = try? SignerCertificate(der: der), let facts = finding.signer
        else { throw SigningRefusal(.signatureInvalid) }
        guard finding.cryptographicallyValid, let content, Self.covers(content, prepared) else {
            throw SigningRefusal(.documentChanged)
        }
        try Self.judge(certificate, taxCode: taxCode, at: time)
        guard finding.trusted, report.verdict == .totalPassed else {
            // What was computed fits, so that this is about the certificate.
            throw SigningRefusal(.certificateNotTrusted, fault: report.fault)
        }
        let sha256 = Digest.sha256Hex(signed)
        return Accepted(
            bytes: signed, sha256: sha256, certificate: certificate,
            report: ValidationReport(
                document: name, sha256: sha256, verifiedAt: time, verdict: report.verdict.rawValue,
                subIndication: report.subIndication?.rawValue, signatureMethod: finding.signatureMethod,
                coveredPaths: finding.coveredPaths, claimedSigningTime: finding.claimedSigningTime,
                certificate: certificate.fingerprint, signer: facts, checks: finding.checks))
    }

    /// The one run of bytes that was put into `prepared` and gave `signed`; nil where anything else was touched.
    static func insertion(in signed: [UInt8], of prepared: [UInt8]) -> [UInt8]? {
        guard signed.count > prepared.count else { return nil }
        var head = 0
        while head < prepared.count, signed[head] == prepared[head] { head += 1 }
        guard signed.suffix(prepared.count - head).elementsEqual(prepared.suffix(prepared.count - head)) else {
            return nil
        }
        // `</Cky>` follows `<`, with which the insertion begins as well.
        let start = head - (head > 0 && prepared[head - 1] == UInt8(ascii: "<") ? 1 : 0)
        return Array(signed[start..<(start + signed.count - prepared.count)])
    }

    /// Whether what was digested is the document that was handed out: the inserted bytes hold a signature only.
    private static func covers(_ content: SignedContent, _ prepared: [UInt8]) -> Bool {
        guard let canonical = try? CanonicalXML.canonicalize(prepared) else { return false }
        return content.canonicalBytes == canonical
    }

    /// The certificate must be the unit's own, in its dates and made for signing.
    private static func judge(
        _ certificate: SignerCertificate, taxCode: String, at time: Date
    ) throws(SigningRefusal) {
        guard let problem = certificate.problems(for: taxCode, at: time).first else { return }
        var fault: CheckFault?
        if case .withoutSigning(let found) = problem { fault = found }
        let values: [String: String] =
            switch problem {
            case .ofOther(let found), .branchOnly(let found): ["found": found, "wanted": taxCode]
            case .expired(let day): ["day": VietnamTime.day(day)]
            case .notYetValid(let day): ["day": VietnamTime.day(day)]
            case .withoutTaxCode, .withoutSigning: ["wanted": taxCode]
            }
        throw SigningRefusal(.init(rawValue: problem.code), values: values, fault: fault)
    }
}
