import ArgumentParser
import FoundationEssentials
import SignToolAgent

/// `signtool sign`: one file, one signature.
struct SignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Signs an XML file.",
        discussion: "The output is the input with one signature inserted; nothing else changes.")

    @Argument(help: "The file to sign.")
    var input: String

    @Option(name: .shortAndLong, help: "Where the signed file goes.")
    var output: String

    @Option(help: "The key: a pkcs11: URI (RFC 7512), for instance pkcs11:token=LABEL.")
    var key: String

    @Option(help: "The kind of signature: bhxh or xmldsig.")
    var profile = "bhxh"

    @Option(help: "The element that takes the signature, for instance TK3-TS/Cky; default: what the profile says.")
    var at: String?

    @Option(help: "Where the PIN comes from: prompt, env:VARIABLE or file:PATH; default: SignTool's window.")
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
