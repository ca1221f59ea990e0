import ArgumentParser
import CommandWords
import SignToolAgent

/// The words of SignTool's command line, in the language that stands when the first of them is asked for.
enum Help {
    static let words = CommandWords(program: "signtool", language: Surroundings.current.language)

    static func text(_ key: String) -> String { self.words.text(key) }

    static func of(_ key: String, _ value: String? = nil) -> ArgumentHelp { self.words.argument(key, value: value) }

    /// What a command refuses by itself.
    static func refusal(_ key: String, _ values: [String: String] = [:]) -> ValidationError {
        self.words.refusal(key, values)
    }
}
