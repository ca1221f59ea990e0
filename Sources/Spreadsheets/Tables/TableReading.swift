/// A row of a table, by the columns of its template.
package struct TableRow: Sendable {
    /// The sheet's name.
    package let sheet: String
    /// From 1, as the sheet shows it.
    package let number: Int
    package let isHidden: Bool
    /// By the columns of the template.
    package let cells: [Cell?]

    private let indexByID: [String: Int]
    private let places: [Int?]

    init(_ row: SheetRow, sheet: String, places: [Int?], indexByID: [String: Int]) {
        self.sheet = sheet
        self.number = row.number
        self.isHidden = row.isHidden
        self.places = places
        self.indexByID = indexByID
        var cells = [Cell?](repeating: nil, count: places.count)
        for (index, place) in places.enumerated() {
            guard let place, let cell = row.cell(column: place), !cell.isBlank else { continue }
            cells[index] = cell
        }
        self.cells = cells
    }

    /// What stands in a column; nil where it is blank, and where the table has no such column.
    package subscript(id: String) -> Cell? { self.indexByID[id].flatMap { self.cells[$0] } }

    /// Where a column's cell is, blank or not; nil where the table has no such column.
    package func address(of id: String) -> CellAddress? {
        self.indexByID[id].flatMap { self.places[$0] }.map { CellAddress(row: self.number, column: $0) }
    }
}

/// What a table is and what of its sheet was passed over, so that nothing is left out silently.
package struct TableReading: Hashable, Sendable {
    package struct Header: Hashable, Sendable {
        /// The sheet's column, from 1.
        package var column: Int
        package var text: String
    }

    package struct PassedRow: Hashable, Sendable {
        package enum Reason: String, Hashable, Sendable {
            /// A sum of rows above or below.
            case total
            /// The name of a part of the table.
            case section
            /// Something below the signatures that looks like a row.
            case belowTheEnd = "below-the-end"
        }

        package var number: Int
        package var reason: Reason
        package var text: String
    }

    package var sheet: String
    package var headerRows: ClosedRange<Int>
    /// The sheet's column of each column that was found.
    package var columns: [String: Int]
    /// Columns of the template that the table has not.
    package var missing: [String]
    /// Columns of the table that the template has not.
    package var unknown: [Header]
    /// Columns that name a second time what another has.
    package var repeated: [Header]
    /// Rows that were handed over.
    package var rows = 0
    /// Those among them that Excel does not show.
    package var hiddenRows = 0
    package var passedOver: [PassedRow] = []
    /// Columns among those found that Excel does not show.
    package var hiddenColumns: [String] = []
    /// Merged cells below the header that lie in columns found: only their first cell holds the value.
    package var merged: [CellRange] = []
}
