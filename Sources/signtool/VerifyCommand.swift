import ArgumentParser
import FoundationEssentials
import SignToolAgent

/// `signtool verify`: facts first, then the verdict.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verifies the signatures of an XML file.",
        discussion: """
            Exit codes: 0 valid and trusted, 1 not valid, 2 cannot be decided, for instance without --trust.

            --explain says why something does not fit: it undoes what is often done to signed files (re-indented, \
            saved with other line ends, namespaces moved, letters taken apart ...) one by one and computes the digest \
            again. With --original it also shows the first place at which the file differs from the original.
            """)

    @Argument(help: "The file to verify.")
    var input: String

    @Option(help: "A PEM file of trusted roots; may be given several times.")
    var trust: [String] = []

    @Option(help: "The time at which the signer must have been valid (2026-11-23T09:00:00Z); default: now.")
    var at: String?

    @Option(help: "The kind of signature: bhxh, xmldsig or xades-baseline.")
    var profile = "bhxh"

    @Flag(help: "Say why a digest or a signature value does not fit.")
    var explain = false

    @Option(help: "The file as it was before, signed or not; shows the first difference. Needs --explain.")
    var original: String?

    @Flag(help: "Print the report as JSON.")
    var json = false

    func validate() throws {
        guard self.original == nil || self.explain else { throw ValidationError("--original needs --explain") }
    }

    func run() async throws {
        try await self.finish {
            let time = try self.at.map { try VerifyCommandWork.time($0) } ?? Date()
            let request = VerifyCommandWork.Request(
                input: self.input, profile: self.profile, trust: self.trust, time: time, explains: self.explain,
                original: self.original)
            let result = try await VerifyCommandWork.run(request, in: Surroundings.current.language)
            if self.json { Terminal.hand(try result.json()) } else { Terminal.say(result.text) }
            return result.outcome
        }
    }
}
