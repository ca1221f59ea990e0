import ArgumentParser
import SignToolAgent

/// `signtool install`: the unpacked package goes onto this computer.
struct InstallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: Help.text("install"))

    @Flag(help: Help.of("install.silent"))
    var silent = false

    @Option(help: Help.of("install.prefix", "folder"))
    var prefix: String?

    @Option(help: Help.of("install.package", "folder"))
    var package: String?

    @Flag(inversion: .prefixedNo, help: Help.of("install.start"))
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
        abstract: Help.text("uninstall"))

    @Flag(help: Help.of("uninstall.window"))
    var window = false

    @Option(help: Help.of("uninstall.prefix", "folder"))
    var prefix: String?

    @Flag(help: Help.of("uninstall.purge"))
    var purge = false

    func run() async throws {
        try await self.finish {
            let work = UninstallCommandWork(prefix: self.prefix, purge: self.purge, .current)
            return self.window ? try await work.runInWindow() : try await work.run()
        }
    }
}
