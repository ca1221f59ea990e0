import ArgumentParser
import FoundationEssentials
import SignToolAgent

/// `signtool verify`: facts first, then the verdict.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: Help.text("verify"), discussion: Help.text("verify.more"))

    @Argument(help: Help.of("verify.input", "file"))
    var input: String

    @Option(help: Help.of("verify.trust", "file"))
    var trust: [String] = []

    @Option(help: Help.of("verify.at", "time"))
    var at: String?

    @Option(help: Help.of("verify.profile", "kind"))
    var profile = "bhxh"

    @Option(help: Help.of("verify.covers", "element"))
    var covers: [String] = []

    @Flag(help: Help.of("verify.explain"))
    var explain = false

    @Option(help: Help.of("verify.original", "file"))
    var original: String?

    @Flag(help: Help.of("json"))
    var json = false

    func validate() throws {
        guard self.original == nil || self.explain else {
            throw Help.refusal("needs", ["name": "--original", "other": "--explain"])
        }
    }

    func run() async throws {
        try await self.finish {
            let language = Surroundings.current.language
            let time = try self.at.map { try VerifyCommandWork.time($0, in: language) } ?? Date()
            let request = VerifyCommandWork.Request(
                input: self.input, profile: self.profile, covers: self.covers, trust: self.trust, time: time,
                explains: self.explain, original: self.original)
            let result = try await ProgressLine.awaiting(self.input) {
                try await VerifyCommandWork.run(request, in: language)
            }
            for warning in result.warnings { Terminal.complain(warning) }
            if self.json { Terminal.hand(try result.json()) } else { Terminal.say(result.text) }
            return result.outcome
        }
    }
}
