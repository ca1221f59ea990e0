import ArgumentParser
import SignToolAgent

/// `signtool sites`: the web pages that may use SignTool.
struct SitesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sites", abstract: "Lists the sites that may use SignTool, and takes that back.",
        subcommands: [SitesListCommand.self, SitesRemoveCommand.self])
}

/// `signtool sites list`.
struct SitesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the sites that may use SignTool, one a line.")

    @Flag(help: "Print a JSON array.")
    var json = false

    func run() async throws {
        try await self.finish { try SitesCommandWork(.current).list(asJSON: self.json) }
    }
}

/// `signtool sites remove`.
struct SitesRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Takes a site's permission back; a running SignTool asks again at the site's next request.")

    @Argument(help: "The site's origin, for instance https://ivan.example.vn")
    var origin: String

    func run() async throws {
        try await self.finish { try SitesCommandWork(.current).remove(self.origin) }
    }
}
