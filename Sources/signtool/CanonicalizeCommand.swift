import ArgumentParser
import SignToolAgent

/// `signtool canonicalize`: the bytes that a signature digests.
struct CanonicalizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canonicalize", abstract: "Writes the canonical form of an XML file to standard output.")

    @Argument(help: "The file.")
    var input: String

    @Option(help: "The method: c14n, c14n11 or exc-c14n.")
    var method = "c14n"

    @Flag(help: "Keep comments.")
    var withComments = false

    func run() async throws {
        try await self.finish {
            try CanonicalizeCommandWork.run(
                self.input, method: self.method, withComments: self.withComments, in: Surroundings.current.language)
            return .good
        }
    }
}
