import ArgumentParser
import CanonicalXML
import Certificates
import Foundation
import Storage
import XMLSignature

/// `ivan verify FILE`: what the portal would find in a signed document.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verifies the signatures of an XML document.",
        discussion: "Exit code: 0 all passed, 1 failed, 2 indeterminate.")

    @Argument(help: "The signed document.")
    var file: String

    @Option(name: .long, help: "A file with trusted roots, PEM or DER; may be repeated.")
    var trust: [String] = []

    func run() async throws {
        let judge: any SignerJudge = self.trust.isEmpty ? Untrusting() : try TrustStore(files: self.trust)
        let report = try await XMLVerifier(profile: .bhxh, judge: judge).verify(.file(self.file), at: Date())
        print("verdict: \(report.verdict.rawValue)\(report.subIndication.map { " (\($0.rawValue))" } ?? "")")
        for finding in report.signatures {
            print("signature: \(finding.path)")
            print("  covers: \(finding.coveredPaths.joined(separator: ", "))")
            print("  signer: \(finding.signer?.subject ?? "–"), tax code \(finding.signer?.taxCode ?? "–")")
            print("  cryptographically valid: \(finding.cryptographicallyValid), trusted: \(finding.trusted)")
            for check in finding.checks where !check.passed { print("  \(check.name): \(check.reason ?? "failed")") }
        }
        switch report.verdict {
        case .totalPassed: return
        case .totalFailed: throw ExitCode(1)
        case .indeterminate: throw ExitCode(2)
        }
    }
}
