import TestSupport
import Testing

@testable import Spreadsheets

/// What goes wrong with workbooks in practice, one test for each; X7, X16 and X18 are of the rooms that know what columns
/// mean.
@Suite("Traps")
struct TrapTests {
    private let reader = CellReader()

    private func cell(_ value: CellValue) -> Cell { Cell(CellAddress(row: 5, column: 9), value) }
    private func cell(_ text: String) -> Cell { self.cell(.text(text)) }

    private func rule<Value>(_ reading: CellReading<Value>) -> CellFault.Rule? {
        if case .fault(let fault) = reading { fault.rule } else { nil }
    }

    @Test("X1: zeros that Excel dropped are proposed, never added silently")
    func leadingZeros() {
        #expect(
            self.reader.code(self.cell(.number("12345678901")), lengths: [12])
                == .question(.leadingZeros, proposal: "012345678901"))
        #expect(
            self.reader.code(self.cell(.number("1234567890")), lengths: [12])
                == .question(.leadingZeros, proposal: "001234567890"))
        #expect(
            self.reader.code(self.cell("123456789"), lengths: [10]) == .question(.leadingZeros, proposal: "0123456789"))
        #expect(self.reader.code(self.cell("'0123 456 789\u{200B}"), lengths: [10]).value == "0123456789")
        #expect(self.rule(self.reader.code(self.cell("12345678"), lengths: [10])) == .wrongLength)
        #expect(self.rule(self.reader.code(self.cell("12345678901"), lengths: [10])) == .wrongLength)
        #expect(self.rule(self.reader.code(self.cell("01234S6789"), lengths: [10])) == .notACode)
    }

    @Test("X2: numbers that lost digits are refused, those that only look so are not")
    func lostDigits() {
        #expect(self.rule(self.reader.code(self.cell("1,23457E+11"), lengths: [12])) == .scientific)
        #expect(
            self.rule(self.reader.code(self.cell(.number("1.2345678901234501E+17")), lengths: [18])) == .tooManyDigits)
        #expect(self.rule(self.reader.code(self.cell(.number("1234567890123450")), lengths: [16])) == .tooManyDigits)
        #expect(self.rule(self.reader.code(self.cell(.date(DateSerial("46327"))), lengths: [12])) == .becameADate)
        #expect(self.reader.code(self.cell(.number("1.23456789012E+11")), lengths: [12]).value == "123456789012")
    }

    @Test("X3: dates of all kinds; US order and short years are asked, and the answer holds for the column")
    func dates() throws {
        let day = try #require(PartialDate(year: 2026, month: 4, day: 25))
        #expect(self.reader.date(self.cell("04/25/2026")) == .question(.monthFirst, proposal: day))
        #expect(
            self.reader.date(self.cell("08/10/90"))
                == .question(.twoDigitYear, proposal: PartialDate(year: 1990, month: 10, day: 8)!))
        #expect(
            self.reader.date(self.cell("08/10/05"))
                == .question(.twoDigitYear, proposal: PartialDate(year: 2005, month: 10, day: 8)!))
        #expect(self.reader.date(self.cell(.number("46137"))) == .question(.serialNumber, proposal: day))
        let american = CellReader(answers: ColumnAnswers(accepted: [.monthFirst]))
        #expect(american.date(self.cell("04/25/2026")).value == day)
        #expect(american.date(self.cell("04/05/2026")).value?.description == "05/04/2026")
        let asked = CellReader(answers: ColumnAnswers(declined: [.monthFirst]))
        #expect(self.rule(asked.date(self.cell("04/25/2026"))) == .notADate)
        #expect(self.reader.date(self.cell(.date(DateSerial("46137")))).value == day)
        #expect(
            self.reader.date(self.cell(.date(DateSerial("46137", parts: [.month, .year])))).value?.description
                == "04/2026")
        #expect(self.reader.date(self.cell(.number("2000"))).value?.description == "2000")
        #expect(self.rule(self.reader.date(self.cell(.number("199010")))) == .notADate)
    }

    @Test("X4: a month that Excel made a day of is that month")
    func months() { #expect(self.reader.month(self.cell(.date(DateSerial("46327")))).value?.description == "11/2026") }

    @Test("X5 and X6: sums and rates in the ways of both countries")
    func sums() throws {
        for text in ["9.000.000", "9,000,000", "9000000 đ"] {
            #expect(self.reader.money(self.cell(text)).value == 9_000_000)
        }
        #expect(self.reader.money(self.cell("9,5 tr")) == .question(.writtenUnit, proposal: 9_500_000))
        #expect(self.rule(self.reader.money(self.cell(.date(DateSerial("46137"))))) == .becameADate)
        let range = try #require(DecimalNumber("0.5")).self...(try #require(DecimalNumber("40")))
        for value in [CellValue.text("32,5"), .text("32.5"), .number("32.5"), .number("0.325", isPercent: true)] {
            #expect(self.reader.rate(self.cell(value), in: range).value == DecimalNumber("32.5"))
        }
    }

    @Test("X8: names become NFC in one line; blanks of all kinds are blanks")
    func names() {
        let decomposed = "Nguye\u{302}\u{303}n  Va\u{306}n\u{A0}A\u{200B}\n"
        #expect(
            self.reader.text(self.cell(decomposed)).value.map { Array($0.unicodeScalars) }
                == Array("Nguyễn Văn A".unicodeScalars))
        #expect(self.reader.text(self.cell("\u{A0}\u{200B} ")) == .empty)
    }

    @Test(
        "X9, X10, X14 and X17: header of three rows with numbers, hidden rows counted, totals and signatures, blank rows"
    )
    func layout() throws {
        var maker = WorkbookMaker(rows: "")
        maker.sheets[0].xml = """
            <worksheet \(WorkbookMaker.namespace)><cols><col min="3" max="3" hidden="1"/></cols><sheetData>\
            \(WorkbookMaker.rows([["STT", "Họ và tên", "Tiền lương", ""], ["", "", "Hệ số lương/Tiền lương", "PC chức vụ"]]))\
            \(WorkbookMaker.rows([["(1)", "(2)", "(3)", "(4)"], ["1", "Lê A", "5"]], from: 3))\
            <row r="5" hidden="1">\(WorkbookMaker.text("B5", "Lê B"))</row><row r="6"/>\
            \(WorkbookMaker.rows([["1", "Lê A", "5"], ["", "Cộng", "10"], ["", "Người lập biểu", "", "GIÁM ĐỐC"]], from: 7))\
            \(WorkbookMaker.rows([["", "..., ngày 1 tháng 2 năm 2026"], ["", "Lê Ký"]], from: 10))\
            </sheetData><mergeCells><mergeCell ref="B7:B8"/><mergeCell ref="A1:A2"/></mergeCells></worksheet>
            """
        let (rows, reading) = try TableReader(TableTests.people).all(maker.bytes)
        #expect(rows.map(\.number) == [4, 5, 7] && reading.headerRows == 1...3)
        #expect(reading.hiddenRows == 1 && rows.map(\.isHidden) == [false, true, false])
        #expect(reading.hiddenColumns == ["wage"] && reading.merged.map(\.description) == ["B7:B8"])
        #expect(reading.passedOver.map(\.number) == [8] && reading.columns["position-allowance"] == 4)
    }

    @Test("X11: results of formulas count; without one the cell is named, links are never followed")
    func formulas() throws {
        let rows =
            "<row r=\"1\"><c r=\"A1\"><f>[1]S!A1</f><v>9000000</v></c><c r=\"B1\"><f>A1</f></c>"
            + "<c r=\"C1\" t=\"e\"><f>A0</f><v>#REF!</v></c></row>"
        let cells = try #require(Workbook(WorkbookMaker(rows: rows).bytes).allRows().first?.cells)
        #expect(self.reader.money(cells[0]).value == 9_000_000 && cells[0].isFormula)
        #expect(
            self.rule(self.reader.money(cells[1])) == .noResult && self.rule(self.reader.text(cells[2])) == .errorValue)
        guard case .fault(let fault) = self.reader.money(cells[1]) else { return }
        #expect(fault.address.description == "B1")
    }

    @Test("X12: protection, on or half set, keeps nobody from reading; writing goes into a copy")
    func protection() throws {
        for (mark, isProtected) in [
            ("<sheetProtection sheet=\"1\"/>", true), ("<sheetProtection password=\"CC1A\"/>", false),
        ] {
            let workbook = try Workbook(WorkbookMaker(rows: WorkbookMaker.rows([["a"]]), after: mark).bytes)
            #expect(try workbook.read(workbook.sheets[0]) { _ in true }.isProtected == isProtected)
            let (bytes, _) = try workbook.filled(workbook.sheets[0], [CellAddress(row: 1, column: 2): .text("b")])
            #expect(try Workbook(bytes).allRows().first?.cells.map(\.shown) == ["a", "b"])
        }
    }

    @Test("X15: a code and a name in one cell")
    func codeAndName() {
        #expect(CodeAndName("01001 - Bệnh viện Thử") == CodeAndName("01-001 Bệnh viện Thử"))
    }

    @Test("X19: thousands of empty cells with a style are no rows")
    func emptyCells() throws {
        let empty = (1...1000).map { "<c r=\"\(CellAddress.letters($0))2\" s=\"1\"/>" }.joined()
        let rest = (3...2000).map { "<row r=\"\($0)\"><c r=\"A\($0)\" s=\"1\"/><c r=\"XFD\($0)\" s=\"1\"/></row>" }
            .joined()
        let maker = WorkbookMaker(rows: WorkbookMaker.rows([["a"]]) + "<row r=\"2\">\(empty)</row>" + rest)
        #expect(try Workbook(maker.bytes).allRows().map(\.number) == [1])
    }

    @Test("X20: what begins like a formula is a text in all that is written")
    func injection() throws {
        for text in ["=1+1", "+1", "-1", "@SUM(1)"] {
            let sheet = TableSheet("a", columns: [.init("a")], rows: [[.text(text)]])
            let cell = try #require(Workbook(WorkbookWriter.write([sheet])).allRows().last?.cells.first)
            #expect(cell.value == .text(text) && !cell.isFormula)
            #expect(DelimitedWriter.escaped(text) == "'" + text)
        }
    }
}
