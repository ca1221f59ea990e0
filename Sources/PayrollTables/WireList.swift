internal import CanonicalXML
internal import Spreadsheets

/// Reads the list of `D02-TS`, alone or inside other elements; nil for a file that is no XML.
struct WireList: XMLHandler {
    private var table: PayrollTable
    private var mapper: RowMapper
    private var idByElement: [String: String] = [:]
    private var path: [String] = []
    private var cells: [String: Cell] = [:]
    private var value: [UInt8] = []
    private var hasList = false

    private init?() {
        guard let family = TableFamily.shipped.first(where: { $0.id == "wire" }) else { return nil }
        self.table = PayrollTable(family, sheet: "D02-TS")
        self.mapper = RowMapper(family, sheet: "D02-TS")
        for (number, column) in family.template.columns.enumerated() {
            self.table.columns[column.id] = number + 1
            for name in column.names { self.idByElement[name] = column.id }
        }
    }

    static func read(_ bytes: [UInt8]) throws -> PayrollTable? {
        let head = String(decoding: bytes.prefix(4096), as: UTF8.self).drop { $0 == "\u{FEFF}" || $0.isWhitespace }
        guard head.first == "<", let handler = WireList() else { return nil }
        // Web pages and the XML of Excel 2003 are told what they are by the reader of tables.
        let folded = head.lowercased()
        if ["<html", "<table", "<!doctype html", "office:spreadsheet"].contains(where: folded.contains) { return nil }
        var reader = XMLReader(handler)
        do {
            try reader.feed(bytes.span)
            let list = try reader.finish()
            guard list.hasList else { throw PayrollFileError.noList }
            guard !list.table.rows.isEmpty else { throw PayrollFileError.noRows }
            var table = list.table
            table.notes = list.mapper.notes
            return table
        } catch let error as XMLReadError {
            throw PayrollFileError.xml(error.description)
        }
    }

    private var isInList: Bool { self.path.contains("D02-TS") }

    mutating func start(_ tag: XMLStartTag) {
        self.path.append(tag.name.localName)
        self.value = []
        if self.isInList { self.hasList = true }
        if tag.name.localName == "LaoDong" { self.cells = [:] }
    }

    mutating func end(_ name: XMLName) {
        defer {
            self.path.removeLast()
            self.value = []
        }
        guard self.isInList else { return }
        if name.localName == "LaoDong" {
            let cells = self.cells
            self.table.numbers.append(self.table.rows.count + 1)
            self.table.rows.append(self.mapper.movement(of: self.table.family.template.columns.map { cells[$0.id] }))
        } else if self.path.dropLast().last == "LaoDong", let id = self.idByElement[name.localName] {
            let address = CellAddress(row: self.table.rows.count + 1, column: self.table.columns[id] ?? 0)
            let cell = Cell(address, .text(String(decoding: self.value, as: UTF8.self)))
            if !cell.isBlank { self.cells[id] = cell }
        }
    }

    mutating func text(_ piece: Span<UInt8>) { self.value.append(piece) }
}
