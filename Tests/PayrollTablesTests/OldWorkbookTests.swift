import FoundationEssentials
import OldWorkbooks
import Spreadsheets
import TestSupport
import Testing

/// Old Excel files, read by a confined child; `Fixtures/danh-sach.xls` was written by xlwt.
@Suite("Old workbooks", .timeLimit(.minutes(15))) struct OldWorkbookTests {
    private static let file = #filePath.replacing("OldWorkbookTests.swift", with: "Fixtures/danh-sach.xls")

    private func bytes() throws -> [UInt8] {
        [UInt8](try #require(FileManager.default.contents(atPath: Self.file)))
    }

    private func old() throws -> OldWorkbooks { OldWorkbooks(program: try BuildProducts.path("ivan")) }

    @Test("sheets, texts, numbers and days come as they are, each in its cell")
    func cells() async throws {
        let spreadsheet = try Spreadsheet(try await self.old().readable(self.bytes()))
        #expect(spreadsheet.sheets.map(\.name) == ["Ghi chú", "Dữ liệu"])
        var rows: [SheetRow] = []
        try spreadsheet.read(spreadsheet.sheets[1]) {
            rows.append($0)
            return true
        }
        #expect(rows.map(\.number) == [1, 6, 7, 8, 9])
        let people = rows.suffix(3)
        #expect(people.map { $0.cell(column: 2)?.text } == ["Nguyễn Văn An", "Trần Thị Bình", "Lê\tVăn\nCúc"])
        #expect(people.map { $0.cell(column: 3)?.shown } == ["01/02/1990", "08/03/1991", "8/1998"])
        #expect(people.map { $0.cell(column: 4)?.shown } == ["001090000001", "001090000002", "001090000003"])
        #expect(people.map { $0.cell(column: 7)?.shown } == ["9000000", "900000", "9000000.5"])
    }

    @Test("a file that is no old workbook stays as it is; a broken one is said to be damaged")
    func others() async throws {
        let old = try self.old()
        for text in ["a;b\n1;2\n", "", "%PDF-1.7"] {
            #expect(try await old.readable(Array(text.utf8)) == Array(text.utf8))
        }
        let whole = try self.bytes()
        for length in [600, 2048, 4000] {
            // One that does not even name its workbook is no table at all.
            await #expect(throws: SpreadsheetError.self, "\(length)") {
                let read = try await old.readable(Array(whole.prefix(length)))
                return try Spreadsheet(read).sheets.count
            }
        }
        var noise = whole
        for index in stride(from: 512, to: noise.count, by: 7) { noise[index] ^= 0x5A }
        // Whatever it comes to, it is an answer.
        if let lines = try? await old.readable(noise) { _ = try? Spreadsheet(lines) }
    }

    @Test("lines that are none of ours are refused at their place")
    func badLines() throws {
        func read(_ lines: String) throws -> Int {
            let spreadsheet = try Spreadsheet(Array(("cells 1\n" + lines).utf8))
            var count = 0
            try spreadsheet.read(try #require(spreadsheet.sheets.first)) {
                count += $0.cells.count
                return true
            }
            return count
        }
        #expect(try read("sheet\tA\ncell\t1\t1\tt\ta\\tb\ncell\t1\t3\tn\t2\n") == 2)
        for bad in [
            "", "cell\t1\t1\tt\ta\n", "sheet\tA\ncell\t0\t1\tt\ta\n", "sheet\tA\ncell\t1\t1\tx\ta\n",
            "sheet\tA\ncell\t2\t1\tt\ta\ncell\t1\t1\tt\ta\n", "sheet\tA\ncell\t1\t2\tt\ta\ncell\t1\t2\tt\ta\n",
            "sheet\tA\ncell\t1\t1\td\t2026-02-30\n", "sheet\tA\ncell\t1\t1\tt\n", "sheet\tA\nrow\n",
            "sheet\tA\ncell\t1\t1025\tt\ta\n", "sheet\tA\ncell\t300001\t1\tt\ta\n",
        ] {
            #expect(throws: SpreadsheetError.self, "\(bad)") { try read(bad) }
        }
    }
}
