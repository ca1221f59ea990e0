internal import VietnameseText

/// How long a free text may be and of what it may consist; lengths count characters as people see them.
package struct TextRule: Hashable, Sendable {
    /// What the text may consist of.
    package enum Alphabet: Hashable, Sendable {
        /// Anything that can be seen, with a letter or digit somewhere.
        case any
        /// Letters, spaces, and the marks that stand in names of people.
        case personName
    }

    package var minimum: Int
    package var maximum: Int
    package var alphabet: Alphabet
    /// Whether line breaks stay.
    package var severalLines: Bool

    package init(minimum: Int = 2, maximum: Int, alphabet: Alphabet = .any, severalLines: Bool = false) {
        self.minimum = minimum
        self.maximum = maximum
        self.alphabet = alphabet
        self.severalLines = severalLines
    }

    /// The text in its one spelling, or what is wrong with it.
    package func parse(_ raw: String, for subject: String) -> Result<String, FieldProblem> {
        if let problem = Self.damage(of: raw, for: subject) { return .failure(problem) }
        let text = self.severalLines ? Normaliser.paragraphs(raw) : Normaliser.line(raw)
        guard !text.isEmpty else { return .failure(FieldProblem(subject, .empty)) }
        guard self.isAllowed(text) else { return .failure(FieldProblem(subject, .wrongCharacters)) }
        guard text.count >= self.minimum else {
            return .failure(FieldProblem(subject, .tooShort, values: ["limit": "\(self.minimum)"]))
        }
        guard text.count <= self.maximum, text.utf8.count <= self.maximum * 8 else {
            let values = ["limit": "\(self.maximum)", "count": "\(text.count)"]
            return .failure(FieldProblem(subject, .tooLong, values: values))
        }
        return .success(text)
    }

    /// Damaged letters are told before anything is folded or counted; the repair is for the person to take.
    private static func damage(of raw: String, for subject: String) -> FieldProblem? {
        let label = ["label": "label.\(subject)"]
        switch VietnameseText.examine(raw) {
        case .fine: return nil
        case .damaged(_, let proposal):
            return FieldProblem(subject, .damagedText, values: ["proposal": proposal], words: label)
        case .unrepairable: return FieldProblem(subject, .lostText, words: label)
        }
    }

    private func isAllowed(_ text: String) -> Bool {
        switch self.alphabet {
        case .any: text.contains { $0.isLetter || $0.isNumber }
        case .personName:
            text.contains(where: \.isLetter) && text.allSatisfy { $0.isLetter || " '’.-".contains($0) }
        }
    }
}

/// How large a whole number may be.
package struct CountRule: Hashable, Sendable {
    package var range: ClosedRange<Int>

    package init(_ range: ClosedRange<Int>) {
        self.range = range
    }

    /// The number; thousands may be separated by dots or spaces.
    package func parse(_ raw: String, for subject: String) -> Result<Int, FieldProblem> {
        let line = Normaliser.line(raw)
        guard !line.isEmpty else { return .failure(FieldProblem(subject, .empty)) }
        // A hyphen is not a separator here: "-5" must not become 5.
        let digits = line.filter { $0 != "." && $0 != " " }
        guard digits.isDigits else { return .failure(FieldProblem(subject, .wrongCharacters)) }
        let significant = digits.drop { $0 == "0" }
        guard significant.count <= 9, let number = Int(significant.isEmpty ? "0" : significant),
            number <= self.range.upperBound
        else {
            return .failure(FieldProblem(subject, .tooLarge, values: ["limit": "\(self.range.upperBound)"]))
        }
        guard number >= self.range.lowerBound else {
            return .failure(FieldProblem(subject, .tooSmall, values: ["limit": "\(self.range.lowerBound)"]))
        }
        return .success(number)
    }
}
