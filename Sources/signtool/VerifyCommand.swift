import ArgumentParser
import FoundationEssentials
import SignToolAgent

/// `signtool verify`: facts first, then the verdict.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verifies the signatures of an XML file.",
        discussion: "Exit codes: 0 valid and trusted, 1 not valid, 2 cannot be decided, for instance without --trust.")

    @Argument(help: "The file to verify.")
    var input: String

    @Option(help: "A PEM file of trusted roots; may be given several times.")
    var trust: [String] = []

    @Option(help: "The time at which the signer must have been valid (2026-11-23T09:00:00Z); default: now.")
    var at: String?

    @Flag(help: "Print the report as JSON.")
    var json = false

    func run() async throws {
        try await self.finish {
            let time = try self.at.map { try VerifyCommandWork.time($0) } ?? Date()
            let report = try await VerifyCommandWork.run(self.input, trust: self.trust, at: time)
            Terminal.say(self.json ? try JSONText.of(report) : report.text)
            return report.outcome
        }
    }
}
