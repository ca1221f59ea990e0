package import Certificates
internal import Crypto
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
    private let certificates = KnownCertificates()

    /// - Parameter judge: says whether a certificate leads to a root that the portal trusts.
    package init(judge: any SignerJudge) {
        self.verifier = XMLVerifier(profile: .bhxh, judge: judge)
    }

    /// Checks one signed document.
    /// - Parameters:
    ///   - signed: the bytes that came back.
    ///   - prepared: SHA-256 of the bytes that were handed out, in lower-case hexadecimal.
    ///   - place: where the signature belongs, as element names from the root.
    ///   - taxCode: the unit's tax code, which the certificate must carry.
    ///   - time: the moment at which the certificate must be valid.
    package func accept(
        _ signed: [UInt8], named name: String, prepared: String, place: String, taxCode: String, at time: Date
    ) async throws(SigningRefusal) -> Accepted {
        guard let inserted = Self.insertion(in: signed, at: place),
            Self.sha256Hex(of: signed, without: inserted) == prepared, SignatureShape.isPlain(Array(signed[inserted]))
        else {
            throw SigningRefusal(.documentChanged)
        }
        let report: SignatureReport
        do throws(XMLSignatureError) {
            report = try await self.verifier.verify(.bytes(signed), at: time)
        } catch {
            throw SigningRefusal(.documentChanged)
        }
        guard report.signatures.count == 1, let finding = report.signatures.first,
            finding.path == "\(place)/Signature", let der = finding.certificate,
            let certificate = try? self.certificates.read(der), let facts = finding.signer
        else { throw SigningRefusal(.signatureInvalid) }
        // The one signature there is stands in the bytes that were put in, and covers all but itself: what was handed out.
        guard finding.cryptographicallyValid, finding.checks.contains(where: { $0.name == "coverage" && $0.passed })
        else {
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
                certificate: certificate.fingerprint, issuer: certificate.issuerCommonName, signer: facts,
                checks: finding.checks))
    }

    /// What the last element of that name holds, which was handed out empty; nil where there is no such element.
    private static func insertion(in signed: [UInt8], at place: String) -> Range<Int>? {
        let name = place.split(separator: "/").last ?? ""
        guard let end = signed[...].lastStart(of: Array("</\(name)>".utf8)) else { return nil }
        let opening = Array("<\(name)>".utf8)
        return signed[..<end].lastStart(of: opening).map { $0 + opening.count..<end }
    }

    private static func sha256Hex(of bytes: [UInt8], without gap: Range<Int>) -> String {
        var digest = SHA256()
        digest.update(data: bytes[..<gap.lowerBound])
        digest.update(data: bytes[gap.upperBound...])
        return Hex.encode(digest.finalize())
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

extension ArraySlice<UInt8> {
    /// Where the last occurrence of `text` begins.
    fileprivate func lastStart(of text: [UInt8]) -> Int? {
        guard let first = text.first, self.count >= text.count else { return nil }
        var start = self.endIndex - text.count
        while start >= self.startIndex {
            if self[start] == first, self[start...].starts(with: text) { return start }
            start -= 1
        }
        return nil
    }
}
