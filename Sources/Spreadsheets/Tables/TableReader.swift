/// Reads a table by the names of its columns, wherever they stand.
package struct TableReader: Sendable {
    private let template: HeaderTemplate
    /// A header is among the first rows that hold something.
    private static let searched = 60

    package init(_ template: HeaderTemplate) { self.template = template }

    /// Reads the rows of a table, in order, one at a time.
    /// - Parameters:
    ///   - sheet: nil for the visible sheet whose header has most of the columns.
    /// - Throws: ``SpreadsheetError``, with the names that are missing where no header has them; what `take` throws.
    @discardableResult
    package func read(
        _ spreadsheet: Spreadsheet, sheet: Sheet? = nil, _ take: (TableRow) throws -> Void
    ) throws -> TableReading {
        let sheet = try sheet ?? self.bestSheet(of: spreadsheet)
        var walk = TableWalk(self.template, sheet: sheet.name, searched: Self.searched)
        let facts = try spreadsheet.read(sheet) { row in
            try walk.take(row, take)
            return true
        }
        return try walk.finish(facts, take)
    }

    /// How well the header of a file's best sheet fits; nil where none has the columns that are required.
    package func fit(_ spreadsheet: Spreadsheet) throws -> (found: Int, unknown: Int)? {
        var rows: [SheetRow] = []
        try spreadsheet.read(self.bestSheet(of: spreadsheet)) { row in
            rows.append(row)
            return rows.count < Self.searched
        }
        guard let header = HeaderFinder(self.template).find(in: rows),
            zip(self.template.columns, header.places).allSatisfy({ !$0.isRequired || $1 != nil })
        else { return nil }
        return (header.score, header.unknown.count)
    }

    /// The visible sheet whose header has most of the columns; look-up lists are hidden.
    package func bestSheet(of spreadsheet: Spreadsheet) throws -> Sheet {
        let visible = spreadsheet.sheets.filter(\.isVisible)
        guard let first = visible.first else { throw SpreadsheetError(.noSheet) }
        guard visible.count > 1 else { return first }
        var best = (first, 0)
        for sheet in visible {
            var rows: [SheetRow] = []
            try spreadsheet.read(sheet) { row in
                rows.append(row)
                return rows.count < Self.searched
            }
            let score = HeaderFinder(self.template).find(in: rows)?.score ?? 0
            if score > best.1 { best = (sheet, score) }
        }
        return best.0
    }
}

/// What is known while a table is read: first rows are kept until the header is found among them.
private struct TableWalk {
    private let template: HeaderTemplate
    private let finder: HeaderFinder
    private let sheet: String
    private let searched: Int
    /// The template's columns without those that only count the rows.
    private let listed: [Int]
    private var waiting: [SheetRow] = []
    private var header: HeaderFinder.Header?
    private var isInHeader = true
    private var isPastEnd = false
    private var reading: TableReading

    init(_ template: HeaderTemplate, sheet: String, searched: Int) {
        self.template = template
        self.finder = HeaderFinder(template)
        self.sheet = sheet
        self.searched = searched
        self.listed = template.columns.indices.filter { !template.columns[$0].isOrdinal }
        self.reading = TableReading(
            sheet: sheet, headerRows: 0...0, columns: [:], missing: [], unknown: [], repeated: [])
    }

    mutating func take(_ row: SheetRow, _ take: (TableRow) throws -> Void) throws {
        if self.header != nil { return try self.walk(row, take) }
        self.waiting.append(row)
        if self.waiting.count == self.searched { try self.begin(take) }
    }

    mutating func finish(_ facts: SheetFacts, _ take: (TableRow) throws -> Void) throws -> TableReading {
        if self.header == nil { try self.begin(take) }
        var reading = self.reading
        let end = reading.headerRows.upperBound
        let places = Set(reading.columns.values)
        reading.hiddenColumns = self.template.columns.map(\.id).filter { id in
            reading.columns[id].map { facts.isHidden(column: $0) } ?? false
        }
        reading.merged = facts.merged.filter { range in
            range.last.row > end && places.contains { (range.first.column...range.last.column).contains($0) }
        }
        return reading
    }

    /// Looks for the header among the rows so far, and goes on with those below it.
    private mutating func begin(_ take: (TableRow) throws -> Void) throws {
        let header = self.finder.find(in: self.waiting)
        let missing = self.template.columns.indices.filter { header?.places[$0] == nil }
        let required = missing.map { self.template.columns[$0] }.filter(\.isRequired)
        guard let header, required.isEmpty else {
            let names = required.isEmpty ? self.template.columns.filter(\.isRequired) : required
            throw SpreadsheetError(.noHeader, place: self.sheet, missing: names.compactMap(\.names.first))
        }
        self.header = header
        self.reading.headerRows = header.rows
        self.reading.unknown = header.unknown
        self.reading.repeated = header.repeated
        self.reading.missing = missing.map { self.template.columns[$0].id }
        for (column, place) in zip(self.template.columns, header.places) {
            if let place { self.reading.columns[column.id] = place }
        }
        let rows = self.waiting
        self.waiting = []
        for row in rows where row.number > header.rows.upperBound { try self.walk(row, take) }
    }

