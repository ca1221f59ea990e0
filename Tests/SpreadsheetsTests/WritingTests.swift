import Archives
import Testing

@testable import Spreadsheets

@Suite("Written workbooks")
struct WritingTests {
    private let cities = (1...63).map { "Tỉnh số \($0) có tên dài" }

    private func sheet() throws -> TableSheet {
        let year = try #require(PartialDate(year: 1998))
        let day = try #require(PartialDate(year: 1990, month: 10, day: 8))
        let number = try #require(DecimalNumber("9000000.5"))
        return TableSheet(
            "Lao động", heading: ["Đơn vị: Công ty Thử & Con"],
            columns: [
                .init("Họ và tên", width: 30), .init("Mã số BHXH"), .init("Tỉnh", choices: self.cities), .init("Sinh"),
            ],
            rows: [
                [
                    .text("=cmd|' /C calc'!A0"), .text("0012345678"), .text(self.cities[4]),
                    .date(year),
                ],
                [
                    .text("Nguyễn <Thị> \"B\""), .number(number), .blank,
                    .date(day),
                ],
            ])
    }

    @Test("what is written is read again: texts with their zeros, numbers, dates, nothing as a formula")
    func roundTrip() throws {
        let workbook = try Workbook(WorkbookWriter.write([self.sheet()]))
        #expect(
            workbook.sheets.map(\.name) == ["Lao động", "_ds"] && workbook.sheets.map(\.isVisible) == [true, false])
        let rows = try workbook.allRows()
        #expect(rows.map(\.number) == [1, 2, 3, 4])
        #expect(rows[1].cells.map(\.shown) == ["Họ và tên", "Mã số BHXH", "Tỉnh", "Sinh"])
        #expect(
            rows[2].cells.map(\.value) == [
                .text("=cmd|' /C calc'!A0"), .text("0012345678"), .text(self.cities[4]), .text("1998"),
            ])
        #expect(rows[3].cells.map(\.shown) == ["Nguyễn <Thị> \"B\"", "9000000.5", "08/10/1990"])
        #expect(rows.allSatisfy { $0.cells.allSatisfy { !$0.isFormula } })
        #expect(try workbook.allRows(1).count == 63)
    }

    @Test("the sheet has its rule of choices, a header that stays, and widths")
    func looks() throws {
        let workbook = try Workbook(WorkbookWriter.write([self.sheet()]))
        let member = try #require(workbook.archive.members.first { $0.name == "xl/worksheets/sheet1.xml" })
        var budget = 1 << 20
        let xml = String(
            decoding: try workbook.archive.unpack(member, keeping: 1 << 20, budget: &budget), as: UTF8.self)
        #expect(xml.contains("<dataValidation type=\"list\"") && xml.contains("sqref=\"C3:C5004\""))
        #expect(xml.contains("'_ds'!$A$1:$A$63"))
        #expect(xml.contains("state=\"frozen\"") && xml.contains("ySplit=\"2\""))
        #expect(xml.contains("<col min=\"1\" max=\"1\" width=\"30"))
    }

    @Test(
        "a name that no sheet can have is refused",
        arguments: ["a/b", "", "'a", "_ds", String(repeating: "a", count: 32)])
    func names(name: String) {
        #expect(throws: WorkbookWriter.Failure.self) { try WorkbookWriter.write([TableSheet(name, columns: [])]) }
    }

    @Test("a text longer than a cell holds is refused with its cell, not cut or left out")
    func tooLong() {
        let long = TableSheet("a", columns: [.init("b")], rows: [[.text(String(repeating: "x", count: 32_768))]])
        let failure = #expect(throws: WorkbookWriter.Failure.self) { try WorkbookWriter.write([long]) }
        guard case .notWritten(let reason)? = failure else { return }
        #expect(reason.hasPrefix("a A2:"))
    }

    @Test("a copy that is filled in has the new values, and all else byte for byte")
    func filling() throws {
        var maker = WorkbookMaker(
            rows: "<row r=\"2\" ht=\"20\"><c r=\"B2\" s=\"1\"><v>1</v></c><c r=\"D2\"><f>B2</f><v>1</v></c></row>"
                + "<row r=\"4\"/><row r=\"6\"><c r=\"A6\" t=\"s\"><v>0</v></c></row>",
            after: "<mergeCells><mergeCell ref=\"F1:G1\"/></mergeCells>", shared: ["<t>cũ</t>"], formats: ["0.00"])
        maker.extra = [("xl/media/image1.png", [1, 2, 3]), ("customXml/x.xml", Array("<x/>".utf8))]
        let original = try Workbook(maker.bytes)
        let values: [String: Workbook.Filling] = [
            "A1": .text("đầu"), "A2": .text("a"), "B2": .number(DecimalNumber("2.5")!), "C2": .text("c"),
            "D2": .text("no"),
            "B4": .text("b"), "C5": .text("m & <m>"), "B6": .text("b"), "A9": .text("cuối"),
        ]
        let places = Dictionary(uniqueKeysWithValues: values.map { (CellAddress($0.key)!, $0.value) })
        let (bytes, formulas) = try original.filled(original.sheets[0], places)
        #expect(formulas.map(\.description) == ["D2"])
        let copy = try Workbook(bytes)
        let cells = try copy.allRows().flatMap(\.cells)
        #expect(
            cells.map { "\($0.address)=\($0.shown)" } == [
                "A1=đầu", "A2=a", "B2=2.5", "C2=c", "D2=1", "B4=b", "C5=m & <m>", "A6=cũ", "B6=b", "A9=cuối",
            ])
        #expect(try copy.read(copy.sheets[0]) { _ in true }.merged.count == 1)
        for (old, new) in zip(original.archive.members, copy.archive.members) {
            var (first, second) = (1 << 20, 1 << 20)
            let before = try original.archive.unpack(old, keeping: 1 << 20, budget: &first)
            let after = try copy.archive.unpack(new, keeping: 1 << 20, budget: &second)
            #expect(old.name == new.name && (before == after || old.name == original.sheets[0].part))
        }
    }

    @Test(
        "an empty sheet can be filled in, and one whose elements have a prefix",
        arguments: [
            "<worksheet \(WorkbookMaker.namespace)><sheetData/></worksheet>",
            "<x:worksheet \(WorkbookMaker.namespace.replacing("xmlns", with: "xmlns:x"))><x:sheetData /></x:worksheet>",
            "<x:worksheet \(WorkbookMaker.namespace.replacing("xmlns", with: "xmlns:x"))><x:sheetData><x:row r=\"3\">"
                + "<x:c r=\"B3\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>",
        ])
    func otherSheets(xml: String) throws {
        var maker = WorkbookMaker(rows: "")
        maker.sheets[0].xml = xml
        let workbook = try Workbook(maker.bytes)
        let (bytes, _) = try workbook.filled(workbook.sheets[0], [CellAddress(row: 3, column: 2): .text("x")])
        #expect(try Workbook(bytes).allRows().flatMap(\.cells).map { "\($0.address)=\($0.shown)" } == ["B3=x"])
        let member = try #require(workbook.archive.members.first { $0.name == workbook.sheets[0].part })
        var budget = 1 << 20
        let written = try Workbook(bytes).archive.members.first { $0.name == member.name }
        let content = try Workbook(bytes).archive.unpack(try #require(written), keeping: 1 << 20, budget: &budget)
        #expect(String(decoding: content, as: UTF8.self).contains("<x:c r=") == xml.contains("x:"))
    }
}
