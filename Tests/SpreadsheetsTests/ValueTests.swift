import Testing

@testable import Spreadsheets

@Suite("Values as people write them")
struct ValueTests {
    private let reader = CellReader()

    private func cell(_ text: String) -> Cell { Cell(CellAddress(row: 5, column: 9), .text(text)) }
    private func cell(_ value: CellValue) -> Cell { Cell(CellAddress(row: 5, column: 9), value) }

    @Test(
        "dates keep how precise they are",
        arguments: [
            ("08/10/1990", "08/10/1990"), ("8-10-1990", "08/10/1990"), ("8.10.1990", "08/10/1990"),
            ("1990-10-08", "08/10/1990"), ("1990-10-08 00:00:00", "08/10/1990"), ("8/1998", "08/1998"),
            ("2000", "2000"), ("ngày 8 tháng 10 năm 1990", "08/10/1990"), ("\u{A0}08/10/1990 ", "08/10/1990"),
            ("29/02/2024", "29/02/2024"),
        ])
    func dates(text: String, date: String) { #expect(self.reader.date(self.cell(text)).value?.description == date) }

    @Test(
        "what is no date is a fault",
        arguments: ["31/02/1990", "29/02/2023", "abc", "0", "1/2/3/4", "08101990", "ngày mai", "32/13/2020", "13/2020"])
    func noDates(text: String) {
        guard case .fault(let fault) = self.reader.date(self.cell(text)) else { return #expect(Bool(false), "\(text)") }
        #expect(fault.rule == .notADate && fault.address.description == "I5" && fault.shown == text)
    }

    @Test("months are read from all that Excel makes of them")
    func months() {
        let month = YearMonth(year: 2026, month: 11)
        for text in ["11/2026", "T11/2026", "tháng 11/2026", "01/11/2026", "2026-11", "11-2026", "tháng 11 năm 2026"] {
            #expect(self.reader.month(self.cell(text)).value == month, "\(text)")
        }
        #expect(self.reader.month(self.cell(.date(DateSerial("46327")))).value == month)
        #expect(self.reader.month(self.cell(.date(DateSerial("46330", parts: [.month, .year])))).value == month)
        #expect(self.reader.month(self.cell(.number("11.2026"))).value == month)
        #expect(self.reader.month(self.cell(.date(DateSerial("46330")))) == .question(.dayInMonth, proposal: month!))
        #expect(self.reader.month(self.cell("11/26")) == .question(.twoDigitYear, proposal: month!))
        for text in ["2026", "13/2026", "tháng", "x"] {
            guard case .fault = self.reader.month(self.cell(text)) else { return #expect(Bool(false), "\(text)") }
        }
    }

    @Test(
        "sums are read however their digits are grouped",
        arguments: [
            ("9.000.000", 9_000_000), ("9,000,000", 9_000_000), ("9000000", 9_000_000), ("9000000 đ", 9_000_000),
            ("9 000 000", 9_000_000), ("9.000.000,00", 9_000_000), ("9,000,000.00 VND", 9_000_000), ("9.000", 9_000),
            ("46.800.000 đồng", 46_800_000), ("0", 0),
        ])
    func sums(text: String, sum: Int) { #expect(self.reader.money(self.cell(text)).value == sum) }

    @Test("a written unit is asked about, with the sum it comes to; what is in doubt is a fault")
    func units() {
        #expect(self.reader.money(self.cell("9,5 tr")) == .question(.writtenUnit, proposal: 9_500_000))
        #expect(self.reader.money(self.cell("9,5 triệu")) == .question(.writtenUnit, proposal: 9_500_000))
        #expect(self.reader.money(self.cell("500k")) == .question(.writtenUnit, proposal: 500_000))
        #expect(self.reader.money(self.cell("9000000,6")) == .question(.fraction, proposal: 9_000_001))
        for text in ["9,5", "1.500 tr", "9.00.000", "chín triệu", "-5", "9.000.000.", "1E7", "9..000"] {
            guard case .fault = self.reader.money(self.cell(text)) else { return #expect(Bool(false), "\(text)") }
        }
        #expect(self.reader.money(self.cell("-")) == .empty && self.reader.money(nil) == .empty)
        #expect(self.reader.money(self.cell(.number("8999999.9999999991"))).value == 9_000_000)
        #expect(self.reader.money(self.cell(.number("9E+6"))).value == 9_000_000)
    }

    @Test("every sum that is written is read as itself, in each way of writing it")
    func everySum() {
        var generator = SeededGenerator(state: 1)
        for _ in 0..<500 {
            let sum = Int.random(in: 1000..<1_000_000_000, using: &generator)
            var groups: [String] = []
            var rest = sum
            while rest > 0 {
                let group = String(rest % 1000)
                rest /= 1000
                groups.insert(rest > 0 ? String(repeating: "0", count: 3 - group.count) + group : group, at: 0)
            }
            for separator in [".", ",", " ", ""] {
                #expect(self.reader.money(self.cell(groups.joined(separator: separator))).value == sum)
            }
            #expect(self.reader.money(self.cell(.number(String(sum)))).value == sum)
        }
    }

    @Test("rates are percent, however they are written")
    func rates() throws {
        let range = try #require(DecimalNumber("1")).self...(try #require(DecimalNumber("40")))
        let wanted = DecimalNumber("32.5")
        for text in ["32,5", "32.5", "32,5%", "32.5 %", "0.325", "0,325"] {
            #expect(self.reader.rate(self.cell(text), in: range).value == wanted, "\(text)")
        }
        #expect(self.reader.rate(self.cell(.number("0.325", isPercent: true)), in: range).value == wanted)
        #expect(self.reader.rate(self.cell(.number("0.32500000000000001")), in: range).value == wanted)
        for text in ["325", "0.325%", "x", "0"] {
            guard case .fault = self.reader.rate(self.cell(text), in: range) else {
                return #expect(Bool(false), "\(text)")
            }
        }
    }

    @Test("decimal numbers keep their order and their digits")
    func decimals() throws {
        let texts = ["-10.5", "-10.25", "-0.5", "0", "0.1", "0.15", "0.2", "2", "2.34", "10", "1000000000000"]
        let numbers = try texts.map { try #require(DecimalNumber($0)) }
        #expect(numbers.map(\.description) == texts)
        #expect(numbers.shuffled().sorted() == numbers)
        #expect(DecimalNumber("1.05E-2")?.description == "0.0105" && DecimalNumber("1e400") == nil)
        #expect(DecimalNumber("0.1000000000000000055")?.description == "0.1")
        for text in ["", "-", ".", "1.2.3", "1,2", "E5", "1E", "0x10", "٣"] {
            #expect(DecimalNumber(text) == nil, "\(text)")
        }
        #expect(self.reader.decimal(self.cell("2,34")).value?.description == "2.34")
    }

    @Test("choices and marks are found whatever their accents and capitals")
    func choices() {
        let words = ["nam": 1, "nu": 2]
        #expect(self.reader.choice(self.cell(" NỮ"), words).value == 2)
        #expect(self.reader.choice(self.cell(.number("1")), ["1": 7]).value == 7)
        guard case .fault = self.reader.choice(self.cell("khác"), words) else { return #expect(Bool(false)) }
        #expect(self.reader.mark(self.cell("X")).value == true && self.reader.mark(nil).value == false)
    }

    @Test(
        "a code and a name in one cell are two",
        arguments: [
            ("01001 - Bệnh viện A", "01001", "Bệnh viện A"), ("01-001", "01001", ""), ("001", "001", ""),
            ("01001-Bệnh viện A", "01001", "Bệnh viện A"), ("Bệnh viện 103", "", "Bệnh viện 103"),
            ("01.001 Bệnh viện A", "01001", "Bệnh viện A"),
        ])
    func pairs(raw: String, code: String, name: String) {
        let pair = CodeAndName(raw)
        #expect(pair.code == code && pair.name == name)
    }

    @Test("questions are asked once for a column, with examples; the answer holds for all of it")
    func questions() {
        var questions = ColumnQuestions()
        for row in 1...5 {
            let cell = Cell(CellAddress(row: row, column: 3), .number("1090012345\(row)"))
            questions.note(self.reader.code(cell, lengths: [12]), cell, column: "cccd")
        }
        #expect(questions.entries.count == 1 && questions.entries.first?.count == 5)
        #expect(questions.entries.first?.examples.map(\.proposal).first == "010900123451")
        #expect(questions.entries.first?.examples.first?.address.description == "C1")
        let cell = self.cell(.number("10900123451"))
        #expect(
            CellReader(answers: ColumnAnswers(accepted: [.leadingZeros])).code(cell, lengths: [12]).value
                == "010900123451")
        guard
            case .fault(let fault) = CellReader(answers: ColumnAnswers(declined: [.leadingZeros]), sheet: "S")
                .code(cell, lengths: [12])
        else { return #expect(Bool(false)) }
        #expect(fault.rule == .wrongLength && fault.sheet == "S")
    }
}
