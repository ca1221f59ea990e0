/// A sheet to be written.
package struct TableSheet: Sendable {
    package struct Column: Hashable, Sendable {
        package var title: String
        /// In characters.
        package var width: Double
        /// What may be chosen; other values are refused by the spreadsheet.
        package var choices: [String]

        package init(_ title: String, width: Double = 14, choices: [String] = []) {
            self.title = title
            self.width = width
            self.choices = choices
        }
    }

    /// What a cell gets.
    package enum Content: Hashable, Sendable {
        case blank
        /// Codes too: a text keeps its zeros.
        case text(String)
        case number(DecimalNumber)
        /// A whole date as a date; one without its day or month as a text.
        case date(PartialDate)
    }

    package var name: String
    /// Lines above the header.
    package var heading: [String]
    package var columns: [Column]
    package var rows: [[Content]]

    package init(_ name: String, heading: [String] = [], columns: [Column], rows: [[Content]] = []) {
        self.name = name
        self.heading = heading
        self.columns = columns
        self.rows = rows
    }
}
