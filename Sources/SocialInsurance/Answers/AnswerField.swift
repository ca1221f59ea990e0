/// The questions of one procedure in page order; the raw value is the HTML name, in English with hyphens.
///
/// The texts of a field are `label.NAME`, `hint.NAME` (where there is one) and `error.NAME.RULE`; procedures that ask the same
/// thing use the same name.
package protocol AnswerField: RawRepresentable<String>, Hashable, Sendable, CaseIterable {
    /// The pages of the procedure.
    associatedtype Section: RawRepresentable<String>, Hashable, Sendable, CaseIterable

    /// The section whose page shows the field.
    var section: Section { get }
    /// The boxes of a date: day, month, year; empty for other fields.
    var parts: [Self] { get }
    /// Whether it may be left empty, and its label says so.
    var isOptional: Bool { get }
}

extension AnswerField {
    package var parts: [Self] { [] }

    /// The date that a box belongs to, else the field itself: where the message stands.
    package var group: Self { Self.allCases.first { $0.parts.contains(self) } ?? self }

    /// The key of the label, `label.NAME`.
    package var labelKey: String { "label.\(self.rawValue)" }
    /// The key of the hint, `hint.NAME`; a field without a hint has no such text.
    package var hintKey: String { "hint.\(self.rawValue)" }

    /// The fields of a section in page order.
    package static func fields(of section: Section) -> [Self] {
        Self.allCases.filter { $0.section == section }
    }
}

/// One problem at one field.
package struct AnswerIssue<Field: AnswerField>: Hashable, Sendable {
    /// The input to go to; for a date the first wrong box.
    package var field: Field
    package var problem: FieldProblem

    package init(field: Field, problem: FieldProblem) {
        self.field = field
        self.problem = problem
    }

    /// The field at whose label the message stands.
    package var group: Field { self.field.group }
}

/// What one look at a section found.
package struct AnswerReview<Field: AnswerField>: Hashable, Sendable {
    /// What must be corrected, in page order.
    package var issues: [AnswerIssue<Field>] = []
    /// What deserves a second look, in page order; never an obstacle.
    package var warnings: [AnswerIssue<Field>] = []
    /// The answers in their one spelling; a wrong answer stays as typed.
    package var normalised: Answers<Field>
}
