import TextDisplay
import Wording

/// What the parser of the command line says in English, in the user's language; and commands that are nearly right.
struct UsageWords: Sendable {
    let program: String
    let wording: Wording

    /// What the parser's messages begin with, and the keys of their words; the first text in quotes fills `{name}`, the
    /// second `{other}`.
    private static let known: [(beginning: String, key: String)] = [
        ("Missing expected argument", "cli.usage.missing"), ("Missing value for", "cli.usage.no-value"),
        ("Unknown option", "cli.usage.unknown-option"), ("Unexpected argument", "cli.usage.unexpected"),
        ("The value", "cli.usage.invalid"), ("Missing one of", "cli.usage.missing"),
        ("Value to be set with", "cli.usage.twice"), ("Invalid option", "cli.usage.no-option"),
        ("Missing required subcommand", "cli.usage.command"), ("Can't ", "cli.usage.shell"),
    ]

    /// The message in the user's language; own messages, which are in it already, stay.
    func message(_ text: String) -> String {
        guard let known = Self.known.first(where: { text.hasPrefix($0.beginning) }) else {
            let isList = text.contains(" unexpected arguments: ")
            return isList ? self.wording.text("cli.usage.unexpected", ["name": self.quoted(text, 0)]) : text
        }
        return self.wording.text(known.key, ["name": self.quoted(text, 0), "other": self.quoted(text, 1)])
    }

    private func quoted(_ text: String, _ index: Int) -> String {
        let pieces = text.split(separator: "'", omittingEmptySubsequences: false)
        let position = 2 * index + 1
        return position < pieces.count ? DisplayText.clean(String(pieces[position]), limit: 120) : ""
    }

    /// A usage error on a few lines.
    /// - Parameters:
    ///   - message: what the parser said.
    ///   - usage: its line about how the command is called; empty where it has none.
    func text(_ message: String, usage: String) -> String {
        let call = usage.isEmpty ? nil : self.wording.text("cli.usage.call", ["usage": usage])
        return ["\(self.program): \(self.message(message))", call, self.wording["cli.usage.help"]].compactMap(\.self)
            .joined(separator: "\n")
    }

    /// What to say of a command that there is none of.
    func unknown(_ command: String, among names: [String]) -> String {
        let name = DisplayText.clean(command, limit: 80)
        let first = self.wording.text("cli.usage.no-command", ["name": name])
        let near = Self.nearest(to: command, among: names)
        let second = near.map { self.wording.text("cli.usage.suggestion", ["name": $0]) }
        return "\(self.program): " + [first, second].compactMap(\.self).joined(separator: " ") + "\n"
            + self.wording.text("cli.usage.commands", ["names": names.joined(separator: ", ")])
    }

    /// The name that a word was meant to be; nil where none is near.
    static func nearest(to word: String, among names: [String]) -> String? {
        let word = Array(word.lowercased().prefix(40))
        let distances = names.map { (name: $0, distance: self.distance(word, Array($0))) }
        guard let near = distances.min(by: { $0.distance < $1.distance }) else { return nil }
        if near.distance <= max(1, near.name.count / 3) { return near.name }
        // Cut short, or ended in another way.
        return word.count > 2 ? names.first { $0.hasPrefix(String(word.prefix(max(3, word.count - 1)))) } : nil
    }

    /// Letters to be put in, left out, changed or swapped with their neighbour.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var next = [row + 1]
            for (column, other) in right.enumerated() {
                var least = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    least = min(least, before[column - 1] + 1)
                }
                next.append(least)
            }
            (before, last) = (last, next)
        }
        return last.last ?? 0
    }
}
