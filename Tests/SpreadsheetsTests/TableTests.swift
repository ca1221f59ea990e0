import TestSupport
import Testing

@testable import Spreadsheets

@Suite("Tables by the names of their columns")
struct TableTests {
    static let people = HeaderTemplate(
        [
            .init("stt", ["STT", "Số TT"], isOrdinal: true),
            .init("name", ["Họ và tên", "HoTen"], isRequired: true),
            .init("code", ["Mã số BHXH", "MasoBHXH"]),
            .init("birth", ["Ngày/tháng/năm sinh", "Ngày sinh", "NgaySinh"]),
            .init("wage", ["Hệ số lương/Tiền lương", "Tiền lương", "TienLuong"]),
            .init("position-allowance", ["Phụ cấp chức vụ", "PC chức vụ"]),
            .init("position", ["Chức vụ, chức danh nghề, nghề nghiệp, nơi làm việc", "Chức vụ", "ChucVu"]),
            .init("fixed", ["Xác định thời hạn"]), .init("note", ["Ghi chú"]),
            .init("contract", ["Số hợp đồng lao động"]),
        ], abbreviations: ["hđlđ": "hợp đồng lao động", "pc": "phụ cấp"])

    private let reader = TableReader(Self.people)

    private func file(_ rows: [[String]]) -> [UInt8] { WorkbookMaker(rows: WorkbookMaker.rows(rows)).bytes }

