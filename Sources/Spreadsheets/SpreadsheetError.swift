/// Why a file is not read as a table, or not to its end.
package struct SpreadsheetError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Hashable, Sendable, CaseIterable {
        // What the file is instead.
        case empty
        /// Excel before 2007 (BIFF in a compound file).
        case oldExcel = "old-excel"
        /// `.xlsb`.
        case binaryExcel = "binary-excel"
        /// A web page or XML that was named `.xls`.
        case webPage = "web-page"
        /// It opens only with a password.
        case encrypted
        /// `.xlsm` and whatever else carries macros.
        case macros
        /// `.ods`.
        case openDocument = "open-document"
        /// A text document, a PDF, a picture, an archive, a program.
        case notATable = "not-a-table"
        // What is wrong with it.
        case truncated
        case damaged
        /// It unpacks to more than is read.
        case tooLarge = "too-large"
        /// A DOCTYPE, which no workbook has.
        case doctype
        case tooManyRows = "too-many-rows"
        case tooManyColumns = "too-many-columns"
        case tooManyCells = "too-many-cells"
        /// A text longer than a cell can hold.
        case textTooLong = "text-too-long"
        /// A quotation mark that is never closed.
        case openQuotation = "open-quotation"
        // What is missing in it.
        case noSheet = "no-sheet"
        /// No row has the names of the columns.
        case noHeader = "no-header"
    }

    package var code: Code
    /// The part of the workbook or the sheet where reading ended.
    package var place: String?
    /// The cell or the row where reading ended.
    package var address: CellAddress?
    /// Names that were looked for and not found.
    package var missing: [String]

    package init(_ code: Code, place: String? = nil, address: CellAddress? = nil, missing: [String] = []) {
        self.code = code
        self.place = place
        self.address = address
        self.missing = missing
    }

    /// The key of what happened, and of what to do, in the catalogue of words.
    package var textKey: String { "sheet.error.\(self.code.rawValue)" }
    package var adviceKey: String { "sheet.advice.\(self.code.rawValue)" }

    package var description: String {
        [self.code.rawValue, self.place, self.address?.description].compactMap(\.self).joined(separator: " ")
    }
}
