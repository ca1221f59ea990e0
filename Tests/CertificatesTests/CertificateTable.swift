import Certificates
import FoundationEssentials
import PublicKeys
import TestSupport
import XMLSignature

/// One row of `docs/certificates.md`: what the product makes of a kind of certificate.
struct CertificateTable {
    private(set) var rows: [String] = []

    static let head = [
        "| kind of certificate | read | shown | chain | may sign | reason |", "|---|---|---|---|---|---|",
    ]

    /// Adds a row for a certificate that somebody signs with at ``TestTime/now``.
    mutating func add(_ kind: CertificateKinds.Kind) async {
        guard let certificate = try? SignerCertificate(der: kind.certificate) else {
            self.rows.append("| \(kind.name) | no | – | – | no | not a certificate |")
            return
        }
        guard let store = try? TrustStore(roots: kind.trust) else {
            self.rows.append("| \(kind.name) | yes | \(Self.shown(certificate)) | – | no | no root |")
            return
        }
        let judgement = await store.judge(
            certificate: kind.certificate, intermediates: kind.carried, for: .signature, at: TestTime.now)
        self.add(kind.name, certificate, judgement.checks, trusted: judgement.trusted)
    }

    /// Adds a row from the checks of a verification.
    mutating func add(_ name: String, _ certificate: SignerCertificate, _ checks: [SignatureCheck], trusted: Bool) {
        let isChained = checks.contains { $0.name == "certificate-chain" && $0.passed }
        let remarks = certificate.defects.filter { $0.isHarmless }.map { CheckFault($0).reason }
        let reasons = checks.filter { $0.name.hasPrefix("certificate-") && !$0.passed }.map { $0.reason ?? $0.name }
        let read = remarks.isEmpty ? "yes" : "yes, with a remark"
        let reason = (reasons + remarks).joined(separator: "; ")
        self.rows.append(
            "| \(name) | \(read) | \(Self.shown(certificate)) | \(isChained ? "yes" : "no") | "
                + "\(trusted ? "yes" : "no") | \(Self.cell(reason.isEmpty ? "–" : reason)) |")
    }

    private static func shown(_ certificate: SignerCertificate) -> String {
        let codes = certificate.taxCodeSources.map { "\($0.value) (\($0.attribute))" }
        let others = certificate.citizenNumbers.map { "citizen \($0)" } + certificate.budgetCodes.map { "budget \($0)" }
        let end = certificate.hasNoEnd ? ["no end"] : []
        return Self.cell(([certificate.owner] + codes + others + end).joined(separator: ", "))
    }

    private static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
