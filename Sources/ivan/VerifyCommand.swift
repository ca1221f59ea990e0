import ArgumentParser
import Certificates
import Foundation
import SignatureReports
import Wording
import XMLSignature

/// `ivan verify FILE`: what the portal would find in a signed document.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: Help.text("verify"),
        discussion: Help.text("ivan.verify.more"))

    @Argument(help: Help.of("verify.input", "file"))
    var file: String

    @Option(name: .long, help: Help.of("verify.trust", "file"))
    var trust: [String] = []

    @Flag(help: Help.of("json"))
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
