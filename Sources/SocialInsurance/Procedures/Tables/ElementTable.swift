package import Wording

/// The elements of a form as data (`FORM.EDITION.tsv`): what the form is written by, read back, checked, shown and printed by.
///
/// A form has elements of its own and lists of records, which all have the same elements. Several editions of a form may stand
/// side by side; a form is written by the one that holds on its day, and any is read.
package struct ElementTable: Hashable, Sendable {
    /// What the text of an element may be.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case text
        /// A whole number.
        case number
        /// Digits whose zeros count.
        case digits
        /// Đồng.
        case money
        case decimal
        /// Đồng, or a coefficient.
        case amount
        case date
        case month
        /// A date, a month or a year.
        case birth
        /// One of a list of codes.
        case code
        /// 0 or 1.
        case flag
    }

    /// One element with a text.
    package struct Element: Hashable, Sendable {
        /// The names below the root, or below the record.
        package let path: [String]
        let source: ElementSource
        package let kind: Kind
        package let isRequired: Bool
        /// The most characters; nil where nobody says.
        package let maximum: Int?
        /// Its place among those that are worth a column in a table; nil where it is not.
        package let rank: Int?
        /// The list of `choices.tsv` that explains its codes.
        package let choices: String
        /// The label, or the key of a text where it has no English one.
        let name: String
        let englishName: String

        /// The column of a row, or the answer, that it holds; nil where it only follows from others.
        package var column: String? { self.source.column }

        /// What people call it.
        package func label(in language: Wording.Language) -> String {
            ElementTable.label(self.name, self.englishName, language)
        }
        /// The key of its label; nil where the table has the label itself.
        package var labelKey: String? { self.englishName.isEmpty ? self.name : nil }
    }

    /// An element that repeats.
    package struct List: Hashable, Sendable {
        package let path: [String]
        /// What columns say of the rows that belong in it.
        package let conditions: [String: String]
        /// Whether nobody has seen a record of it: it is filed on trial.
        package let isTrial: Bool
        let name: String
        let englishName: String

        package func label(in language: Wording.Language) -> String {
            ElementTable.label(self.name, self.englishName, language)
        }

        func takes(_ row: FilingRow) -> Bool { self.conditions.allSatisfy { row[$0.key] == $0.value } }
    }

    enum Part: Hashable, Sendable {
        case element(Element)
        case list(List)
    }

    /// The form's code, which is its root element.
    package let code: String
    package let fileName: String
    package let edition: String
    /// The first day on which forms are written by it; nil where it holds since ever.
    package let since: CalendarDate?
    /// The names around all elements but the signature, below the root's.
    let parts: [Part]
    /// The elements of a record.
    package let record: [Element]
    /// The element that takes the signature.
    let sign: String
    /// Whether the root is that of envelopes, with their two declarations.
    let root: String
    /// The key of the heading over the elements that stand once.
    let sectionKey: String

    package var lists: [List] {
        self.parts.compactMap { if case .list(let list) = $0 { list } else { nil } }
    }
    /// The elements that stand once.
    package var elements: [Element] {
        self.parts.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }
    /// Where the signature goes, as element names from the root.
    package var signPlace: String { "\(self.root)/\(self.sign)" }
    /// The form as something to sign.
    package var form: DossierForm {
        DossierForm(code: self.code, signPlace: self.signPlace, fileName: self.fileName)
    }

    private static func label(_ name: String, _ englishName: String, _ language: Wording.Language) -> String {
        guard !englishName.isEmpty else { return Wording.of(language)[name] }
        return language == .english ? englishName : name
    }
}

extension ElementTable {
    /// The elements that stand once as lines to show, of a form that has headings.
    package func filled(_ contents: ElementContents) -> FilledForm {
        var form = FilledForm()
        var rows: [FilledForm.Row] = []
        for element in self.elements {
            let text = element.text(contents.values, at: 1, of: contents.rows)
            form.values[element.path.last ?? ""] = text
            guard let key = element.labelKey else { continue }
            if rows.last?.labelKey == key {
                // A name, then its code.
                if !text.isEmpty { rows[rows.count - 1].value += " (\(text))" }
            } else {
                rows.append(FilledForm.Row(labelKey: key, value: text, field: element.column))
            }
        }
        form.sections = [FilledForm.Section(titleKey: self.sectionKey, rows: rows)]
        return form
    }
}

/// What a form says: the texts of the elements that stand once, by their columns, and its rows.
package struct ElementContents: Hashable, Sendable {
    package var values: FilingRow = FilingRow()
    package var rows: [FilingRow] = []

    package init(values: FilingRow = FilingRow(), rows: [FilingRow] = []) {
        self.values = values
        self.rows = rows
    }
}

/// The tables of all forms.
package struct ElementTables: Sendable {
    /// Of each form the newest edition first.
    package let all: [ElementTable]

    /// The tables that are shipped; a test keeps them readable.
    package static let shipped: ElementTables = {
        do {
            return try ElementTables(files: Self.files)
        } catch {
            assertionFailure("\(error)")
            return ElementTables(all: [])
        }
    }()

    static let files: [[UInt8]] = [
        PackageResources.D02_TS_595_tsv, PackageResources.TK1_TS_595_tsv, PackageResources.M01B_HSB_2023_tsv,
        PackageResources.TK3_TS_366_tsv, PackageResources.NG_IVAN_own_tsv,
    ]

    private init(all: [ElementTable]) {
        self.all = all
    }

    /// Reads tables.
    /// - Throws: ``ElementTableError`` for the first line that cannot be taken.
    package init(files: [[UInt8]]) throws(ElementTableError) {
        var all: [ElementTable] = []
        for file in files { all.append(try ElementTable(file)) }
        self.all = all.enumerated().sorted { a, b in
            let (first, second) = (a.element.since, b.element.since)
            guard first != second else { return a.offset < b.offset }
            guard let first, let second else { return first != nil }
            return first > second
        }.map(\.element)
    }

    /// The editions of a form, the newest first.
    package subscript(code: String) -> [ElementTable] { self.all.filter { $0.code == code } }

    /// The edition by which a form is written on a day; nil for a form that nobody knows.
    package func table(_ code: String, on day: CalendarDate) -> ElementTable? {
        let editions = self[code]
        return editions.first { $0.since.map { $0 <= day } ?? true } ?? editions.last
    }

    /// Reads a form of any edition, signed or not; strict as to elements and their order.
    /// - Throws: ``DossierError`` of the newest edition.
    package func read(_ code: String, unverified bytes: [UInt8]) throws(DossierError) -> ElementContents {
        try self.read(code) { table throws(DossierError) in try table.read(unverified: bytes) }
    }

    func read(
        _ code: String, by read: (ElementTable) throws(DossierError) -> ElementContents
    ) throws(DossierError) -> ElementContents {
        var fault = DossierError(.unreadable, element: code, detail: "no such form")
        for (index, table) in self[code].enumerated() {
            do {
                return try read(table)
            } catch {
                if index == 0 { fault = error }
            }
        }
        throw fault
    }
}