    private mutating func walk(_ row: SheetRow, _ take: (TableRow) throws -> Void) throws {
        if self.isInHeader {
            if self.finder.belongs(row) {
                self.reading.headerRows = self.reading.headerRows.lowerBound...row.number
                return
            }
            self.isInHeader = false
        }
        let cells = row.cells.contains(where: \.isBlank) ? row.cells.filter { !$0.isBlank } : row.cells
        let table = TableRow(
            row, sheet: self.sheet, places: self.header?.places ?? [], indexByID: self.template.indexByID)
        let isListed = self.listed.contains { table.cells[$0] != nil }
        if self.isPastEnd {
            if self.looksListed(table) { self.pass(row, .belowTheEnd, cells) }
        } else if self.isEnd(cells) {
            self.isPastEnd = true
        } else if self.isTotal(cells) {
            self.pass(row, .total, cells)
        } else if self.isSection(cells, table) {
            self.pass(row, .section, cells)
        } else if isListed {
            self.reading.rows += 1
            if row.isHidden { self.reading.hiddenRows += 1 }
            try take(table)
        }
    }

    /// Half of what is required and something more: names below signatures are no rows.
    private func looksListed(_ row: TableRow) -> Bool {
        let required = self.template.columns.count { $0.isRequired }
        let filled = zip(self.template.columns, row.cells).count { $0.isRequired && $1 != nil }
        return filled > 0 && filled * 2 >= required && row.cells.count { $0 != nil } > 1
    }

    private mutating func pass(_ row: SheetRow, _ reason: TableReading.PassedRow.Reason, _ cells: [Cell]) {
        let text = cells.prefix(3).map { CellText.line($0.shown) }.joined(separator: " ")
        self.reading.passedOver.append(TableReading.PassedRow(number: row.number, reason: reason, text: text))
    }

    /// Nothing but signatures and their date; the director in a list has a name beside the position.
    private func isEnd(_ cells: [Cell]) -> Bool {
        guard (1...8).contains(cells.count), cells.allSatisfy({ $0.text != nil }) else { return false }
        return cells.allSatisfy { cell in
            guard let raw = cell.text else { return false }
            let folded = CellText.folded(raw)
            if self.template.endWords.contains(where: { folded.hasPrefix($0) }) { return true }
            guard raw.utf8.count < 120, let day = folded.firstRange(of: "ngay") else { return false }
            let rest = folded[day.upperBound...]
            let hasPlaces = raw.contains { ".…/0123456789".contains($0) }
            return rest.contains("thang") && rest.contains("nam") && hasPlaces
        }
    }

    /// `Cộng` or `Tổng số`, with its accents, as Công and Tống are names; beside it only sums.
    private func isTotal(_ cells: [Cell]) -> Bool {
        guard let word = Self.total(cells) else { return false }
        return cells.lazy.compactMap(\.text).map { CellText.line($0).lowercased() }.allSatisfy {
            $0 == word || Self.isOutline($0) || WrittenNumber.sum(CellText.compact($0)) != nil
        }
    }

    /// The first text of the row, but for its number, where it names a sum.
    private static func total(_ cells: [Cell]) -> String? {
        var count = 0
        for cell in cells {
            guard case .text(let raw) = cell.value else { continue }
            count += 1
            // Nearly all rows begin with what no line has to be made of.
            if let first = raw.utf8.first, first < 0x80, first > 0x20, ![0x63, 0x74].contains(first | 0x20) {
                if count == 2 { return nil }
                continue
            }
            let word = CellText.line(raw).lowercased()
            if self.isTotal(word) { return word }
            if count == 2 { return nil }
        }
        return nil
    }

    private static func isTotal(_ word: String) -> Bool {
        guard let first = word.utf8.first, [UInt8(ascii: "c"), UInt8(ascii: "t")].contains(first) else { return false }
        return word == "tổng"
            || ["cộng", "tổng cộng", "tổng số", "tong cong", "tong so"].contains { word.hasPrefix($0) }
    }

    /// One text that is no person: `I. Tăng`, or a Roman number or letter and a text beside it.
    private func isSection(_ cells: [Cell], _ row: TableRow) -> Bool {
        guard cells.count < 3, let first = cells.first, let text = first.text else { return false }
        if cells.count == 1 {
            let isRequired = zip(self.template.columns, row.cells).contains {
                $0.isRequired && $1?.address == first.address
            }
            return !isRequired && !row.isHidden && !self.isOrdinal(first, row)
        }
        guard cells.count == 2, cells[1].text != nil else { return false }
        return Self.isOutline(CellText.line(text).lowercased())
    }

    /// A number of a row that nobody filled in.
    private func isOrdinal(_ cell: Cell, _ row: TableRow) -> Bool {
        let isInColumn = zip(self.template.columns, row.cells).contains { $0.isOrdinal && $1?.address == cell.address }
        return isInColumn && Int(CellText.compact(cell.shown)) != nil
    }

    /// `I`, `II.`, `A)`.
    private static func isOutline(_ text: String) -> Bool {
        let mark = text.filter { !".)(".contains($0) }
        let isRoman = !mark.isEmpty && mark.count <= 5 && mark.allSatisfy { "ivx".contains($0) }
        return isRoman || mark.count == 1 && mark.first.map(\.isLetter) ?? false
    }
}
