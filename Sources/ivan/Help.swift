import ArgumentParser
import CommandWords
import Wording

/// The words of the portal's command line: Vietnamese, or what `--lang` names.
enum Help {
    static let line = LanguageOption(Array(CommandLine.arguments.dropFirst()))
    static let words = CommandWords(program: "ivan", language: line.language ?? .vietnamese)

    static func text(_ key: String) -> String { self.words.text(key) }

    static func of(_ key: String, _ value: String? = nil) -> ArgumentHelp { self.words.argument(key, value: value) }
}
