/// Makes rows of the cells of a worksheet (ECMA-376 part 1, 18.3), one at a time.
struct SheetHandler: PartHandler {
    private(set) var facts = SheetFacts()
    private(set) var isDone = false

    private let sheet: String
    private let shared: SharedTexts
    private let styles: CellStyles
    private let startsIn1904: Bool
    private let limits: SpreadsheetLimits
    /// Takes a row, and says whether more are wanted.
    private let take: (SheetRow) throws -> Bool

    private var row = SheetRow(number: 0, cells: [])
    private var lastColumn = 0
    private var cell = OpenCell()
    private var isInCell = false
    private var isInValue = false
    private var isInPhonetic = false
    private var sharedText: Int32?
    private var hidesRows = false
    private var cellCount = 0
    /// The shared texts that were met last.
    private var recentTexts = SharedTexts.Recent()

    /// The cell that is being read.
    private struct OpenCell {
        enum Kind { case number, shared, text, boolean, error }
        var column = 0
        var kind = Kind.number
        var style = 0
        var hasFormula = false
        var hasValue = false
        var content: [UInt8] = []
    }

    init(
        sheet: String, shared: SharedTexts, styles: CellStyles, startsIn1904: Bool, limits: SpreadsheetLimits,
        take: @escaping (SheetRow) throws -> Bool
    ) {
        self.sheet = sheet
        self.shared = shared
        self.styles = styles
        self.startsIn1904 = startsIn1904
        self.limits = limits
        self.take = take
        self.cell.content.reserveCapacity(256)
    }

    mutating func open(_ tag: PartTag) throws {
        let name = tag.name
        if name.equals("c") {
            try self.openCell(tag)
        } else if name.equals("v") || self.isInCell && name.equals("t") {
            self.isInValue = self.isInCell && !self.isInPhonetic
            if self.isInCell { self.cell.hasValue = true }
        } else if name.equals("row") {
            try self.openRow(tag)
        } else if name.equals("f") {
            if self.isInCell { self.cell.hasFormula = true }
        } else if !self.isInCell {
            self.openOther(tag)
        } else if name.equals("rPh") {
            self.isInPhonetic = true
        }
    }

    private mutating func openRow(_ tag: PartTag) throws {
        let number = tag.number("r") ?? self.row.number + 1
        guard number > self.row.number else { throw self.error(.damaged) }
        self.row.number = number
        self.row.isHidden = tag.attribute("hidden") == nil ? self.hidesRows : tag.flag("hidden")
        self.row.cells.removeAll(keepingCapacity: true)
        self.lastColumn = 0
    }

    private mutating func openCell(_ tag: PartTag) throws {
        var column = self.lastColumn + 1
        let attributes = tag.cellAttributes
        if let place = attributes.place {
            guard let address = CellAddress.parse(place), address.row == self.row.number, address.column >= column
            else {
                throw self.error(.damaged)
            }
            column = address.column
        }
        self.lastColumn = column
        if tag.isEmpty { return }
        self.isInCell = true
        self.isInValue = false
        self.cell.column = column
        self.cell.style = attributes.style?.number ?? 0
        self.cell.hasFormula = false
        self.cell.hasValue = false
        self.cell.content.removeAll(keepingCapacity: true)
        self.cell.kind = .number
        guard let type = attributes.type else { return }
        if type.equals("s") {
            self.cell.kind = .shared
        } else if type.equals("b") {
            self.cell.kind = .boolean
        } else if type.equals("e") {
            self.cell.kind = .error
        } else if type.equals("str") || type.equals("inlineStr") || type.equals("d") {
            self.cell.kind = .text
        }
    }

