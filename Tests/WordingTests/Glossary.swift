import FoundationEssentials

/// The table of `docs/thuat-ngu.md`: what things are called, and forms that are not used.
struct Glossary {
    struct Row {
        let term: String
        let refused: [String]
        /// The words of each refused form, as it is written and with a capital.
        fileprivate let spellings: [[[String]]]
        fileprivate let termWords: [String]
    }

    let rows: [Row]

    /// Reads the table from the page's text.
    init(_ page: String) {
        self.rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
            let pieces = cells.last?.split(separator: "`", omittingEmptySubsequences: false) ?? []
            let forms = pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }
            let term = (cells.first ?? "").split(separator: " ").joined(separator: " ")
            return Row(
                term: term, refused: forms,
                spellings: forms.map { form in
                    [Self.words(form), Self.words(form.prefix(1).uppercased() + form.dropFirst())]
                }, termWords: Self.words(term.lowercased()))
        }
    }

    /// The forms in a text that are not used.
    func refused(in text: String) -> [String] {
        let words = Self.words(text)
        let known = Set(words)
        return self.rows.flatMap { row in
            let near = row.spellings.indices.filter { index in
                row.spellings[index].contains { known.contains($0[0]) }
            }
            guard !near.isEmpty else { return [String]() }
            let rest = Self.without(row.termWords, in: words)
            return near.filter { row.spellings[$0].contains { Self.stands($0, in: rest) } }.map { row.refused[$0] }
        }
    }

    /// The words of a text, without the marks around them.
    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map { word in
            let start = word.drop { Self.marks.contains($0) }
            return start.lastIndex { !Self.marks.contains($0) }.map { String(start[...$0]) } ?? ""
        }
    }

    private static let marks: Set<Character> = [
        ".", ",", ";", ":", "!", "?", "(", ")", "“", "”", "\"", "*", "…", "[", "]", "<", ">", "|", "'", "–",
    ]

    /// The words with the places of the right term made empty, whatever its letters' case.
    private static func without(_ term: [String], in words: [String]) -> [String] {
        var rest = words
        guard term.count > 1, words.count >= term.count else { return rest }
        for start in 0...(words.count - term.count)
        where words[start..<(start + term.count)].map({ $0.lowercased() }) == term {
            for index in start..<(start + term.count) { rest[index] = "" }
        }
        return rest
    }

    private static func stands(_ form: [String], in words: [String]) -> Bool {
        guard words.count >= form.count else { return false }
        return (0...(words.count - form.count)).contains { words[$0..<($0 + form.count)].elementsEqual(form) }
    }
}
