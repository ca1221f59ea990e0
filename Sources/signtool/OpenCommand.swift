import ArgumentParser
import SignToolAgent

/// `signtool open`: what an `icare-sign:` link of a page leads to.
struct OpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Starts the agent where none runs; a link can ask for nothing else.")

    // Taken as it is, dashes and all: no link is an option.
    @Argument(parsing: .captureForPassthrough, help: "The link, which is not looked at.")
    var link: [String] = []

    func run() async throws {
        try await self.finish { try await OpenCommandWork.run(.current) }
    }
}

/// `signtool desktop-entries`: for whoever builds a package.
struct DesktopEntriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desktop-entries", abstract: "Writes the desktop entries of a package.", shouldDisplay: false)

    @Option(help: "Where the programs will be.")
    var prefix = "/usr"

    @Option(help: "Where the entries go, in the folders applications and autostart.")
    var into: String

    func run() async throws {
        try await self.finish { try DesktopEntriesCommandWork.run(prefix: self.prefix, into: self.into) }
    }
}
