package import SocialInsurance
package import Storage

/// A draft of a procedure with its answers and files read.
package struct OpenFiling<Field: AnswerField>: Hashable, Sendable {
    package var record: DraftRecord
    package var answers: Answers<Field>
    package var attachments: [DraftAttachment]
    /// What it still says as VSS refused it, where it was opened from a refused dossier.
    package var refusal: DraftRefusal?

    /// What a section's page was made from: when it differs at the next save, another page saved in between.
    package func fingerprint(_ section: Field.Section) -> String {
        self.answers.fingerprint(section)
    }

    /// The code in groups of four, as people copy it.
    package var shownCode: String { Self.grouped(self.record.code) }

    package static func grouped(_ code: String) -> String {
        stride(from: 0, to: code.count, by: 4).map { String(code.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }
}

extension Answers {
    /// The answers of a draft.
    package init(of record: DraftRecord) throws {
        self.init(try JSONText.decode([String: String].self, record.answers))
    }
}
