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

    func run() {
        TokenHostServer.run(module: self.module)
    }
}
