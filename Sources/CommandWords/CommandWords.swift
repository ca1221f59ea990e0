package import ArgumentParser
import TextDisplay
package import Wording

/// What a program's command line says: its help, and why it refuses, in the language that the user wants.
package struct CommandWords: Sendable {
    let program: String
    let wording: Wording

    package init(program: String, language: Wording.Language) {
        self.program = program
        self.wording = .of(language)
    }

    /// The text `help.KEY` for a command.
    package func text(_ key: String) -> String { self.wording["help.\(key)"] }

    /// The text `help.KEY` for an argument.
    /// - Parameter value: the key of the value's name below `help.value`; nil: the parser's own name for it.
    package func argument(_ key: String, value: String? = nil) -> ArgumentHelp {
        ArgumentHelp(self.text(key), valueName: value.map { self.wording["help.value.\($0)"] })
    }

    /// The text `cli.usage.KEY`, for what a command refuses by itself.
    package func refusal(_ key: String, _ values: [String: String] = [:]) -> ValidationError {
        ValidationError(self.wording.text("cli.usage.\(key)", values))
    }

    /// Parses and runs a command line, and ends the program where it cannot be run.
    /// - Parameters:
    ///   - line: the command line without the program's name.
    ///   - complain: writes a text to standard error.
    package func run<Command: AsyncParsableCommand>(
        _ root: Command.Type, _ line: LanguageOption, complain: (String) -> Void
    ) async {
        if let unknown = line.unknown {
            let name = DisplayText.clean(unknown, limit: 80)
            complain("\(self.program): \(self.wording.text("cli.usage.language", ["name": name]))")
            root.exit(withError: ExitCode.validationFailure)
        }
        if let unknown = Self.unknownCommand(in: line.arguments, of: root) {
            complain(self.usage.unknown(unknown.word, among: unknown.names))
            root.exit(withError: ExitCode.validationFailure)
        }
        do {
            var command = try root.parseAsRoot(line.arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            self.leave(root, error, complain: complain)
        }
    }

    private var usage: UsageWords { UsageWords(program: self.program, wording: self.wording) }

    /// Ends the program; help, and what the parser refuses, are said in the user's language.
    private func leave<Command: AsyncParsableCommand>(
        _ root: Command.Type, _ error: any Error, complain: (String) -> Void
    ) -> Never {
        guard !(error is ExitCode) else { root.exit(withError: error) }
        let help = HelpWords(wording: self.wording)
        switch root.exitCode(for: error) {
        case .success:
            print(help.text(root.fullMessage(for: error)))
            root.exit(withError: ExitCode.success)
        case .validationFailure:
            let lines = root.fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
            let call = lines.first { $0.hasPrefix("Usage: ") }?.dropFirst(7) ?? ""
            complain(self.usage.text(root.message(for: error), usage: help.words(call)))
            root.exit(withError: ExitCode.validationFailure)
        default:
            complain("\(self.program): \(root.message(for: error))")
            root.exit(withError: root.exitCode(for: error))
        }
    }

    /// The first word that should be a command and is none, with the commands that stand there.
    private static func unknownCommand(
        in arguments: [String], of root: any ParsableCommand.Type
    ) -> (word: String, names: [String])? {
        var level = root
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
