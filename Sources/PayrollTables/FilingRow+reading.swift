package import Contributions
package import SocialInsurance
internal import Spreadsheets
package import Wording

extension FilingRow {
    /// What the row says, read as a table's row is; what cannot be read is nothing.
    package var movement: Movement { self.read().movement }

    /// What the row says, and what could not be read as it stands, by its columns.
    package func read() -> (movement: Movement, notes: [CellNote]) {
        guard let family = TableFamily.own else {
            return (
                Movement(
                    method: nil, person: Person(name: ""), work: Work(position: "", workplace: "", wage: nil),
                    from: nil), []
            )
        }
        var mapper = RowMapper(family, sheet: "")
        let address = CellAddress(row: 1, column: 1)
        let movement = mapper.movement(
            of: family.template.columns.map { self[$0.id].isEmpty ? nil : Cell(address, .text(self[$0.id])) })
        return (movement, mapper.notes)
    }
}

extension CellNote {
    /// What is wrong with the value, or what it probably means, and what to do.
    package func text(in wording: Wording) -> String {
        switch self.reason {
        case .fault(let rule): wording["sheet.fault.\(rule.rawValue)"]
        case .unknownMethod: wording["sheet.fault.not-a-choice"]
        case .question(let question, let proposal):
            "\(wording[question.textKey]) \(wording.text("sheet.check.proposal", ["proposal": proposal]))"
        }
    }
}

extension RowField {
    /// The column of the portal's own table that says it, where one does.
    package var ownColumn: String? {
        self.columns.first { column in TableFamily.own?.template.columns.contains { $0.id == column } ?? false }
    }
}
