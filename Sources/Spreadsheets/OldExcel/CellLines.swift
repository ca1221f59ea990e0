/// The cells of a workbook as lines of text: how a confined child hands over what it read of an old `.xls`.
///
/// `cells 1` is the first line. `sheet NAME` begins a sheet; `cell ROW COLUMN KIND VALUE`, counted from 1 and in the order of
/// rows and columns, is a cell of it. Kinds: `t` text, `n` number, `d` day (`2026-11-30`), `e` error. Parts are separated by
/// one tab; tab, line feed, carriage return and backslash in names and values are written `\t`, `\n`, `\r`, `\\`.
package struct CellLines: Sendable {
    /// The first line.
    package static let opening = Array("cells 1\n".utf8)

    let sheets: [Sheet]
    private let bytes: [UInt8]
    private let limits: SpreadsheetLimits
    /// Where the cells of a sheet begin, by its place in the list.
    private let starts: [Int]

    /// - Throws: ``SpreadsheetError``: damaged, noSheet, tooLarge.
    init(_ bytes: [UInt8], limits: SpreadsheetLimits = .standard) throws(SpreadsheetError) {
        guard bytes.starts(with: Self.opening) else { throw SpreadsheetError(.damaged) }
        guard bytes.count <= limits.unpackedBytes else { throw SpreadsheetError(.tooLarge) }
        var sheets: [Sheet] = []
        var starts: [Int] = []
        var place = Self.opening.count
        while let line = Self.line(of: bytes, at: &place) {
            guard line.starts(with: Self.sheetMark) else { continue }
            let name = Self.plain(line.dropFirst(Self.sheetMark.count))
            sheets.append(Sheet(name: name, visibility: .visible, part: "\(sheets.count)"))
            starts.append(place)
        }
        guard !sheets.isEmpty else { throw SpreadsheetError(.noSheet) }
        guard sheets.count <= limits.sheets else { throw SpreadsheetError(.tooLarge) }
        self.sheets = sheets
        self.starts = starts
        self.bytes = bytes
        self.limits = limits
    }

    /// Reads the rows of a sheet that hold something, in order, until `take` wants no more.
    /// - Throws: ``SpreadsheetError``, or what `take` throws.
    func read(_ sheet: Sheet, _ take: (SheetRow) throws -> Bool) throws -> SheetFacts {
        guard let index = Int(sheet.part), self.starts.indices.contains(index) else {
            throw SpreadsheetError(.noSheet, place: sheet.name)
        }
        var facts = SheetFacts()
        var place = self.starts[index]
        var row = SheetRow(number: 0, cells: [])
        var count = 0
        while let line = Self.line(of: self.bytes, at: &place), !line.starts(with: Self.sheetMark) {
            let cell = try self.cell(line, of: sheet, after: row)
            count += 1
            guard count <= self.limits.cells else {
                throw SpreadsheetError(.tooManyCells, place: sheet.name, address: cell.address)
            }
            if cell.address.row != row.number {
                if try !self.hand(row, &facts, take) { return facts }
                row = SheetRow(number: cell.address.row, cells: [])
            }
            if !cell.isBlank { row.cells.append(cell) }
        }
        _ = try self.hand(row, &facts, take)
        return facts
    }

    private func hand(
        _ row: SheetRow, _ facts: inout SheetFacts, _ take: (SheetRow) throws -> Bool
    ) throws -> Bool {
        guard !row.cells.isEmpty else { return true }
        facts.rows += 1
        facts.lastRow = row.number
        return try take(row)
    }

    private func cell(
        _ line: ArraySlice<UInt8>, of sheet: Sheet, after row: SheetRow
    ) throws(SpreadsheetError) -> Cell {
        let parts = line.split(separator: 0x09, maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].elementsEqual("cell".utf8), let number = Self.number(parts[1]),
            let column = Self.number(parts[2]), number >= max(row.number, 1), column > 0,
            number > row.number || column > row.cells.last?.address.column ?? 0
        else { throw SpreadsheetError(.damaged, place: sheet.name) }
        let address = CellAddress(row: number, column: column)
        func fault(_ code: SpreadsheetError.Code) -> SpreadsheetError {
            SpreadsheetError(code, place: sheet.name, address: address)
        }
        guard number <= self.limits.rows else { throw fault(.tooManyRows) }
        guard column <= self.limits.columns else { throw fault(.tooManyColumns) }
        guard parts[4].count <= self.limits.textBytes else { throw fault(.textTooLong) }
        let text = Self.plain(parts[4])
        switch parts[3].first {
        case UInt8(ascii: "t"): return Cell(address, .text(text))
        case UInt8(ascii: "n"): return Cell(address, .number(text))
        case UInt8(ascii: "e"): return Cell(address, .error(text))
        case UInt8(ascii: "d"):
            guard let days = Self.serial(text) else { throw fault(.damaged) }
            return Cell(address, .date(DateSerial("\(days)")))
        default: throw fault(.damaged)
        }
    }

    private static let sheetMark = Array("sheet\t".utf8)

    private static func line(of bytes: [UInt8], at place: inout Int) -> ArraySlice<UInt8>? {
        guard place < bytes.count else { return nil }
        let start = place
        while place < bytes.count, bytes[place] != 0x0A { place += 1 }
        defer { place += 1 }
        return bytes[start..<place]
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: digits, as: UTF8.self))
    }

    /// A text without its escapes.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
        var plain: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let next = rest.popFirst() else {
                plain.append(byte)
                continue
            }
            switch next {
            case UInt8(ascii: "t"): plain.append(0x09)
            case UInt8(ascii: "n"): plain.append(0x0A)
            case UInt8(ascii: "r"): plain.append(0x0D)
            default: plain.append(next)
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    /// The number of a day as workbooks count it; nil for what is none.
    private static func serial(_ text: String) -> Int? {
        let parts = text.split(separator: "-").map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            PartialDate(year: year, month: month, day: day) != nil
        else { return nil }
        // Howard Hinnant's days-from-civil.
        let shifted = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = (shifted / 400, shifted % 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        let serial = days + 25_569
        // Before 01/03/1900 Excel is a day behind.
        return serial > 60 ? serial : serial > 1 ? serial - 1 : nil
    }
}

extension CellLines {
    /// A name or a value as it stands in a line.
    package static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t": escaped += "\\t"
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\\": escaped += "\\\\"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
