import ArgumentParser
import FoundationEssentials
import SignToolAgent

/// `signtool sign`: one file, one signature.
struct SignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: Help.text("sign"), discussion: Help.text("sign.more"))

    @Argument(help: Help.of("sign.input", "file"))
    var input: String

    @Option(name: .shortAndLong, help: Help.of("sign.output", "file"))
    var output: String

    @Option(help: Help.of("sign.key", "key"))
    var key: String

    @Option(help: Help.of("sign.profile", "kind"))
    var profile = "bhxh"

    @Option(help: Help.of("sign.at", "element"))
    var at: String?

    @Option(help: Help.of("sign.pin-source", "source"))
    var pinSource: PINSource = .window

    func run() async throws {
        try await self.finish {
            let request = SignCommandWork.Request(
                input: self.input, output: self.output, key: self.key, profile: self.profile, place: self.at,
                pin: self.pinSource)
            try await SignCommandWork(request, .current).run(now: Date())
            return .good
        }
    }
}
