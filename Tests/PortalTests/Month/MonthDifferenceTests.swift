import Foundation
import HTTPTypes
import SocialInsurance
import Storage
import TestSupport
import Testing
import Wording

@testable import Portal

@Suite("The month by difference")
struct MonthDifferenceTests {
    private static let path = "/thu-tuc/600/chenh-lech"

    /// Lines of a payroll: rows without a method.
    private static func payroll(_ visit: Visit, _ lines: [(Int, [String: String])]) throws -> [UInt8] {
        let month = MonthRows.month(visit)
        return try MonthRows.workbook(
            lines.map { MonthRows.newcomer($0.0, month: month, ["method": "", "from": ""]).merging($0.1) { $1 } })
    }

    @Test("two payrolls propose rows with their reasons; ticked ones become rows, dropped ones are gone")
    func decide() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let last = try Self.payroll(visit, [(1, [:]), (2, [:]), (3, [:])])
            let this = try Self.payroll(
                visit, [(1, [:]), (2, ["wage": "12000000"]), (4, ["insured": ""])])
            let sent = try await browser.upload(
                Self.path, [("bang-luong", "nay.xlsx", this), ("bang-luong-truoc", "truoc.xlsx", last)])
            #expect(sent.location == Self.path, "\(sent.status)")
            let page = try await browser.get(Self.path)
            #expect(page.text.contains("Tiền lương đổi từ 9.000.000 đồng thành 12.000.000 đồng"))
            #expect(page.text.contains(Words.text("reason.appeared")) && page.text.contains("TM · Tăng mới"))
            #expect(page.text.contains(Words.text("reason.disappeared")))
            #expect(page.text.contains(Words.text("missing.departure")), "what is missing is listed, not guessed")
            #expect(page.text.contains(Words.text("missing.papers")))
            #expect(try await visit.rows().isEmpty)
            let keys = page.text.matches(of: /name="dong" value="([0-9a-f]+)"/).map { String($0.output.1) }
            try #require(keys.count >= 3)
            let names = page.text.matches(of: /<strong>(Nguyễn Văn [^<]+)<\/strong>/).map { String($0.output.1) }
            let rise = try #require(names.firstIndex(of: "Nguyễn Văn Cường"))
            let answer = try await browser.post(
                "\(Self.path)/nhan", page.fields.merging(["dong": keys[rise], "viec": "nhan"]) { $1 })
            #expect(answer.location == "\(Self.path)?xong=nhan")
            let rows = try await visit.rows()
            #expect(rows.map { $0["method"] } == ["DC"] && rows.map { $0["previous-wage"] } == ["9000000"])
            let rest = try await browser.get(Self.path)
            #expect(!rest.text.contains(keys[rise]) && rest.text.contains(keys[rise == 0 ? 1 : 0]))
            for key in keys where key != keys[rise] {
                let fields = ["dong": key, "viec": "bo", "nhap": page.fields["nhap"] ?? ""]
                try await browser.post("\(Self.path)/nhan", fields)
            }
            #expect(try await visit.rows().count == 1)
            #expect(try await !browser.get(Self.path).text.contains("name=\"dong\""))
        }
    }

    @Test("a method is chosen for who disappeared; the row has its note by it")
    func choice() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let last = try Self.payroll(visit, [(1, [:]), (2, [:])])
            let this = try Self.payroll(visit, [(1, [:])])
            try await browser.upload(
                Self.path, [("bang-luong", "nay.xlsx", this), ("bang-luong-truoc", "truoc.xlsx", last)])
            let page = try await browser.get(Self.path)
            let key = try #require(page.text.firstMatch(of: /name="pa\.([0-9a-f]+)"/)).output.1
            #expect(page.text.contains("value=\"TS\""))
            let fields = ["dong": "\(key)", "pa.\(key)": "TS", "viec": "nhan", "nhap": page.fields["nhap"] ?? ""]
            try await browser.post("\(Self.path)/nhan", fields)
            let row = try #require(try await visit.rows().first)
            #expect(row["method"] == "TS" && row["note"] == "Nghỉ thai sản")
        }
    }

    @Test("without a list of the unit the payroll of the month before is needed; each input says what is wrong")
    func needed() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let this = try Self.payroll(visit, [(1, [:])])
            let answer = try await browser.upload(Self.path, [("bang-luong", "nay.xlsx", this)])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"bang-luong-truoc-error\""))
            #expect(!answer.text.contains("id=\"bang-luong-error\""))
        }
    }
}
