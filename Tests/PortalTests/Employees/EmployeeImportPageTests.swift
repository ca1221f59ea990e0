import Employees
import Foundation
import HTTPTypes
import PayrollTables
import SocialInsurance
import Spreadsheets
import Storage
import TestSupport
import Testing

@testable import Portal

@Suite("Tables into the register, by its pages")
struct EmployeeImportPageTests {
    private static let columns = ["name", "citizen", "insured", "code", "birth", "position", "workplace", "wage"]

    /// A workbook under the names of the portal's own columns.
    private static func workbook(_ rows: [[TableSheet.Content]]) throws -> [UInt8] {
        let own = try #require(TableFamily.own).template.columns
        let titles = self.columns.compactMap { id in own.first { $0.id == id }?.names.first }
        return try WorkbookWriter.write([TableSheet("Bảng", columns: titles.map { .init($0) }, rows: rows)])
    }

    private static func row(_ number: Int, _ name: String = "Nguyễn Thị Lan") -> [TableSheet.Content] {
        let digits = String(100_000 + number)
        return [
            .text(name), .text("001190\(digits)"), .text("0100\(digits)"), .text("NV\(digits)"), .text("08/10/1990"),
            .text("Công nhân"), .text("Hà Nội"), .number(DecimalNumber(coefficient: 9_000_000)),
        ]
    }

    private static func send(_ browser: Browser, _ bytes: [UInt8], month: String = "10/2026") async throws
        -> Browser.Page
    {
        try await browser.get("/nhan-su/nhap")
        return try await browser.upload("/nhan-su/nhap", ["from": month], file: ("danh-sach.xlsx", bytes))
    }