    @Test("the official list of 2026 is found under its hidden rows, three rows high, its numbers passed over")
    func official() throws {
        guard let folder = Vectors.folder("forms-2026") else { return }
        let (rows, reading) = try self.reader.all(Vectors.read("\(folder)/D02-LT.xlsx"))
        #expect(rows.isEmpty && reading.headerRows == 14...17 && reading.passedOver.isEmpty)
        #expect(
            reading.columns == [
                "stt": 1, "name": 2, "code": 3, "birth": 4, "wage": 6, "position-allowance": 8, "position": 5,
                "fixed": 13, "note": 21,
            ])
        #expect(reading.missing == ["contract"])
        #expect(reading.unknown.contains { $0.column == 18 && $0.text.contains("KCB") })
    }

    @Test("the official list is read when it was filled in, signatures and all")
    func filled() throws {
        guard let folder = Vectors.folder("forms-2026") else { return }
        let workbook = try Workbook(Vectors.read("\(folder)/D02-LT.xlsx"))
        let (bytes, formulas) = try workbook.filled(
            workbook.sheets[0],
            [
                CellAddress(row: 18, column: 1): .text("I"), CellAddress(row: 18, column: 2): .text("Tăng"),
                CellAddress(row: 19, column: 1): .number(DecimalNumber(coefficient: 1)),
                CellAddress(row: 19, column: 2): .text("Nguyễn Thị <Thử>"),
                CellAddress(row: 19, column: 6): .number(DecimalNumber(coefficient: 9_000_000)),
                CellAddress(row: 20, column: 2): .text("Cộng"),
                CellAddress(row: 40, column: 2): .text("Trần Văn Sau"), CellAddress(row: 40, column: 6): .text("1"),
            ])
        #expect(formulas.isEmpty)
        let (rows, reading) = try self.reader.all(bytes)
        #expect(rows.map(\.number) == [19] && rows.first?["name"]?.shown == "Nguyễn Thị <Thử>")
        #expect(rows.first?["wage"]?.value == .number("9000000"))
        #expect(rows.first?["wage"]?.address.description == "F19" && rows.first?["note"] == nil)
        #expect(reading.passedOver.map(\.reason) == [.section, .total, .belowTheEnd])
    }

    @Test("columns are found in any order, under any spelling")
    func spelling() throws {
        let (rows, reading) = try self.reader.all(
            self.file([
                ["DANH SÁCH"], [], ["Ghi  chu", "HỌ VÀ\nTÊN (*)", "Số HĐLĐ", "mã số bhxh (10 số)", "Lạ"],
                ["x", "Trần A", "7", "0123456789", "?"],
            ]))
        #expect(rows.first?["name"]?.shown == "Trần A" && rows.first?["code"]?.address.description == "D4")
        #expect(rows.first?["contract"]?.shown == "7" && reading.unknown.map(\.text) == ["Lạ"])
        #expect(reading.headerRows == 3...3)
    }

    @Test("a row of code names belongs to the header, rows that are all text do not")
    func codeNames() throws {
        let (rows, reading) = try self.reader.all(
            self.file([
                ["STT", "Họ và tên", "Mã BHXH", "Ngày sinh"], ["STT", "HoTen", "MasoBHXH", "NgaySinh"],
                ["(1)", "(2)", "(3)", "(4)=(1)"], ["1", "Trần A", "0123456789", "2000"],
            ]))
        #expect(reading.headerRows.upperBound == 3 && rows.count == 1 && rows.first?["code"]?.shown == "0123456789")
    }

    @Test("a name that stands twice is told; the first has the column")
    func repeated() throws {
        let (rows, reading) = try self.reader.all(
            self.file([["Họ và tên", "Ghi chú", "Ghi chú"], ["A B", "một", "hai"]]))
        #expect(rows.first?["note"]?.shown == "một" && reading.repeated.map(\.column) == [3])
    }

    @Test("without the names that are needed the file is refused, and they are listed")
    func missing() {
        let error = #expect(throws: SpreadsheetError.self) {
            try self.reader.all(self.file([["Mã số BHXH", "Ghi chú"], ["0123456789", "x"]]))
        }
        #expect(error?.code == .noHeader && error?.missing == ["Họ và tên"] && error?.place == "Bảng")
    }

    @Test("people called Tống or Công, and directors, are people; a name alone is a row")
    func peopleStay() throws {
        let (rows, reading) = try self.reader.all(
            self.file([
                ["STT", "Họ và tên", "Chức vụ", "Tiền lương"], ["1", "Tống Văn A", "Giám đốc", "9000000"],
                ["2", "Công Thị B", "Giám đốc", ""], ["", "Tổng Hoàng C", "Thợ", "1"], ["", "Lê D"], ["3"], ["4"],
                ["", "Tổng cộng", "", "18.000.000"], ["", "Giám đốc"], ["", "Lê Ký"],
            ]))
        #expect(rows.map { $0["name"]?.shown ?? "" } == ["Tống Văn A", "Công Thị B", "Tổng Hoàng C", "Lê D"])
        #expect(reading.passedOver.map(\.reason) == [.total] && reading.rows == 4)
    }

    @Test("the visible sheet with most of the columns is taken, look-ups are not")
    func sheets() throws {
        var maker = WorkbookMaker(rows: WorkbookMaker.rows([["Hướng dẫn"], ["Ghi chú", "Họ và tên"]]))
        maker.add(
            "Ẩn", state: "hidden", rows: WorkbookMaker.rows([["Họ và tên", "Mã số BHXH", "Ghi chú", "Ngày sinh"]]))
        maker.add("Dữ Liệu", rows: WorkbookMaker.rows([["Họ và tên", "Mã số BHXH", "Ghi chú"], ["A B", "1", "x"]]))
        let (rows, reading) = try self.reader.all(maker.bytes)
        #expect(reading.sheet == "Dữ Liệu" && rows.count == 1)
    }

    @Test("wherever columns stand, whatever rows are above, the same rows come out")
    func shuffled() throws {
        var generator = SeededGenerator(state: 5)
        for _ in 0..<40 {
            let names = ["Họ và tên", "Mã số BHXH", "Ngày sinh", "Ghi chú", "Cột lạ"].shuffled(using: &generator)
            let above = [[String]](
                repeating: ["Tên đơn vị: Công ty Thử"], count: Int.random(in: 0..<9, using: &generator))
            let count = Int.random(in: 1..<80, using: &generator)
            let data = (0..<count).map { row in names.map { "\($0) \(row) a" } }
            let (rows, reading) = try self.reader.all(self.file(above + [names] + data))
            #expect(rows.count == count && reading.rows == count)
            #expect(rows.enumerated().allSatisfy { $1["name"]?.shown == "Họ và tên \($0) a" })
            #expect(rows.first?.number == above.count + 2)
        }
    }
}
