import ArgumentParser
import SignToolAgent

/// `signtool install`: the unpacked package goes onto this computer.
struct InstallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Installs SignTool from an unpacked package, in a window or without one.")

    @Flag(help: "No window: install, test, say what was found.")
    var silent = false

    @Option(help: "The folder of installation; default: the one in use, else one below the home folder.")
    var prefix: String?

    @Option(help: "The unpacked package; default: the folder of this program.")
    var package: String?

    @Flag(inversion: .prefixedNo, help: "Leave SignTool running afterwards (with --silent; the window asks).")
    var start = true

    func run() async throws {
        try await self.finish {
            try await InstallCommandWork(
                .init(package: self.package, prefix: self.prefix, isSilent: self.silent, starts: self.start), .current
            ).run()
        }
    }
}

/// `signtool uninstall`: what was installed goes, and nothing else.
struct UninstallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall",
        abstract: "Removes SignTool; the sites that were approved stay unless --purge is given.")

    @Flag(help: "Ask in a window first.")
    var window = false

    @Option(help: "The folder of installation; default: the one of this program.")
    var prefix: String?

    @Flag(help: "Remove approvals and settings as well.")
    var purge = false

    func run() async throws {
        try await self.finish {
            let work = UninstallCommandWork(prefix: self.prefix, purge: self.purge, .current)
            return self.window ? try await work.runInWindow() : try await work.run()
        }
    }
}
