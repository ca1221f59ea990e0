import ArgumentParser
import SignToolAgent

/// The command line of SignTool.
@main
struct SignTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signtool",
        abstract: "Signs and verifies BHXH documents with the employer's certificate.",
        version: BuildIdentity.versionText,
        subcommands: [
            SignCommand.self, VerifyCommand.self, CanonicalizeCommand.self, TokensCommand.self,
            CertificatesCommand.self, PINCommand.self, DoctorCommand.self, SettingsCommand.self, SitesCommand.self,
            AgentCommand.self, DemoTokenCommand.self,
            InstallCommand.self, UninstallCommand.self, OpenCommand.self, DesktopEntriesCommand.self,
            TokenHostCommand.self, ConfineCommand.self,
        ])

    /// Runs the command line; in an unpacked package, where the program has the installer's name, it installs.
    static func main() async {
        let arguments = InstallerName.arguments(CommandLine.arguments)
        await self.main(Array(arguments.dropFirst()))
    }
}
