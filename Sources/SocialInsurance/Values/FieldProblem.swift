package import Wording

/// Why an answer cannot be taken (or deserves a second look), as a key of the domain's texts with its values.
package struct FieldProblem: Error, Hashable, Sendable {
    /// What is wrong; the raw value is the last part of the text's key.
    package enum Rule: String, Hashable, Sendable, CaseIterable {
        // Errors
        case empty
        case tooShort = "too-short"
        case tooLong = "too-long"
        case wrongCharacters = "wrong-characters"
        case wrongFormat = "wrong-format"
        case notInList = "not-in-list"
        case mismatch
        case several
        case missingDay = "missing-day"
        case missingMonth = "missing-month"
        case missingYear = "missing-year"
        case notReal = "not-real"
        case inFuture = "in-future"
        case tooEarly = "too-early"
        case tooLate = "too-late"
        case tooSmall = "too-small"
        case tooLarge = "too-large"
        case expired
        case missingRows = "missing-rows"
        // Errors of files
        case wrongType = "wrong-type"
        case typeMismatch = "type-mismatch"
        case emptyFile = "empty-file"
        case tooMany = "too-many"
        /// Larger by itself than one dossier holds.
        case fileTooLarge = "file-too-large"
        case passwordProtected = "password-protected"
        case macros
        case unreadable
        case uploadFailed = "upload-failed"
        case truncated
        case activeContent = "active-content"
        case doctype
        case embeddedProgram = "embedded-program"
        case polyglot
        case bomb
        case damagedName = "damaged-name"
        case infected
        // Errors of any text
        case damagedText = "damaged-text"
        case lostText = "lost-text"
        // Warnings
        case checkDigit = "check-digit"
        case unusual
        case discouraged
        case misspelt
        /// VSS refused a dossier for it.
        case refused

        /// Whether the answer is taken all the same.
        package var isWarning: Bool {
            switch self {
            case .checkDigit, .unusual, .discouraged, .misspelt, .refused: true
            default: false
            }
        }

        /// The last part but one of the key, where all fields have the same words.
        fileprivate var sharedSubject: String? {
            switch self {
            case .typeMismatch, .emptyFile, .fileTooLarge, .passwordProtected, .macros, .unreadable, .uploadFailed,
                .truncated, .activeContent, .doctype, .embeddedProgram, .polyglot, .bomb, .damagedName, .infected:
                "file"
            case .damagedText, .lostText: "text"
            case .refused: "gateway"
            default: nil
            }
        }
    }

    /// A part of a date that stands in a box of its own.
    package enum DatePart: String, Hashable, Sendable {
        case day
        case month
        case year
    }

    /// Whose words the text uses: a `FieldName` raw value such as `tax-code`.
    package var subject: String
    package var rule: Rule
    /// What the text's `{name}` places are filled with.
    package var values: [String: String]
    /// Places that are filled with other texts, by their keys.
    package var words: [String: String]
    /// The box to go to, where the answer is a date.
    package var part: DatePart?

    package init(
        _ subject: String, _ rule: Rule, values: [String: String] = [:], words: [String: String] = [:],
        part: DatePart? = nil
    ) {
        self.subject = subject
        self.rule = rule
        self.values = values
        self.words = words
        self.part = part
    }

    /// The text's key, for instance `error.tax-code.empty`, `error.file.macros` or `warning.tax-code.check-digit`.
    package var key: String {
        "\(self.rule.isWarning ? "warning" : "error").\(self.rule.sharedSubject ?? self.subject).\(self.rule.rawValue)"
    }

    /// The text in a language.
    package func text(in wording: Wording) -> String {
        wording.text(self.key, self.values.merging(self.words.mapValues { wording[$0] }) { value, _ in value })
    }
}
