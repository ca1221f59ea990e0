import CZlib

@testable import Spreadsheets

/// Makes workbooks as programs write them, and as nobody should.
struct WorkbookMaker {
    var sheets: [(name: String, state: String, xml: String)] = []
    var shared: [String] = []
    /// Codes of number formats; cells name them by their place, from 1.
    var formats: [String] = []
    var workbookProperties = ""
    var extra: [(String, [UInt8])] = []
    var mainType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    var isPacked = true

    static let namespace = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

    /// A workbook with one sheet of these rows.
    init(rows: String, before: String = "", after: String = "", shared: [String] = [], formats: [String] = []) {
        self.shared = shared
        self.formats = formats
        self.add("Bảng", rows: rows, before: before, after: after)
    }

    mutating func add(_ name: String, state: String = "visible", rows: String, before: String = "", after: String = "")
    {
        let xml = "<worksheet \(Self.namespace)>\(before)<sheetData>\(rows)</sheetData>\(after)</worksheet>"
        self.sheets.append((name, state, xml))
    }

    var parts: [(String, [UInt8])] {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let relation = "http://schemas.openxmlformats.org/package/2006/relationships"
        var parts = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override "
                    + "PartName=\"/xl/workbook.xml\" ContentType=\"\(self.mainType)\"/></Types>"
            ),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"\(relation)\"><Relationship Id=\"r1\" Type=\"\(office)/officeDocument\" "
                    + "Target=\"xl/workbook.xml\"/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook \(Self.namespace) xmlns:r=\"\(office)\"><workbookPr \(self.workbookProperties)/><sheets>"
                    + self.sheets.enumerated().map { index, sheet in
                        "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" state=\"\(sheet.state)\" "
                            + "r:id=\"s\(index)\"/>"
                    }.joined() + "</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"\(relation)\">"
                    + self.sheets.indices.map {
                        "<Relationship Id=\"s\($0)\" Type=\"\(office)/worksheet\" Target=\"worksheets/s\($0).xml\"/>"
                    }.joined() + "<Relationship Id=\"t\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>"
                    + "<Relationship Id=\"x\" Type=\"\(office)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
                    + "</Relationships>"
            ),
            (
                "xl/styles.xml",
                "<styleSheet \(Self.namespace)><numFmts>"
                    + self.formats.enumerated().map {
                        "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\($1)\"/>"
                    }.joined() + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
                    + "<xf numFmtId=\"0\"/>" + self.formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }.joined()
                    + "</cellXfs></styleSheet>"
            ),
            (
                "xl/sharedStrings.xml",
                "<sst \(Self.namespace)>" + self.shared.map { "<si>\($0)</si>" }.joined() + "</sst>"
            ),
        ].map { ($0.0, Array($0.1.utf8)) }
        for (index, sheet) in self.sheets.enumerated() {
            parts.append(("xl/worksheets/s\(index).xml", Array(sheet.xml.utf8)))
        }
        return parts + self.extra
    }

    var bytes: [UInt8] { Self.zip(self.parts, isPacked: self.isPacked) }

    /// A cell with text in it.
    static func text(_ reference: String, _ text: String) -> String {
        "<c r=\"\(reference)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }

    /// Rows of texts from the first column on, numbered from `first`; an empty text makes no cell.
    static func rows(_ rows: [[String]], from first: Int = 1) -> String {
        rows.enumerated().map { index, row in
            let number = first + index
            let cells = row.enumerated().filter { !$1.isEmpty }.map { column, text in
                self.text("\(CellAddress.letters(column + 1))\(number)", text)
            }
            return "<row r=\"\(number)\">\(cells.joined())</row>"
        }.joined()
    }

    static func zip(_ members: [(String, [UInt8])], isPacked: Bool = true, flags: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for (name, content) in members {
            var data = content
            if isPacked {
                var length = compressBound(UInt(content.count))
                var target = [UInt8](repeating: 0, count: Int(length))
                _ = compress2(&target, &length, content, UInt(content.count), 9)
                data = Array(target[2..<(Int(length) - 4)])
            }
            let checksum = Int(crc32(0, content, UInt32(content.count)))
            let common =
                self.short(20) + self.short(flags) + self.short(isPacked ? 8 : 0) + self.long(0x21_0000)
                + self.long(checksum) + self.long(data.count) + self.long(content.count) + self.short(name.utf8.count)
                + self.short(0)
            directory += [0x50, 0x4B, 1, 2] + self.short(20) + common + self.short(0) + self.short(0) + self.short(0)
            directory += self.long(0) + self.long(bytes.count) + Array(name.utf8)
            bytes += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + data
        }
        let count = self.short(members.count)
        let end = [0x50, 0x4B, 5, 6] + self.short(0) + self.short(0) + count + count
        return bytes + directory + end + self.long(directory.count) + self.long(bytes.count) + self.short(0)
    }

    private static func short(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    private static func long(_ value: Int) -> [UInt8] { self.short(value & 0xFFFF) + self.short(value >> 16 & 0xFFFF) }
}

/// The same numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = self.state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

extension Workbook {
    /// All rows of the first sheet.
    func allRows(_ number: Int = 0) throws -> [SheetRow] {
        var rows: [SheetRow] = []
        try self.read(self.sheets[number]) { row in
            rows.append(row)
            return true
        }
        return rows
    }
}

extension TableReader {
    /// All rows of a file, and what is known of it.
    func all(_ bytes: [UInt8]) throws -> ([TableRow], TableReading) {
        var rows: [TableRow] = []
        let reading = try self.read(Spreadsheet(bytes)) { rows.append($0) }
        return (rows, reading)
    }
}
