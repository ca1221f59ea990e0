internal import Contributions
internal import Wording

/// What was found, in words, with the place where it stands.
package struct PlacedFinding: Hashable, Sendable, Encodable {
    /// `R08`, or how a cell cannot be read: `not-a-date`.
    package var rule: String
    /// `block`, `warn` or `note`.
    package var level: String
    package var sheet: String?
    /// `I5`; in XML the element.
    package var cell: String?
    /// The row's number in the sheet; nil where the whole table is meant.
    package var row: Int?
    package var value: String
    package var message: String
    package var remedy: String
    package var basis: String
    /// The row's place in the table, from 0.
    package var index: Int?
    /// The table's column that it is about.
    package var column: String?

    package init(
        rule: String, level: String, sheet: String?, cell: String?, row: Int?, value: String, message: String,
        remedy: String, basis: String, index: Int?, column: String? = nil
    ) {
        self.rule = rule
        self.level = level
        self.sheet = sheet
        self.cell = cell
        self.row = row
        self.value = value
        self.message = message
        self.remedy = remedy
        self.basis = basis
        self.index = index
        self.column = column
    }

    private enum CodingKeys: String, CodingKey {
        case rule, level, sheet, cell, row, value, message, remedy, basis
    }

    package func encode(to encoder: any Encoder) throws {
        // All keys are there always.
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.rule, forKey: .rule)
        try container.encode(self.level, forKey: .level)
        try container.encode(self.sheet, forKey: .sheet)
        try container.encode(self.cell, forKey: .cell)
        try container.encode(self.row, forKey: .row)
        try container.encode(self.value, forKey: .value)
        try container.encode(self.message, forKey: .message)
        try container.encode(self.remedy, forKey: .remedy)
        try container.encode(self.basis, forKey: .basis)
    }
}
