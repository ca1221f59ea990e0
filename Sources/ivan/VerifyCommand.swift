import ArgumentParser
import Certificates
import Foundation
import SignatureReports
import Wording
import XMLSignature

/// `ivan verify FILE`: what the portal would find in a signed document.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verifies the signatures of an XML document.",
        discussion: "Exit code: 0 all passed, 1 failed or not signed, 2 indeterminate or no XML that can be read.")

    @Argument(help: "The signed document.")
    var file: String

    @Option(name: .long, help: "A file with trusted roots, PEM, DER or PKCS#7; may be repeated.")
    var trust: [String] = []

    @Flag(help: "Print the report as JSON, as `signtool verify --json` does.")
    var json = false

    func run() async throws {
        let judge = try TrustFiles.judge(self.trust)
        guard FileManager.default.isReadableFile(atPath: self.file) else {
            TrustFiles.tell(
                "\(URL(filePath: self.file).standardizedFileURL.path): \(Wording.vietnamese["cli.verify.unreadable"])")
            throw ExitCode.validationFailure
        }
        let report = await XMLVerifier(profile: .bhxh, judge: judge).report(onFile: self.file, at: Date())
        print(self.json ? try ReportJSON(report).text() : ReportText(.vietnamese).text(of: report))
        switch report.verdict {
        case .totalPassed: return
        case .totalFailed: throw ExitCode(1)
        case .indeterminate: throw ExitCode(2)
        }
    }
}
