extension DisplayText {
    /// The marks that one letter may carry in a text that is written out: two make any Vietnamese letter.
    private static let markLimit = 3
    /// The signs that stand for others in a text that is written out.
    private static let signs: Set<Unicode.Scalar> = ["⟨", "⟩", "␣", "⏎", "⇥"]

    /// SignTool's own words beside a text that is written out.
    package static func own(_ words: String) -> String { "⟨\(words)⟩" }

    /// A character that is shown as its code: `⟨U+202E⟩`.
    static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return self.own("U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits)
    }

    /// A document's text written out whole, so that every character of it can be seen: no two texts are written alike.
    ///
    /// A blank between two words stays; every other blank, line ends, tabs, invisible characters, those that turn the
    /// writing direction, and marks piled on one letter are written out. What stands between `⟨` and `⟩` is SignTool's own:
    /// these two signs are written out, too, where they are the document's. ``shown(_:limit:)`` leaves the result as it is.
    package static func spelled(_ text: String) -> String {
        // Most values are codes and numbers.
        if text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return text }
        let scalars = text.unicodeScalars
        var spelled = String.UnicodeScalarView()
        var marks = 0
        var hasLetter = false
        for index in scalars.indices {
            let scalar = scalars[index]
            let appearance = Self.appearance(scalar)
            marks = appearance == .mark ? marks + 1 : 0
            if scalar == " " {
                spelled.append(Self.isBetweenWords(index, scalars) ? " " : "␣")
            } else if let sign = Self.sign(scalar) {
                spelled.append(sign)
            } else if appearance == .base || appearance == .mark && hasLetter && marks <= Self.markLimit {
                spelled.append(scalar)
                hasLetter = true
                continue
            } else {
                spelled.append(contentsOf: Self.code(scalar).unicodeScalars)
            }
            hasLetter = false
        }
        return String(spelled)
    }

    /// How a scalar looks where nothing but the document's own letters may stand as they are.
    private static func appearance(_ scalar: Unicode.Scalar) -> Appearance {
        if Self.signs.contains(scalar) || Self.isRightToLeft(scalar) { return .code }
        if scalar.properties.generalCategory == .enclosingMark { return .code }
        return Appearance(scalar)
    }

    private static func isBetweenWords(
        _ index: String.UnicodeScalarView.Index, _ scalars: String.UnicodeScalarView
    ) -> Bool {
        let next = scalars.index(after: index)
        guard index > scalars.startIndex, next < scalars.endIndex else { return false }
        return scalars[scalars.index(before: index)] != " " && scalars[next] != " "
    }

    private static func sign(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "\n": "⏎"
        case "\t": "⇥"
        default: nil
        }
    }

    /// Scripts written from the right turn the digits and words around them (UAX #9); no form of ours is in one.
    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
