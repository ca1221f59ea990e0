/// The elements of a form in document order as data: how it is written, read back, shown and printed.
struct FormTable<Form>: Sendable {
    /// One line of the form: its label and the elements that hold it (a name, then its code where it has one).
    struct Row: Sendable {
        let labelKey: String
        let elements: [String]
        /// The question that the line answers; nil where nobody is asked.
        let field: String?
        let texts: @Sendable (Form) -> [String]

        init(
            _ labelKey: String, _ elements: [String], field: String? = nil,
            texts: @escaping @Sendable (Form) -> [String]
        ) {
            self.labelKey = labelKey
            self.elements = elements
            self.field = field
            self.texts = texts
        }
    }

    /// A part of the form under a heading.
    struct Section: Sendable {
        let titleKey: String
        let rows: [Row]
    }

    /// Which edition of the form it is, for logs and tests.
    let version: String
    /// The first day on which forms are written by it.
    let since: CalendarDate?
    let sections: [Section]

    /// The element that comes first in the form's body; editions differ in it.
    var firstElement: String { self.sections.first?.rows.first?.elements.first ?? "" }

    /// The elements of a form, filled in.
    func nodes(_ form: Form) -> [XMLNode] {
        self.sections.flatMap { section in
            section.rows.flatMap { row in
                zip(row.elements, row.texts(form)).map { XMLNode($0, text: $1) }
            }
        }
    }

    /// Reads the elements below `body` in their order.
    func read(_ cursor: inout LeafCursor, in body: [String]) throws(DossierError) -> FilledForm {
        var form = FilledForm()
        for section in self.sections {
            var rows: [FilledForm.Row] = []
            for row in section.rows {
                var texts: [String] = []
                for element in row.elements {
                    let text = try cursor.take(body + [element])
                    form.values[element] = text
                    texts.append(text)
                }
                rows.append(FilledForm.Row(labelKey: row.labelKey, value: Self.shown(texts), field: row.field))
            }
            form.sections.append(FilledForm.Section(titleKey: section.titleKey, rows: rows))
        }
        return form
    }

    private static func shown(_ texts: [String]) -> String {
        let codes = texts.dropFirst().filter { !$0.isEmpty }
        return codes.isEmpty ? texts.first ?? "" : "\(texts[0]) (\(codes.joined(separator: ", ")))"
    }
}

/// What a form says, read back from its very bytes.
package struct FilledForm: Hashable, Sendable {
    /// One line to show: the key of its label and the text that the document holds.
    package struct Row: Hashable, Sendable {
        package var labelKey: String
        /// Empty where the document holds nothing; codes follow their names in brackets.
        package var value: String
        /// The name of the question that it answers; nil where nobody is asked.
        package var field: String?

        package init(labelKey: String, value: String, field: String? = nil) {
            self.labelKey = labelKey
            self.value = value
            self.field = field
        }
    }

    /// Lines under a heading.
    package struct Section: Hashable, Sendable {
        /// The key of the heading.
        package var titleKey: String
        package var rows: [Row]
    }

    /// All lines in document order, under their headings.
    package var sections: [Section] = []
    /// The files that the form names.
    package var attachments: [FilingAttachment] = []
    /// The text of an element of the body, by its name.
    package var values: [String: String] = [:]

    /// All lines in document order.
    package var rows: [Row] { self.sections.flatMap(\.rows) }
}
