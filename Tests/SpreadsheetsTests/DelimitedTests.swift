import Testing

@testable import Spreadsheets

@Suite("Tables as plain text")
struct DelimitedTests {
    private func rows(_ bytes: [UInt8]) throws -> [[String]] {
        var rows: [[String]] = []
        let file = try Spreadsheet(bytes)
        try file.read(file.sheets[0]) { row in
            rows.append((1...(row.cells.last?.address.column ?? 1)).map { row.cell(column: $0)?.shown ?? "" })
            return true
        }
        return rows
    }

    private func units(_ text: String, isLittle: Bool) -> [UInt8] {
        text.utf16.flatMap { isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }

    @Test("the encodings of Excel are told apart")
    func encodings() throws {
        let text = "Họ và tên;Số\r\nNguyễn Văn Ấn;012\r\n"
        let wanted = [["Họ và tên", "Số"], ["Nguyễn Văn Ấn", "012"]]
        #expect(try self.rows(Array(text.utf8)) == wanted)
        #expect(try self.rows([0xEF, 0xBB, 0xBF] + text.utf8) == wanted)
        #expect(try self.rows([0xFF, 0xFE] + self.units(text, isLittle: true)) == wanted)
        #expect(try self.rows([0xFE, 0xFF] + self.units(text, isLittle: false)) == wanted)
        let plain = "Ho ten;So\r\nNguyen Van An;012\r\n"
        #expect(try self.rows(self.units(plain, isLittle: true)) == [["Ho ten", "So"], ["Nguyen Van An", "012"]])
        // Họ và tên: o with a dot below, a with a grave accent, ê.
        let old: [UInt8] = [0x48, 0x6F, 0xF2, 0x20, 0x76, 0xE0, 0x20, 0x74, 0xEA, 0x6E, 0x3B, 0xD0, 0xFD, 0x0A]
        #expect(try self.rows(old) == [["Họ và tên", "Đư"]])
        #expect(try self.rows(old).first?.first?.unicodeScalars.count == 9)
    }

    @Test(
        "the separator is found",
        arguments: [
            ("a;b;c\n1,5;2;3\n", Character(";")), ("a,b,c\n1,2,3\n", ","), ("a\tb\n1,5\t2\n", "\t"),
            ("sep=|\na|b;c\n", "|"), ("a\nb\n", ","), ("\"x;y\",b\n\"z;;\",c\n", ","), ("a|b\n", "|"),
        ])
    func separators(text: String, separator: Character) throws {
        #expect(try DelimitedText(Array(text.utf8)).separator == separator)
    }

    @Test("quotation marks hold separators, line breaks and marks together")
    func quotation() throws {
        let text = "a,\"b,\"\"c\"\"\nd\",e\r\rx,\"\",y\n\n\nz"
        #expect(try self.rows(Array(text.utf8)) == [["a", "b,\"c\"\nd", "e"], ["x", "", "y"], ["z"]])
        let error = #expect(throws: SpreadsheetError.self) { try self.rows(Array("a,b\nc,\"d".utf8)) }
        #expect(error?.code == .openQuotation && error?.address?.description == "B2")
    }

    @Test("whatever is written comes back, formulas made harmless")
    func roundTrip() throws {
        var generator = SeededGenerator(state: 3)
        let letters = Array("aĐ\";,\n \t=+1")
        for _ in 0..<200 {
            let rows = (0..<3).map { _ in
                (0..<3).map { _ in
                    "x" + String((0..<5).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
                        + "x"
                }
            }
            let written = DelimitedWriter.write([["a", "b", "c"], ["d", "e", "f"]] + rows)
            #expect(try self.rows(written).suffix(3) == rows[...])
        }
        let bytes = DelimitedWriter.write([["=1+1", "@x", "-5", "+84", "a"]])
        #expect(String(decoding: bytes.dropFirst(3), as: UTF8.self) == "'=1+1;'@x;'-5;'+84;a\r\n")
        let cell = Cell(CellAddress(row: 1, column: 1), .text("'=1+1"))
        #expect(CellReader().text(cell).value == "=1+1")
    }
}
