import ArgumentParser
import FoundationEssentials
import SignToolAgent

/// `signtool tokens`: what is plugged in.
struct TokensCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens", abstract: Help.text("tokens"))

    @Flag(help: Help.of("json"))
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
        commandName: "certificates", abstract: Help.text("certificates"))

    @Flag(help: Help.of("json"))
    var json = false

    @Option(help: Help.of("certificates.tax-code", "tax-code"))
    var taxCode: String?

    @Flag(help: Help.of("certificates.window"))
    var window = false

    func validate() throws {
        guard !self.window || (!self.json && self.taxCode == nil) else {
            throw Help.refusal("window-alone")
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
