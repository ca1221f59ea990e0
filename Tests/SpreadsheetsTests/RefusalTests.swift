import Testing
import Wording

@testable import Spreadsheets

@Suite("What is no table, or not an honest one")
struct RefusalTests {
    private func code(_ bytes: [UInt8], limits: SpreadsheetLimits = .standard) -> SpreadsheetError.Code? {
        do {
            let file = try Spreadsheet(bytes, limits: limits)
            for sheet in file.sheets { try file.read(sheet) { _ in true } }
            return nil
        } catch let error as SpreadsheetError {
            return error.code
        } catch {
            return nil
        }
    }

    private static func compound(_ name: String) -> [UInt8] {
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
            + Array(name.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    @Test("other formats are called by their names")
    func formats() {
        #expect(self.code([]) == .empty)
        #expect(self.code(Self.compound("Workbook")) == .oldExcel)
        #expect(self.code([0x09, 0x08, 0x10, 0x00, 0x00, 0x06]) == .oldExcel)
        #expect(self.code(Self.compound("EncryptedPackage")) == .encrypted)
        #expect(self.code(Self.compound("WordDocument")) == .notATable)
        #expect(self.code(Array("\u{FEFF} <html><table>".utf8)) == .webPage)
        #expect(self.code(Array("<?xml version=\"1.0\"?><Workbook/>".utf8)) == .webPage)
        #expect(self.code(Array("%PDF-1.7".utf8)) == .notATable)
        #expect(self.code([0x89, 0x50, 0x4E, 0x47, 0x0D]) == .notATable)
        #expect(self.code([0x00, 0x01, 0x02, 0x03]) == .notATable)
        #expect(self.code(WorkbookMaker.zip([("a.txt", [1])])) == .notATable)
        let ods = Array("application/vnd.oasis.opendocument.spreadsheet".utf8)
        #expect(self.code(WorkbookMaker.zip([("mimetype", ods)])) == .openDocument)
    }

    @Test("macros, binary workbooks and passwords")
    func kinds() {
        var maker = WorkbookMaker(rows: "")
        maker.mainType = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
        #expect(self.code(maker.bytes) == .macros)
        maker.mainType = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
        #expect(self.code(maker.bytes) == .binaryExcel)
        maker = WorkbookMaker(rows: "")
        maker.extra = [("xl/vbaProject.bin", [0])]
        #expect(self.code(maker.bytes) == .macros)
        #expect(self.code(WorkbookMaker.zip(WorkbookMaker(rows: "").parts, flags: 1)) == .encrypted)
    }

    @Test("damage is told: every prefix, a wrong checksum, two parts of one name, rows out of order")
    func damage() {
        let whole = WorkbookMaker(rows: WorkbookMaker.rows([["a"]])).bytes
        #expect(self.code(whole) == nil)
        for count in stride(from: 4, to: whole.count, by: 17) { #expect(self.code(Array(whole.prefix(count))) != nil) }
        var maker = WorkbookMaker(rows: WorkbookMaker.rows([["a"]]))
        maker.extra = [("XL/Workbook.xml", Array("<a/>".utf8))]
        #expect(self.code(maker.bytes) == .damaged)
        for rows in [
            "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"/>",
            "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>",
            "<row r=\"1\"><c r=\"A2\"/></row>", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>",
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&nobody;</v></c></row>",
        ] {
            #expect(self.code(WorkbookMaker(rows: rows).bytes) == .damaged, "\(rows)")
        }
        maker = WorkbookMaker(rows: "")
        maker.sheets[0].xml = "<worksheet><sheetData><row r=\"1\">"
        #expect(self.code(maker.bytes) == .truncated)
    }

    @Test("a DOCTYPE is refused in every part, so no entity exists")
    func doctype() {
        let doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
        var maker = WorkbookMaker(rows: "")
        maker.sheets[0].xml = doctype + maker.sheets[0].xml
        #expect(self.code(maker.bytes) == .doctype)
        let parts = WorkbookMaker(rows: "").parts
        for index in parts.indices {
            var changed = parts
            changed[index].1 = Array(doctype.utf8) + changed[index].1
            #expect(self.code(WorkbookMaker.zip(changed)) == .doctype, "\(changed[index].0)")
        }
    }

    @Test("bombs end at the limits")
    func bombs() {
        let rows = String(repeating: "<row><c s=\"1\"/></row>", count: 200_000)
        let bytes = WorkbookMaker(rows: rows).bytes
        #expect(bytes.count < 100_000)
        #expect(self.code(bytes, limits: SpreadsheetLimits(unpackedBytes: 1 << 20)) == .tooLarge)
        #expect(self.code(bytes, limits: SpreadsheetLimits(ratio: 10, ratioFreeBytes: 1 << 16)) == .tooLarge)
        #expect(self.code(bytes) == nil)
        let two = WorkbookMaker(rows: WorkbookMaker.rows([["a", "b"], ["c", "d"]])).bytes
        #expect(self.code(two, limits: SpreadsheetLimits(rows: 1)) == .tooManyRows)
        #expect(self.code(two, limits: SpreadsheetLimits(columns: 1)) == .tooManyColumns)
        #expect(self.code(two, limits: SpreadsheetLimits(cells: 3)) == .tooManyCells)
        let long = WorkbookMaker(rows: WorkbookMaker.rows([[String(repeating: "x", count: 200_000)]])).bytes
        #expect(self.code(long) == .textTooLong)
        let shared = WorkbookMaker(rows: "", shared: ["<t>\(String(repeating: "x", count: 200_000))</t>"])
        #expect(self.code(shared.bytes) == .textTooLong)
        #expect(
            self.code(shared.bytes, limits: SpreadsheetLimits(textBytes: 1 << 20, sharedTextBytes: 1000)) == .tooLarge)
    }

    @Test("an error names the cell")
    func places() throws {
        let bytes = WorkbookMaker(rows: "<row r=\"5\"><c r=\"I5\" t=\"s\"><v>7</v></c></row>").bytes
        let workbook = try Workbook(bytes)
        let error = #expect(throws: SpreadsheetError.self) { try workbook.allRows() }
        #expect(error?.address?.description == "I5" && error?.place == "Bảng")
    }

    @Test("bytes at random are refused or read, and nothing else")
    func random() {
        var generator = SeededGenerator(state: 7)
        let whole = WorkbookMaker(rows: WorkbookMaker.rows([["Nguyễn", "b"], ["c"]])).parts
        for _ in 0..<300 {
            var parts = whole
            let part = Int.random(in: 0..<parts.count, using: &generator)
            for _ in 0..<3 {
                let place = Int.random(in: 0..<parts[part].1.count, using: &generator)
                parts[part].1[place] = UInt8.random(in: 0...255, using: &generator)
            }
            _ = self.code(WorkbookMaker.zip(parts))
            var bytes = WorkbookMaker.zip(whole)
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            _ = self.code(bytes)
        }
    }

    @Test("every error, fault and question has words in both languages")
    func words() {
        let keys =
            SpreadsheetError.Code.allCases.flatMap { [SpreadsheetError($0).textKey, SpreadsheetError($0).adviceKey] }
            + CellFault.Rule.allCases.map {
                CellFault($0, Cell(CellAddress(row: 1, column: 1), .boolean(true))).textKey
            } + CellQuestion.allCases.map(\.textKey)
        for key in keys {
            #expect(Wording.vietnamese[key] != key && Wording.english[key] != Wording.vietnamese[key], "\(key)")
        }
    }
}
