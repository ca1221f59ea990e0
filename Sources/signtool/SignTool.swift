import ArgumentParser
import SignToolAgent

/// The command line of SignTool.
@main
struct SignTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signtool",
        abstract: "Signs and verifies BHXH documents with the employer's certificate.",
        discussion: """
            Exit codes: 0 good; 1 the answer is no (a signature is not valid, a PIN is wrong, nothing was found, nothing \
            can sign); 2 it cannot be decided; 64 the command line asks for something that cannot be (an unknown option, \
            a file that is missing, a place where nothing may be written); 70 something failed on the way (a driver, a \
            window, a full disk).

            SIGNTOOL_LANGUAGE=en makes it speak English.
            """,
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
        if let unknown = self.unknownCommand(in: arguments) {
            Terminal.complain(UsageWords(.current).unknown(unknown.word, among: unknown.names))
            self.exit(withError: ExitCode.validationFailure)
        }
        do {
            var command = try self.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            self.leave(error)
        }
    }

    /// Ends the program; what the parser refuses is said in the user's language.
    private static func leave(_ error: any Error) -> Never {
        guard !(error is ExitCode), self.exitCode(for: error) == .validationFailure else {
            self.exit(withError: error)
        }
        let lines = self.fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
        let usage = lines.first { $0.hasPrefix("Usage: ") }?.dropFirst(7) ?? ""
        Terminal.complain(UsageWords(.current).text(self.message(for: error), usage: String(usage)))
        self.exit(withError: ExitCode.validationFailure)
    }

    /// The first word that should be a command and is none, with the commands that stand there.
    private static func unknownCommand(in arguments: [String]) -> (word: String, names: [String])? {
        var level: any ParsableCommand.Type = self
        for word in arguments {
            let commands = level.configuration.subcommands
            guard !commands.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
            guard let next = commands.first(where: { $0.configuration.commandName == word }) else {
                let shown = commands.filter { $0.configuration.shouldDisplay }
                return (word, shown.compactMap { $0.configuration.commandName })
            }
            level = next
        }
        return nil
    }
}
