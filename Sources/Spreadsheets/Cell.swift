/// A cell that holds something.
package struct Cell: Hashable, Sendable {
    package var address: CellAddress
    package var value: CellValue
    /// Whether the value came out of a formula.
    package var isFormula: Bool
    /// A number that only cells of the sheet with this very text have; nil where it has none.
    ///
    /// What was read out of a text need not be read out of it again.
    package var sharedText: Int32?

    package init(_ address: CellAddress, _ value: CellValue, isFormula: Bool = false) {
        self.address = address
        self.value = value
        self.isFormula = isFormula
    }

    package static func == (a: Cell, b: Cell) -> Bool {
        a.address == b.address && a.value == b.value && a.isFormula == b.isFormula
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(self.address)
        hasher.combine(self.value)
    }

    /// The value as a person sees it, or nearly so, for messages.
    package var shown: String {
        switch self.value {
        case .text(let text): text
        case .number(let digits, isPercent: false): digits
        case .number(let digits, isPercent: true): (DecimalNumber(digits)?.timesHundred.description ?? digits) + "%"
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .date(let date): date.shown
        case .error(let code): code
        case .uncalculated: "="
        }
    }

    /// The text as it stands there; nil where the cell holds something else.
    package var text: String? {
        if case .text(let text) = self.value { text } else { nil }
    }

    /// Whether nobody would see anything in it.
    package var isBlank: Bool {
        if case .text(let text) = self.value { CellText.isBlank(text) } else { false }
    }
}

/// What a cell holds, as the file says it.
package enum CellValue: Hashable, Sendable {
    case text(String)
    /// The digits as the file has them, and whether the cell shows them as a percentage.
    case number(String, isPercent: Bool)
    case boolean(Bool)
    /// A number that the cell shows as a date or a time.
    case date(DateSerial)
    /// `#REF!` and its like.
    case error(String)
    /// A formula whose result the file does not have.
    case uncalculated

    package static func number(_ digits: String) -> CellValue { .number(digits, isPercent: false) }
}

/// A row that holds something.
package struct SheetRow: Hashable, Sendable {
    /// From 1.
    package var number: Int
    package var isHidden: Bool
    /// By column, blanks left out.
    package var cells: [Cell]

    package init(number: Int, isHidden: Bool = false, cells: [Cell]) {
        self.number = number
        self.isHidden = isHidden
        self.cells = cells
    }

    /// What stands in a column, counted from 1.
    package func cell(column: Int) -> Cell? {
        // A cell stands at its own place, or before it where there are gaps.
        var index = min(column, self.cells.count) - 1
        while index >= 0, self.cells[index].address.column > column { index -= 1 }
        return index >= 0 && self.cells[index].address.column == column ? self.cells[index] : nil
    }
}
