import ArgumentParser
import FoundationEssentials
import SignToolAgent

/// `signtool tokens`: what is plugged in.
struct TokensCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens", abstract: "Lists the tokens that are plugged in.")

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        try await self.finish {
            try await TokenCommands(.current).run { try await $0.printTokens(asJSON: self.json) }
        }
    }
}

/// `signtool certificates`: what can sign, and why the others cannot.
struct CertificatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificates", abstract: "Lists the certificates on all tokens.")

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: ArgumentHelp("The tax code that a certificate must carry.", valueName: "mst"))
    var taxCode: String?

    @Flag(help: "Show all certificates in a window.")
    var window = false

    func validate() throws {
        guard !self.window || (!self.json && self.taxCode == nil) else {
            throw ValidationError(UsageWords.own("cli.usage.window-alone"))
        }
    }

    func run() async throws {
        try await self.finish {
            if self.window { return try await DeskWindow(.current).run(startingWith: .certificates) }
            return
                try await TokenCommands(.current).run {
                    try await $0.printCertificates(for: self.taxCode, asJSON: self.json, now: Date())
                }
        }
    }
}
