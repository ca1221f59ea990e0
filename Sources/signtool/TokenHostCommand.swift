import ArgumentParser
import SigningKeys

/// `signtool token-host`: the process that holds one vendor module; started by SignTool itself.
struct TokenHostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token-host",
        abstract: "Serves one PKCS#11 module over standard input and output (started by SignTool itself).",
        shouldDisplay: false)

    @Option(help: "The path of the module.")
    var module: String

    @Option(name: .customLong("quirk"), help: "A habit of the module (may be given several times).")
    var quirks: [String] = []

    func run() {
        // Started by a newer or older SignTool: what is not known is left out.
        TokenHostServer.run(module: self.module, quirks: Set(self.quirks.compactMap(ModuleQuirk.init)))
    }
}
