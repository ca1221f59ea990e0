internal import Spreadsheets

/// A column that rows of D02 are read from, whatever its family calls it.
enum RowColumn: Int, CaseIterable, Sendable {
    case code, name, birth, sex, female, citizen, insured, nationality, clinic
    case methodCode, method, note, from, until, hasNumber, isDeath, death
    case position, workplace, positionAndWorkplace, region
    case wage, coefficient, retained, positionAllowance, beyondScale, profession, allowances, supplements
    case previousPosition, previousWage, previousAllowances, previousSupplements
    case contractKind, contractNumber, contractUntil, signed, effective, probation
    case indefinite, fixed, other, indefiniteFrom, fixedFrom, otherFrom
    case paperNumber, paperDate

    /// As `templates.tsv` has it: `method-code`.
    var id: String { Self.ids[self.rawValue] }

    private static let ids = RowColumn.allCases.map { column in
        "\(column)".reduce(into: "") { id, letter in
            id += letter.isUppercase ? "-\(letter.lowercased())" : "\(letter)"
        }
    }

    /// Where a family has each column, by its raw value; -1 where it has not.
    static func places(in family: TableFamily) -> [Int] {
        let places = Dictionary(
            family.template.columns.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        return self.allCases.map { places[$0.id] ?? -1 }
    }
}

/// The cells of a row by the columns of its family.
struct RowCells {
    let cells: [Cell?]
    /// As ``RowColumn/places(in:)`` has them.
    let places: [Int]

    subscript(column: RowColumn) -> Cell? {
        let place = self.places[column.rawValue]
        return place < 0 ? nil : self.cells[place]
    }

    func has(_ column: RowColumn) -> Bool {
        let place = self.places[column.rawValue]
        return place >= 0 && self.cells[place] != nil
    }
}
