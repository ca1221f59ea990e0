import ArgumentParser
import SignToolAgent

/// `signtool canonicalize`: the bytes that a signature digests.
struct CanonicalizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canonicalize", abstract: Help.text("canonicalize"))

    @Argument(help: Help.of("canonicalize.input", "file"))
    var input: String

    @Option(help: Help.of("canonicalize.method", "method"))
    var method = "c14n"

    @Flag(help: Help.of("canonicalize.comments"))
    var withComments = false

    func run() async throws {
        try await self.finish {
            try CanonicalizeCommandWork.run(
                self.input, method: self.method, withComments: self.withComments, in: Surroundings.current.language)
            return .good
        }
    }
}
