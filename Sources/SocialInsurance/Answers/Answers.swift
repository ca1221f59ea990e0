/// The answers to a procedure's questions exactly as typed, right and wrong, so that nothing is ever lost.
///
/// As JSON it is one object of strings, `{"tax-code": "0101234565", …}`; names that are not known any more are dropped.
package struct Answers<Field: AnswerField>: Hashable, Sendable, Codable {
    /// The pages of the procedure.
    package typealias Section = Field.Section

    private var answers: [Field: String] = [:]

    /// No answers yet; nothing is ticked.
    package init() {}

    /// An answer, empty when there is none; a date reads and writes its three boxes.
    package subscript(field: Field) -> String {
        get {
            let parts = field.parts
            guard parts.isEmpty else {
                let boxes = parts.map { self[$0] }
                return boxes.allSatisfy(\.isEmpty) ? "" : boxes.joined(separator: "/")
            }
            return self.answers[field] ?? ""
        }
        set {
            let parts = field.parts
            guard parts.isEmpty else {
                let pieces = CalendarDate.split(newValue)
                for (index, part) in parts.enumerated() {
                    self[part] = index < pieces.count ? pieces[index] : ""
                }
                return
            }
            self.answers[field] = newValue.isEmpty ? nil : newValue
        }
    }

    /// Whether a tick box is ticked (`on`, `true`, `1` or `yes`).
    package func isTicked(_ field: Field) -> Bool {
        ["on", "true", "1", "yes"].contains(self[field])
    }

    /// Whether nothing of a section was answered.
    package func isUntouched(_ section: Section) -> Bool {
        Field.fields(of: section).allSatisfy { self[$0].isEmpty }
    }

    /// Takes the answers of one page: fields of `section` in `form` replace, those missing from it become empty.
    package mutating func update(_ section: Section, from form: [String: String]) {
        for field in Field.fields(of: section) where field.parts.isEmpty {
            self[field] = form[field.rawValue] ?? ""
        }
        for field in Field.fields(of: section) where !field.parts.isEmpty {
            if let whole = form[field.rawValue], !whole.isEmpty, self[field].isEmpty {
                self[field] = whole
            }
        }
    }

    package init(from decoder: any Decoder) throws {
        self.init(try [String: String](from: decoder))
    }

    /// The answers as they are kept: by the names of their fields; names that are not known any more are dropped.
    package init(_ stored: [String: String]) {
        for (name, answer) in stored {
            if let field = Field(rawValue: name) {
                self.answers[field] = answer
            }
        }
    }

    /// The answers by the names of their fields; empty ones are not there.
    package var stored: [String: String] {
        Dictionary(uniqueKeysWithValues: self.answers.map { ($0.key.rawValue, $0.value) })
    }

    package func encode(to encoder: any Encoder) throws {
        try self.stored.encode(to: encoder)
    }
}
