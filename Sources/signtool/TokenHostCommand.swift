import ArgumentParser
import SigningKeys

/// `signtool token-host`: the process that holds one vendor module; started by SignTool itself.
struct TokenHostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token-host",
        abstract: Help.text("token-host"),
        shouldDisplay: false)

    @Option(help: Help.of("token-host.module", "file"))
    var module: String

    @Option(name: .customLong("quirk"), help: Help.of("token-host.quirk", "name"))
    var quirks: [String] = []

    func run() {
        // Started by a newer or older SignTool: what is not known is left out.
        TokenHostServer.run(module: self.module, quirks: Set(self.quirks.compactMap(ModuleQuirk.init)))
    }
}
