/// Marks on one letter.
package enum Marks {
    /// How many are drawn; no living language needs more.
    package static let shown = 4
}

/// What a text may at most be where a page gives it: longer ones are refused, not cut, as no honest page sends them.
package struct TextLimits: Hashable, Sendable {
    package var bytes: Int
    package var scalars: Int
    /// Marks on one letter, and scalars in one cluster beyond its letters.
    package var marks: Int
    /// Scalars that are shown as codes.
    package var codes: Int

    package init(bytes: Int, scalars: Int, marks: Int = Marks.shown, codes: Int = 64) {
        self.bytes = bytes
        self.scalars = scalars
        self.marks = marks
        self.codes = codes
    }

    /// Titles, units, names of files and media types.
    package static let label = TextLimits(bytes: 4096, scalars: 1024)

    /// Whether a text keeps within these limits.
    ///
    /// It is read once, scalar by scalar, and only as far as it is small enough.
    package func allow(_ text: String) -> Bool {
        guard text.utf8.count <= self.bytes else { return false }
        var (scalars, marks, codes) = (0, 0, 0)
        for scalar in text.unicodeScalars {
            scalars += 1
            switch Appearance(scalar) {
            case .mark: marks += 1
            case .code:
                codes += 1
                marks = 0
            case .base, .blank: marks = 0
            }
            guard scalars <= self.scalars, marks <= self.marks, codes <= self.codes else { return false }
        }
        return true
    }
}
