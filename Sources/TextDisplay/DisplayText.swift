/// Text of strangers made fit for showing: on one line, bounded, with everything in it that cannot be seen shown.
///
/// Whatever names itself goes through this one type: pages, certificates, tokens, drivers, files, gateways. Nothing is
/// left out silently and nothing is rewritten: a character that cannot be seen, that turns the direction of writing or
/// that steers a terminal stands there as its code, `⟨U+202E⟩`; what does not fit is cut, and `…` says so. Letters with
/// marks stay as they came, composed or not (no normalisation). Two texts that fit and differ in more than the kind of a
/// blank or of a line break are therefore shown differently.
package enum DisplayText {
    /// At most `limit` characters as a person counts them, as one line.
    ///
    /// A letter is shown with at most ``Marks/shown`` marks, further ones are shown as codes; so the result has at most
    /// three scalars and twelve bytes for each character of the limit.
    /// - Parameter limit: characters; a letter with up to two marks is one, a code is as many as it is long.
    package static func clean(_ text: String, limit: Int) -> String {
        self.line(text, limit: limit, style: .raw)
    }

    /// The same for a text that may have come through here before, as what the agent tells a window did: codes that it
    /// carries already are left as they are.
    package static func shown(_ text: String, limit: Int = 160) -> String {
        self.line(text, limit: limit, style: .again)
    }

    /// Lines for a terminal: what was put together from words of this program, whose blanks make columns, and from texts
    /// of others, which neither steer the terminal nor turn its lines around.
    package static func terminal(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" }.map { self.line(String($0)) }
            .joined(separator: "\n")
    }

    /// One line for a terminal; a line break in it is shown as a mark, as a stranger may have written it.
    package static func line(_ text: String) -> String {
        self.line(text, limit: self.terminalLimit, style: .columns)
    }

    private static let terminalLimit = 8192

    private static func line(_ text: String, limit: Int, style: DisplayLine.Style) -> String {
        if text.utf8.count <= limit, self.isPlain(text, style) { return text }
        var line = DisplayLine(limit: max(1, limit), style: style)
        // No scalar costs less than a third of a character.
        let (most, isEndless) = limit.multipliedReportingOverflow(by: 4)
        let head = isEndless ? text[...] : Substring(text.unicodeScalars.prefix(max(most, 64)))
        for character in head {
            line.add(character)
            if line.isFull { break }
        }
        return line.finished(isCut: head.endIndex < text.endIndex)
    }

    /// The last part of a path as a label; never empty.
    package static func fileName(_ name: String, limit: Int) -> String {
        let end = name.unicodeScalars.lastIndex { $0 == "/" || $0 == "\\" }
        let last = end.map { String(name.unicodeScalars[name.unicodeScalars.index(after: $0)...]) } ?? name
        let label = self.clean(last, limit: limit)
        return label.allSatisfy { $0 == " " } ? "?" : label
    }

    /// Codes and numbers, which most texts are: printable ASCII without a run of blanks.
    private static func isPlain(_ text: String, _ style: DisplayLine.Style) -> Bool {
        var blanks = 0
        for byte in text.utf8 {
            guard (0x20...0x7E).contains(byte) else { return false }
            blanks = byte == 0x20 ? blanks + 1 : 0
            if style != .columns, blanks > DisplayLine.blanksShown { return false }
        }
        return true
    }
}
