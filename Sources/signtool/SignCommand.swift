import ArgumentParser
import FoundationEssentials
import SignToolAgent

/// `signtool sign`: one file, one signature.
struct SignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Signs an XML file.",
        discussion: """
            The output is the input with one signature inserted; nothing else changes. A plain file that is there already \
            is replaced and keeps its mode and owner; one that is read-only, a link, a folder, a device, a pipe or a \
            socket is refused. "-" and /dev/stdout write to standard output, and the words go to standard error. All \
            this is looked at before the PIN is asked.

            A key is one of
              pkcs11:token=LABEL;serial=…;id=%01…;object=LABEL (RFC 7512; any of them, and manufacturer, model, \
            ?module-path)
              pkcs11:serial=… also by the certificate's own serial number, or x-certificate-serial=…
              pkcs11:x-fingerprint=… or the 64 digits alone: the certificate's SHA-256 fingerprint
            as "signtool certificates" shows them. Where several certificates fit and one of them can sign, that one \
            is taken.

            Exit codes: 0 signed; 1 the answer is no (the certificate cannot sign, the PIN is wrong, the file has no \
            such place); 64 the command line asks for something that cannot be; 70 something failed.
            """)

    @Argument(help: "The file to sign.")
    var input: String

    @Option(name: .shortAndLong, help: "Where the signed file goes.")
    var output: String

    @Option(help: "The key: a pkcs11: URI (RFC 7512), for instance pkcs11:token=LABEL, or a SHA-256 fingerprint.")
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
