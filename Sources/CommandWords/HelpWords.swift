import Wording

/// What the parser writes around a command's own words when it is asked for help, in the user's language.
struct HelpWords: Sendable {
    let wording: Wording

    /// The parser's words (swift-argument-parser 1.8.2, `HelpGenerator`), and the keys of ours.
    private static let known: [(text: String, key: String)] = [
        ("OVERVIEW: ", "cli.parser.overview"), ("USAGE: ", "cli.parser.usage"), ("ARGUMENTS:", "cli.parser.arguments"),
        ("SUBCOMMANDS:", "cli.parser.subcommands"), ("OPTIONS:", "cli.parser.options"),
        ("Show the version.", "cli.parser.version"), ("Show help information.", "cli.parser.help"),
        ("Show subcommand help information.", "cli.parser.help-of"), ("(default:", "cli.parser.default"),
        ("(default as flag:", "cli.parser.default"), ("(values:", "cli.parser.values"),
        ("; default:", "cli.parser.values-default"), (" (default) ", "cli.parser.default-command"),
        ("[<options>]", "cli.parser.some-options"), ("<options>", "cli.parser.only-options"),
        ("<subcommand>", "cli.parser.subcommand"), ("<subcommands>", "cli.parser.subcommand-names"),
    ]
    private static let helpOption = "  -h, --help "

    /// Help as people read it; what is no help (a version, a script for a shell) stays.
    func text(_ help: String) -> String {
        guard help.contains("USAGE: ") else { return help }
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            if line.hasPrefix("  See '"), let place = line.split(separator: "'").dropFirst().first {
                return [self.wording.text("cli.parser.see", ["call": self.words(place)])]
            }
            guard line.hasPrefix(Self.helpOption) else { return [self.words(line)] }
            let width = line.prefix { $0 != "S" }.count
            let option = "  --lang <vi|en>"
            let gap = String(repeating: " ", count: max(1, width - option.count))
            return [option + gap + self.wording["cli.parser.language"], self.words(line)]
        }
        return lines.joined(separator: "\n")
    }

    /// One line with the parser's words in the user's language.
    func words(_ line: some StringProtocol) -> String {
        Self.known.reduce(String(line)) { $0.replacing($1.text, with: self.wording[$1.key]) }
    }
}
