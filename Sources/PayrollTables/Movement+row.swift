package import Contributions
package import SocialInsurance
internal import Spreadsheets

extension Movement {
    /// A row of a list as it is kept, read as a row of the portal's own table; what cannot be read is nothing.
    package init(row: FilingRow) {
        guard let family = TableFamily.shipped.first(where: { $0.id == "own" }) else {
            self.init(
                method: nil, person: Person(name: row["name"]), work: Work(position: "", workplace: "", wage: nil),
                from: nil)
            return
        }
        var mapper = RowMapper(family, sheet: "")
        self = mapper.movement { column in
            row[column].isEmpty ? nil : Cell(CellAddress(row: 1, column: 1), .text(row[column]))
        }
    }
}
