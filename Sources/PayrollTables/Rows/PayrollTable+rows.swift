internal import Contributions
package import SocialInsurance
package import Spreadsheets

extension TableFamily {
    /// The portal's own table, whose columns are those of a list's rows.
    package static let own = TableFamily.shipped.first { $0.id == "own" }

    /// The columns of a list's rows in their order, without the row's number.
    package static var rowColumns: [HeaderTemplate.Column] {
        (self.own?.template.columns ?? []).filter { !$0.isOrdinal }
    }
}

extension PayrollTable {
    /// Rows as a list keeps them, as the table that all checks read; what cannot be read is noted.
    package init(rows: [FilingRow]) {
        let family = TableFamily.own ?? TableFamily(id: "own", template: HeaderTemplate([]), sexOfOne: nil)
        self.init(family, sheet: ListCode.movements.rawValue)
        for (number, column) in family.template.columns.enumerated() { self.columns[column.id] = number + 1 }
        var mapper = RowMapper(family, sheet: self.sheet)
        let (ids, text) = (family.template.columns.map(\.id), RowText(family))
        for (index, row) in rows.enumerated() {
            let cells = ids.enumerated().map { place, id in
                let value = row[id]
                return value.isEmpty ? nil : Cell(CellAddress(row: index + 1, column: place + 1), .text(value))
            }
            let movement = mapper.movement(of: cells)
            self.rows.append(movement)
            self.numbers.append(index + 1)
            self.filed.append(text.row(movement, cells))
        }
        self.notes = mapper.notes
    }

    /// The rows for a list: in their one spelling where they could be read, else as they were written.
    /// - Parameter declined: questions whose proposals are not taken.
    package func listRows(declining declined: Set<TableQuestion.Key> = []) -> [FilingRow] {
        var rows = self.filed
        for note in self.notes where rows.indices.contains(note.index) {
            guard case .question(let question, _) = note.reason,
                declined.contains(TableQuestion.Key(column: note.column, question: question))
            else { continue }
            rows[note.index][RowText.column(of: note.column)] = CellText.line(note.shown)
        }
        return rows
    }

    /// The columns of each row that hold something only probably meant as it was read: nothing is filed with it.
    package var asked: [Int: Set<String>] {
        var asked: [Int: Set<String>] = [:]
        for note in self.notes where !note.isFault { asked[note.index, default: []].insert(note.column) }
        return asked
    }

    /// Whether anything in it is only probably meant as it was read.
    package var hasOpenQuestions: Bool { self.notes.contains { !$0.isFault } }

    /// What has to be asked about the table, once for a column.
    package var questions: [TableQuestion] {
        var questions: [TableQuestion] = []
        var places: [TableQuestion.Key: Int] = [:]
        for note in self.notes {
            guard case .question(let question, let proposal) = note.reason else { continue }
            let key = TableQuestion.Key(column: note.column, question: question)
            let place = places[key] ?? questions.count
            if place == questions.count {
                places[key] = place
                questions.append(TableQuestion(key: key, column: self.name(of: note.column)))
            }
            questions[place].count += 1
            if questions[place].examples.count < TableQuestion.mostExamples {
                let cell = self.place(note.column, note.index) ?? ""
                questions[place].examples.append(.init(cell: cell, shown: note.shown, proposal: proposal))
            }
        }
        return questions
    }
}

/// A question about a column of a table.
package struct TableQuestion: Hashable, Sendable {
    package struct Key: Hashable, Sendable {
        package var column: String
        package var question: CellQuestion

        package init(column: String, question: CellQuestion) {
            self.column = column
            self.question = question
        }

        /// For forms.
        package var name: String { "\(self.column).\(self.question.rawValue)" }
    }

    package struct Example: Hashable, Sendable {
        package var cell: String
        package var shown: String
        package var proposal: String
    }

    static let mostExamples = 3

    package let key: Key
    /// What the table calls the column.
    package let column: String
    /// How many cells it is about.
    package fileprivate(set) var count = 0
    package fileprivate(set) var examples: [Example] = []
}

extension FilingRow {
    /// The row in its one spelling as far as it can be read for sure; the rest stays as typed.
    package var normalised: FilingRow {
        let table = PayrollTable(rows: [self])
        return table.listRows(declining: Set(table.questions.map(\.key))).first ?? self
    }
}

/// What of a table's row goes into a list beside what was read.
struct RowText {
    /// Places of the family's columns, and those of the list that say the same.
    private let columns: [(place: Int, target: String)]

    init(_ family: TableFamily) {
        let known = Set(TableFamily.rowColumns.map(\.id))
        self.columns = family.template.columns.enumerated().map { ($0, Self.column(of: $1.id)) }
            .filter { known.contains($0.1) }
    }

    /// The list's column for one of any family.
    static func column(of id: String) -> String {
        switch id {
        case "method-code": "method"
        case "female": "sex"
        case "indefinite-from", "fixed-from", "other-from": "effective"
        default: id
        }
    }

    /// A rate as the wire writes it; as it is written where it is none.
    private static func rate(_ cell: Cell) -> String {
        let range = DecimalNumber(coefficient: 1)...DecimalNumber(coefficient: 100)
        guard let rate = CellReader().rate(cell, in: range).value?.description else { return CellText.line(cell.shown) }
        return rate.contains(".") ? rate : "\(rate).0"
    }

    /// What was read in its one spelling; a cell of which nothing was read, as it is written.
    /// - Parameter cells: by the columns of the family.
    func row(_ movement: Movement, _ cells: [Cell?]) -> FilingRow {
        var row = FilingRow(movement)
        for (place, target) in self.columns where row[target].isEmpty {
            guard let cell = cells[place] else { continue }
            // A coefficient may stand in the column of the wage.
            if target == "wage", !row["coefficient"].isEmpty { continue }
            row[target] = target == "rate" ? Self.rate(cell) : CellText.line(cell.shown)
        }
        return row
    }
}
