import ArgumentParser
import CommandWords
import SignToolAgent
import Wording

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The command line of SignTool.
@main
struct SignTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signtool",
        abstract: Help.text("signtool"),
        discussion: Help.text("signtool.more"),
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
        let arguments = Array(InstallerName.arguments(CommandLine.arguments).dropFirst())
        // A link is taken as it is.
        let line = arguments.first == "open" ? LanguageOption(verbatim: arguments) : LanguageOption(arguments)
        // Windows and token hosts, which this process starts, speak it too.
        if let language = line.language { setenv("SIGNTOOL_LANGUAGE", language.rawValue, 1) }
        await Help.words.run(self, line, complain: Terminal.complain)
    }
}
