import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite("ivan check", .timeLimit(.minutes(5)))
struct CheckCommandTests {
    private let folder: TemporaryFolder

    init() throws { self.folder = try TemporaryFolder() }

    private func run(_ arguments: [String]) async throws -> (code: Int, output: String, error: String) {
        let result = try await Subprocess.run(
            .path(FilePath(try BuildProducts.path("ivan"))),
            arguments: Arguments(["check", "--date", "16/11/2026"] + arguments), output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20))
        guard case .exited(let code) = result.terminationStatus else { return (-1, "", "") }
        return (Int(code), result.standardOutput, result.standardError)
    }

    private struct Report: Decodable {
        struct Finding: Decodable {
            var rule: String
            var level: String
            var sheet: String?
            var cell: String?
            var row: Int?
            var value: String
            var message: String
            var basis: String
        }

        var template: String
        var month: String
        var rows: Int
        var findings: [Finding]
    }

    @Test("a good file: exit code 0, the template, the money by fund")
    func good() async throws {
        let path = try self.folder.write(FamilyFiles.workbook("vnpt"), to: "tot.xlsx")
        let text = try await self.run([path])
        #expect(text.code == 0 && text.error.isEmpty, "\(text)")
        #expect(text.output.contains("VNPT") && text.output.contains("Không thấy lỗi nào."))
        #expect(text.output.contains("2.880.000") && text.output.contains("Hưu trí, tử tuất: 1.980.000"))
        let english = try await self.run([path, "--lang", "en"])
        #expect(english.code == 0 && english.output.contains("2,880,000"))
        let json = try await self.run([path, "--json"])
        let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
        #expect(json.code == 0 && report.findings.isEmpty && report.template == "vnpt" && report.rows == 1)
    }

    @Test("a fault: exit code 1, and its place, value, remedy and basis in words and as JSON")
    func fault() async throws {
        let path = try self.folder.write(FamilyFiles.workbook("own", [["wage": "1.000.000"]]), to: "sai.xlsx")
        let cell = try FamilyFiles.cell("own", "wage")
        let text = try await self.run([path])
        #expect(text.code == 1 && text.output.contains("Dòng 3: Nguyễn Văn An"), "\(text)")
        #expect(text.output.contains("R08 · ô \(cell) · “1000000”") && text.output.contains("Luật 41/2024/QH15"))
        let json = try await self.run([path, "--json", "--month", "11/2026", "--region", "1"])
        let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
        let finding = try #require(report.findings.first { $0.rule == "R08" })
        #expect(json.code == 1 && report.month == "11/2026" && finding.level == "block")
        #expect(finding.cell == cell && finding.row == 3 && finding.sheet == "Dữ Liệu" && finding.value == "1000000")
        #expect(!finding.message.isEmpty && !finding.basis.isEmpty)
    }

    @Test("what cannot be read: exit code 66 and what to do; what was asked wrongly: 64")
    func refused() async throws {
        let word = try self.folder.write(Array("%PDF-1.7".utf8), to: "a.xlsx")
        let empty = try self.folder.write([UInt8](), to: "b.xlsx")
        let other = try self.folder.write(Array("a;b\nc;d\n".utf8), to: "c.csv")
        let xml = try self.folder.write(Array("<D02-TS>".utf8), to: "d.xml")
        for path in [word, empty, other, xml, self.folder.file("khong-co.xlsx"), self.folder.path] {
            let result = try await self.run([path])
            #expect(result.code == 66 && result.output.isEmpty && result.error.contains("Anh/Chị"), "\(path) \(result)")
        }
        let timeless = try self.folder.write(
            Array("Họ và tên;Lương;Phương án\nNguyễn Văn An;9000000;TM\n".utf8), to: "e.csv")
        let asked = try await self.run([timeless])
        #expect(asked.code == 64 && asked.error.contains("--month"), "\(asked)")
        #expect(try await self.run([timeless, "--month", "11/2026"]).code == 1)
        for arguments in [[timeless, "--month", "13/2026"], [timeless, "--region", "9"], []] {
            #expect(try await self.run(arguments).code == 64)
        }
    }

    @Test("an old workbook is checked as a new one is: the fault is at its cell")
    func oldWorkbook() async throws {
        let file = #filePath.replacing("CheckCommandTests.swift", with: "Fixtures/danh-sach.xls")
        let result = try await self.run([file, "--month", "11/2026", "--region", "01", "--json"])
        #expect(result.code == 1, "\(result.error)")
        let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
        #expect(report.rows == 3)
        #expect(report.findings.contains { $0.rule == "R08" && $0.sheet == "Dữ liệu" && $0.cell == "G8" })
        #expect(!report.findings.contains { $0.row == 7 && $0.level == "block" })
    }
}