    @Test("a table is looked at, then taken over whole, and sent again it changes nothing")
    func walk() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            let bytes = try Self.workbook((1...25).map { Self.row($0) })
            let sent = try await Self.send(browser, bytes)
            #expect(sent.status == .seeOther && sent.location.hasPrefix("/nhan-su/nhap/"))
            let preview = try await browser.get(sent.location).text
            #expect(
                preview.contains(
                    Words.text(
                        "employees.preview.summary", ["rows": "25", "added": "25", "changed": "0", "same": "0"])))
            #expect(try await EmployeePageTests.records(visit).isEmpty)
            #expect(try await browser.post(sent.location, ["viec": "nhap"]).location == "/nhan-su?xong=nhap")
            #expect(try await EmployeePageTests.records(visit).count == 25)
            #expect(try await browser.get(sent.location).location == "/nhan-su/nhap")
            let again = try await browser.get(try await Self.send(browser, bytes).location).text
            #expect(again.contains(Words.text("employees.preview.nothing")))
        }
    }

    @Test("a fault keeps all rows out and names its cell; a question is asked once for its column")
    func faults() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            var rows = (1...5).map { Self.row($0) }
            rows[1][7] = .text("chín triệu")
            rows[2][2] = .text("12345")
            rows[4] = rows[3]
            var place = try await Self.send(browser, try Self.workbook(rows)).location
            var page = try await browser.get(place).text
            for cell in ["H3", "C4"] { #expect(page.contains(">\(cell)<"), "\(cell)") }
            #expect(page.contains(Words.text("employees.error.repeated", ["row": "5"])))
            #expect(!page.contains("value=\"nhap\""))
            #expect(try await browser.post(place, ["viec": "nhap"]).status == .ok)
            #expect(try await EmployeePageTests.records(visit).isEmpty)

            rows = (1...3).map { Self.row($0) }
            // Excel dropped the zeros of two citizen numbers.
            for index in 0...1 { rows[index][1] = .number(DecimalNumber(coefficient: 1_190_100_001 + index)) }
            place = try await Self.send(browser, try Self.workbook(rows)).location
            page = try await browser.get(place).text
            #expect(page.components(separatedBy: "<fieldset").count == 2)
            #expect(page.contains("001190100001"))
            let unanswered = try await browser.post(place, ["viec": "nhap"])
            #expect(unanswered.text.contains("href=\"#hoi.citizen.leading-zeros\""))
            let answer = ["hoi.citizen.leading-zeros": "co"]
            #expect(try await browser.post(place, answer.merging(["viec": "xem"]) { $1 }).text.contains("checked"))
            #expect(try await EmployeePageTests.records(visit).isEmpty)
            let done = try await browser.post(place, answer.merging(["viec": "nhap"]) { $1 })
            #expect(done.location == "/nhan-su?xong=nhap")
            #expect(try await EmployeePageTests.records(visit).map(\.record.citizen).sorted().first == "001190100001")
        }
    }

    @Test("what is no table, has no month or is nobody's is told, and another person's table is not shown")
    func refusals() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            try await visit.member("lap@vidu.example", as: .preparer)
            let browser = try await visit.signedIn("chu@vidu.example")
            let other = try await visit.signedIn("lap@vidu.example")
            for bytes in [[], Array("%PDF-1.4".utf8), Array("Cột lạ;khác\n1;2\n".utf8)] {
                let page = try await Self.send(browser, bytes)
                #expect(page.status == .unprocessableContent && page.text.contains("href=\"#tep\""))
            }
            let bytes = try Self.workbook([Self.row(1)])
            #expect(try await Self.send(browser, bytes, month: "2026").text.contains("href=\"#from\""))
            let place = try await Self.send(browser, bytes).location
            #expect(try await other.get(place).location == "/nhan-su/nhap")
            try await other.get("/nhan-su/nhap")
            #expect(try await other.post(place, ["viec": "nhap"]).location == "/nhan-su/nhap")
            #expect(try await browser.post(place, ["viec": "bo"]).location == "/nhan-su/nhap")
            #expect(try await browser.get(place).location == "/nhan-su/nhap")
        }
    }

    @Test("the list is downloaded as a workbook that the register reads as its own, and the blank one has its columns")
    func export() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/nhan-su/them")
            try await browser.post("/nhan-su/them", EmployeePageTests.lan)
            try await browser.get("/nhan-su")
            let file = try await browser.post("/nhan-su/xuat")
            #expect(
                file.status == .ok && file.headers[.contentDisposition]?.contains("nhan-su-0101234565.xlsx") == true)
            let blank = try await browser.post("/nhan-su/xuat", ["mau": "1"])
            #expect(blank.headers[.contentDisposition]?.contains("mau-nhan-su.xlsx") == true)
            #expect(try await visit.deeds().suffix(1) == ["employeesExported"])
        }
    }

    @Test("a register of 20,000 people that came by one table is listed, searched and filtered page by page")
    func large() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            let family = ["Nguyễn", "Trần", "Lê", "Phạm"]
            let given = ["Lan", "Hùng", "Mai", "Tuấn", "Dũng"]
            let rows = (0..<20_000).map { number -> [TableSheet.Content] in
                Self.row(number, "\(family[number % 4]) Văn \(given[number % 5])")
            }
            let place = try await Self.send(browser, try Self.workbook(rows)).location
            try await browser.get(place)
            #expect(try await browser.post(place, ["viec": "nhap"]).location == "/nhan-su?xong=nhap")
            let first = try await browser.get("/nhan-su").text
            #expect(first.contains(Words.text("employees.list.found", ["count": "20000"])))
            #expect(first.components(separatedBy: "<tr>").count == 102)
            let last = try await browser.get("/nhan-su?tim=nguyen%20lan&trang=10").text
            #expect(last.contains(Words.text("employees.list.found", ["count": "1000"])))
            #expect(last.components(separatedBy: "<tr>").count == 102 && !last.contains("rel=\"next\""))
            #expect(try await browser.get("/nhan-su?tim=NV112345").text.contains("001190112345"))
        }
    }
}
