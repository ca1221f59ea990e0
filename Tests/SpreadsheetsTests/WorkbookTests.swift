import TestSupport
import Testing

@testable import Spreadsheets

@Suite("Cells of a workbook")
struct WorkbookTests {
    private func values(_ cells: String, shared: [String] = [], formats: [String] = [], properties: String = "")
        throws -> [CellValue]
    {
        var maker = WorkbookMaker(rows: "<row r=\"1\">\(cells)</row>", shared: shared, formats: formats)
        maker.workbookProperties = properties
        return try Workbook(maker.bytes).allRows().flatMap { $0.cells.map(\.value) }
    }

    @Test("every type of cell is what the file says")
    func types() throws {
        let cells =
            "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>9000000</v></c><c r=\"C1\" t=\"b\"><v>1</v></c>"
            + "<c r=\"D1\" t=\"e\"><v>#REF!</v></c><c r=\"E1\" t=\"str\"><f>A1</f><v>a&amp;b</v></c>"
            + "<c r=\"F1\"><f>1+1</f></c><c r=\"G1\"><f>1+1</f><v></v></c><c r=\"H1\" s=\"1\"><v>46327</v></c>"
            + "<c r=\"I1\" s=\"2\"><v>0.325</v></c><c r=\"J1\" s=\"1\"/><c r=\"K1\"><v>0.10000000000000001</v></c>"
            + "<c r=\"L1\" t=\"inlineStr\"><is><r><t>một </t></r><r><t>hai</t></r><rPh><t>x</t></rPh></is></c>"
        let shared = ["<r><t>Nguyễn </t></r><r><t xml:space=\"preserve\">Văn_x000A_A</t></r><rPh><t>no</t></rPh>"]
        let values = try self.values(cells, shared: shared, formats: ["dd/mm/yyyy", "0.0%"])
        #expect(
            values == [
                .text("Nguyễn Văn\nA"), .number("9000000"), .boolean(true), .error("#REF!"), .text("a&b"),
                .uncalculated,
                .uncalculated, .date(DateSerial("46327")), .number("0.325", isPercent: true),
                .number("0.10000000000000001"), .text("một hai"),
            ])
    }

    @Test(
        "days are the calendar's in both systems, the 29th of February 1900 is none",
        arguments: [
            ("1", false, "01/01/1900"), ("59", false, "28/02/1900"), ("61", false, "01/03/1900"),
            ("46327", false, "01/11/2026"), ("46327.75", false, "01/11/2026"), ("44865", true, "01/11/2026"),
            ("0", true, "01/01/1904"), ("2958465", false, "31/12/9999"),
        ])
    func days(digits: String, startsIn1904: Bool, day: String) throws {
        let properties = startsIn1904 ? "date1904=\"1\"" : ""
        let cell = "<c r=\"A1\" s=\"1\"><v>\(digits)</v></c>"
        let value = try self.values(cell, formats: ["d/m/yy"], properties: properties).first
        guard case .date(let serial)? = value else { return #expect(Bool(false), "no date") }
        #expect(serial.day?.description == day)
    }

    @Test("no day is made of what is none", arguments: ["60", "0", "0.5", "-1", "2958466", "1E+300"])
    func noDays(digits: String) { #expect(DateSerial(digits).day == nil) }

    @Test("each day from 1900 to 2100 follows the one before")
    func successive() throws {
        var last = try #require(PartialDate(daysSince1970: -25_568))
        #expect(last.description == "31/12/1899")
        var wrong: [PartialDate] = []
        for days in -25_567...47_482 {
            let day = try #require(PartialDate(daysSince1970: days))
            let after = PartialDate(year: last.year, month: last.month, day: (last.day ?? 0) + 1)
            let isFirst = after == nil && day.day == 1 && day > last
            if day != after, !isFirst { wrong.append(day) }
            last = day
        }
        #expect(wrong == [])
        #expect(last.description == "01/01/2100")
    }

    @Test(
        "a format shows a date, a percentage or neither",
        arguments: [
            ("dd/mm/yyyy", CellStyles.Look.date(.date)), ("mm/yyyy", .date([.month, .year])), ("General", .plain),
            ("#,##0 &quot;đồng ngày&quot;", .plain), ("[$-42A]d mmmm yyyy;@", .date(.date)), ("h:mm", .date(.time)),
            ("[h]:mm:ss", .date(.time)), ("0.00%", .percent), ("[Red]#,##0", .plain), ("@", .plain),
            ("\\d0", .plain), ("yyyy", .date(.year)), ("0.00E+00", .plain),
        ])
    func looks(code: String, look: CellStyles.Look) {
        #expect(CellStyles.look(code.replacing("&quot;", with: "\"")) == look)
    }

    @Test("hidden sheets, rows and columns are told, merged cells and protection too")
    func hidden() throws {
        var maker = WorkbookMaker(
            rows: "<row r=\"2\" hidden=\"1\"><c r=\"B2\"><v>1</v></c></row><row r=\"4\"><c r=\"A4\"><v>2</v></c></row>",
            before: "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>",
            after: "<sheetProtection sheet=\"1\"/><mergeCells><mergeCell ref=\"A4:C5\"/></mergeCells>")
        maker.add("Danh mục", state: "veryHidden", rows: "")
        let workbook = try Workbook(maker.bytes)
        #expect(workbook.sheets.map(\.visibility) == [.visible, .veryHidden])
        let rows = try workbook.allRows()
        #expect(rows.map(\.number) == [2, 4] && rows.map(\.isHidden) == [true, false])
        let facts = try workbook.read(workbook.sheets[0]) { _ in true }
        #expect(facts.hiddenRows == 1 && facts.rows == 2 && facts.lastRow == 4 && facts.isProtected)
        #expect(facts.isHidden(column: 3) && !facts.isHidden(column: 4))
        #expect(facts.merged.map(\.description) == ["A4:C5"])
    }

    @Test("cells without addresses follow each other; prefixes, comments and CDATA do not matter")
    func loose() throws {
        let namespace = "xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        var maker = WorkbookMaker(rows: "")
        maker.sheets[0].xml =
            "<?xml version='1.0'?><!-- > --><x:worksheet \(namespace)><x:sheetData><x:row><x:c><x:v>1</x:v></x:c>"
            + "<x:c t='inlineStr' data='a>b'><x:is><x:t><![CDATA[a<b]]></x:t></x:is></x:c></x:row></x:sheetData>"
            + "</x:worksheet>"
        let rows = try Workbook(maker.bytes).allRows()
        #expect(rows.first?.cells.map(\.address.description) == ["A1", "B1"])
        #expect(rows.first?.cells.map(\.value) == [.number("1"), .text("a<b")])
    }

    @Test("rows are the same however the bytes are cut", arguments: [1, 2, 3, 7, 64, 1000])
    func pieces(size: Int) throws {
        let maker = WorkbookMaker(
            rows: WorkbookMaker.rows([["Nguyễn Văn A", "a &amp; b"], ["", "x"]]) + "<row r=\"9\" spans='1:2'>"
                + "<c r='C9' t=\"str\"><f>A1</f><v>ok</v></c></row>")
        let sheet = Array(maker.sheets[0].xml.utf8)
        func rows(_ size: Int) throws -> [SheetRow] {
            var rows: [SheetRow] = []
            let handler = SheetHandler(
                sheet: "", shared: SharedTexts(), styles: CellStyles(), startsIn1904: false, limits: .standard
            ) { row in
                rows.append(row)
                return true
            }
            var scanner = PartScanner(handler, part: "")
            for start in stride(from: 0, to: sheet.count, by: size) {
                try Array(sheet[start..<min(start + size, sheet.count)]).withUnsafeBufferPointer {
                    try scanner.feed($0)
                }
            }
            _ = try scanner.finish()
            return rows
        }
        #expect(try rows(size) == rows(sheet.count))
        #expect(try rows(size).count == 3)
    }

    @Test("reading ends as soon as nobody wants more")
    func early() throws {
        let workbook = try Workbook(WorkbookMaker(rows: WorkbookMaker.rows([["a"], ["b"], ["c"]])).bytes)
        var seen = 0
        try workbook.read(workbook.sheets[0]) { _ in
            seen += 1
            return seen < 2
        }
        #expect(seen == 2)
    }

    @Test("the official workbooks of 2026 are read", arguments: [("D02-LT", 5), ("C12-TS", 5), ("D09-TS", 5)])
    func official(name: String, links: Int) throws {
        guard let folder = Vectors.folder("forms-2026") else { return }
        let workbook = try Workbook(Vectors.read("\(folder)/\(name).xlsx"))
        #expect(workbook.externalLinks == links && workbook.sheets.count == 1)
        let rows = try workbook.allRows()
        #expect(rows.allSatisfy { !$0.cells.isEmpty })
        if name == "D02-LT" {
            #expect(rows.filter(\.isHidden).map(\.number) == Array(6...12))
            #expect(try workbook.read(workbook.sheets[0]) { _ in true }.merged.count == 27)
            #expect(rows.first { $0.number == 14 }?.cell(column: 2)?.value == .text("Họ và tên"))
        }
    }
}
