import ArgumentParser
import SignToolAgent

/// `signtool open`: what an `icare-sign:` link of a page leads to.
struct OpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: Help.text("open"))

    // Taken as it is, dashes and all: no link is an option.
    @Argument(parsing: .captureForPassthrough, help: Help.of("open.link", "link"))
    var link: [String] = []

    func run() async throws {
        try await self.finish { try await OpenCommandWork.run(.current) }
    }
}

/// `signtool desktop-entries`: for whoever builds a package.
struct DesktopEntriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desktop-entries", abstract: Help.text("desktop-entries"), shouldDisplay: false)

    @Option(help: Help.of("desktop-entries.prefix", "folder"))
    var prefix = "/usr"

    @Option(help: Help.of("desktop-entries.into", "folder"))
    var into: String

    func run() async throws {
        try await self.finish { try DesktopEntriesCommandWork.run(prefix: self.prefix, into: self.into) }
    }
}
