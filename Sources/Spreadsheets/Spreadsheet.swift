/// A file with tables, whatever its format.
package enum Spreadsheet: Sendable {
    case workbook(Workbook)
    case text(DelimitedText)
    /// What a confined child read of an old workbook.
    case lines(CellLines)

    /// Looks what a file is and opens it.
    /// - Throws: ``SpreadsheetError``.
    package init(_ bytes: [UInt8], limits: SpreadsheetLimits = .standard) throws {
        switch try SpreadsheetFormat.of(bytes) {
        case .workbook: self = .workbook(try Workbook(bytes, limits: limits))
        case .delimitedText: self = .text(try DelimitedText(bytes, limits: limits))
        case .cellLines: self = .lines(try CellLines(bytes, limits: limits))
        }
    }

    package var sheets: [Sheet] {
        switch self {
        case .workbook(let workbook): workbook.sheets
        case .text(let text): [text.sheet]
        case .lines(let lines): lines.sheets
        }
    }

    /// Reads the rows of a sheet that hold something, in order, until `take` wants no more.
    /// - Throws: ``SpreadsheetError``, or what `take` throws.
    @discardableResult
    package func read(_ sheet: Sheet, _ take: (SheetRow) throws -> Bool) throws -> SheetFacts {
        switch self {
        case .workbook(let workbook): try workbook.read(sheet, take)
        case .text(let text): try text.read(take)
        case .lines(let lines): try lines.read(sheet, take)
        }
    }
}
