import ArgumentParser
import FoundationEssentials
import SignToolAgent

/// `signtool verify`: facts first, then the verdict.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verifies the signatures of an XML file.",
        discussion: """
            Exit codes: 0 valid and trusted; 1 not valid, or not signed; 2 cannot be decided, for instance without \
            --trust, where a key is missing, or where the file is no XML that can be read.

            A signature passes only where it covers the whole document, or every element that --covers names.

            --explain says why something does not fit: it undoes what is often done to signed files (re-indented, \
            saved with other line ends, namespaces moved, letters taken apart ...) one by one and computes the digest \
            again. With --original it also shows the first place at which the file differs from the original.
            """)

    @Argument(help: "The file to verify.")
    var input: String

    @Option(help: "A file of trusted roots, PEM, DER or PKCS#7; may be given several times.")
    var trust: [String] = []

    @Option(help: "The time at which the signer must have been valid (2026-11-23T09:00:00Z); default: now.")
    var at: String?

    @Option(help: "The kind of signature: bhxh, xmldsig or xades-baseline.")
    var profile = "bhxh"

    @Option(help: "An element that must be covered, NODE/PATH or #id; may be given several times. Default: the root.")
    var covers: [String] = []

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
