import ArgumentParser
import SignToolAgent

/// `signtool sites`: the web pages that may use SignTool.
struct SitesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sites", abstract: Help.text("sites"),
        subcommands: [SitesListCommand.self, SitesRemoveCommand.self])
}

/// `signtool sites list`.
struct SitesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Help.text("sites.list"))

    @Flag(help: Help.of("json"))
    var json = false

    func run() async throws {
        try await self.finish { try SitesCommandWork(.current).list(asJSON: self.json) }
    }
}

/// `signtool sites remove`.
struct SitesRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: Help.text("sites.remove"))

    @Argument(help: Help.of("sites.origin", "address"))
    var origin: String

    func run() async throws {
        try await self.finish { try SitesCommandWork(.current).remove(self.origin) }
    }
}
