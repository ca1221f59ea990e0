import CanonicalXML
import Certificates
import FoundationEssentials
import TestSupport
import XMLSignature

/// The signed documents of `../shared/vectors/cases` that are about certificates, verified as `signtool verify` does.
struct CertificateCases {
    struct Result {
        var file: String
        var report: SignatureReport
        var certificate: SignerCertificate

        var finding: SignatureFinding? { self.report.signatures.first }
        var checks: [SignatureCheck] { self.finding?.checks ?? [] }
        var isTrusted: Bool { self.finding?.trusted ?? false }

        /// What a check says that did not pass, or passed with a remark.
        func reason(_ name: String) -> String { self.checks.first { $0.name == name }?.reason ?? "" }
    }

    let folder: String

    /// Verifies one document.
    func verify(_ file: String, trust: String = "base/root.pem") async throws -> Result {
        let store = try TrustStore(files: ["\(self.folder)/\(trust)"])
        let report = try await XMLVerifier(profile: .bhxh, judge: store)
            .verify(.file("\(self.folder)/\(file)"), at: TestTime.now)
        guard let der = report.signatures.first?.certificate else {
            throw CertificateError(.unreadableCertificate, "\(file): no certificate")
        }
        return Result(file: file, report: report, certificate: try SignerCertificate(der: der))
    }

    /// Every document of the folders whose name begins with B, but for those that are about the trust file.
    func all() async throws -> [Result] {
        var results: [Result] = []
        for kind in try Vectors.names(in: self.folder) where kind.hasPrefix("B") && kind != "B05" {
            for name in try Vectors.names(in: "\(self.folder)/\(kind)") where name.hasSuffix(".xml") {
                results.append(try await self.verify("\(kind)/\(name)"))
            }
        }
        return results
    }
}