    /// What a sheet says besides its cells.
    private mutating func openOther(_ tag: PartTag) {
        if tag.name.equals("mergeCell") {
            let range = tag.attribute("ref").flatMap { CellRange(String(decoding: $0, as: UTF8.self)) }
            if let range, self.facts.merged.count < 100_000 { self.facts.merged.append(range) }
        } else if tag.name.equals("col") {
            if tag.flag("hidden"), let first = tag.number("min"), let last = tag.number("max"), first <= last {
                self.facts.hiddenColumns.append(first...last)
            }
        } else if tag.name.equals("sheetFormatPr") {
            self.hidesRows = tag.flag("zeroHeight")
        } else if tag.name.equals("sheetProtection") {
            self.facts.isProtected = tag.flag("sheet")
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, hasReferences: Bool) throws {
        guard self.isInValue else { return }
        try PartText.append(bytes, hasReferences: hasReferences, to: &self.cell.content, part: self.sheet)
        if self.cell.content.count > self.limits.textBytes { throw self.error(.textTooLong) }
    }

    mutating func close(_ name: UnsafeBufferPointer<UInt8>) throws {
        if name.equals("c") {
            if self.isInCell { try self.closeCell() }
            self.isInCell = false
        } else if name.equals("row") {
            try self.closeRow()
        } else if name.equals("v") || name.equals("t") {
            self.isInValue = false
        } else if name.equals("rPh") {
            self.isInPhonetic = false
        }
    }

    private mutating func closeCell() throws {
        self.sharedText = nil
        guard let value = try self.value() else { return }
        if self.cell.column > self.limits.columns { throw self.error(.tooManyColumns) }
        if self.row.number > self.limits.rows { throw self.error(.tooManyRows) }
        self.cellCount += 1
        if self.cellCount > self.limits.cells { throw self.error(.tooManyCells) }
        let address = CellAddress(row: self.row.number, column: self.cell.column)
        var cell = Cell(address, value, isFormula: self.cell.hasFormula)
        cell.sharedText = self.sharedText
        self.row.cells.append(cell)
    }

    private mutating func closeRow() throws {
        guard !self.row.cells.isEmpty else { return }
        self.facts.rows += 1
        self.facts.lastRow = self.row.number
        if self.row.isHidden { self.facts.hiddenRows += 1 }
        self.isDone = try !self.take(self.row)
    }

    private mutating func value() throws -> CellValue? {
        guard self.cell.hasValue, self.cell.kind == .text || !self.cell.content.isEmpty else {
            return self.cell.hasFormula ? .uncalculated : nil
        }
        switch self.cell.kind {
        case .shared:
            let index = self.cell.content.withUnsafeBufferPointer { $0.number }
            guard let index, let (text, number) = self.recentTexts.text(index, of: self.shared) else {
                throw self.error(.damaged)
            }
            self.sharedText = number
            return text.isEmpty ? nil : .text(text)
        case .text:
            guard !self.cell.content.isEmpty else { return nil }
            let (text, number) = self.recentTexts.text(self.cell.content)
            self.sharedText = number
            return .text(text)
        case .boolean: return .boolean(self.cell.content == [UInt8(ascii: "1")])
        case .error: return .error(String(decoding: self.cell.content, as: UTF8.self))
        case .number:
            let digits = String(decoding: self.cell.content, as: UTF8.self)
            guard self.cell.content.count <= 64 else { throw self.error(.damaged) }
            switch self.styles[self.cell.style] {
            case .plain: return .number(digits)
            case .percent: return .number(digits, isPercent: true)
            case .date(let parts):
                return .date(DateSerial(digits, startsIn1904: self.startsIn1904, parts: parts))
            }
        }
    }

    private func error(_ code: SpreadsheetError.Code) -> SpreadsheetError {
        let column = self.isInCell ? self.cell.column : self.lastColumn
        return SpreadsheetError(
            code, place: self.sheet, address: CellAddress(row: self.row.number, column: max(1, column)))
    }
}

/// What is known of a sheet once it was read.
package struct SheetFacts: Hashable, Sendable {
    /// Rows that hold something.
    package var rows = 0
    /// Those among them that Excel does not show.
    package var hiddenRows = 0
    package var lastRow = 0
    package var hiddenColumns: [ClosedRange<Int>] = []
    package var merged: [CellRange] = []
    /// Whether Excel keeps people from changing it; reading needs no permission.
    package var isProtected = false

    package init() {}

    package func isHidden(column: Int) -> Bool { self.hiddenColumns.contains { $0.contains(column) } }
}
