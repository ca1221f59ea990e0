import Foundation
import HTTPTypes
import SocialInsurance
import Spreadsheets
import Storage
import TestSupport
import Testing
import Wording

@testable import Portal

@Suite("Tables instead of typing")
struct MonthUploadTests {
    private static let path = "/thu-tuc/600/nap-tep"
    private static let list = "/thu-tuc/600/danh-sach"

    @Test("a table waits with its questions and faults until all its rows are taken, faulty ones as they are")
    func take() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let month = MonthRows.month(visit)
            let bytes = try MonthRows.workbook([
                MonthRows.newcomer(1, month: month), MonthRows.newcomer(2, month: month, ["insured": "012345678"]),
                MonthRows.newcomer(3, month: month, ["wage": "chín triệu"]),
            ])
            let sent = try await browser.upload(Self.path, [("tep-bang", "bang.xlsx", bytes)])
            #expect(sent.location == Self.path && sent.status == .seeOther)
            #expect(try await visit.rows().isEmpty, "nothing is taken yet")
            let page = try await browser.get(Self.path)
            #expect(page.text.contains(Words.text("sheet.family.own")) && page.text.contains("bang.xlsx"))
            #expect(page.text.contains("name=\"hoi.insured.leading-zeros\"") && page.text.contains("0012345678"))
            #expect(page.text.contains(Words.text("sheet.fault.not-a-sum")))
            let taken = try await browser.post(
                "\(Self.path)/nhan", page.fields.merging(["hoi.insured.leading-zeros": "co"]) { $1 })
            #expect(taken.location == "\(Self.list)?xong=nap")
            let rows = try await visit.rows()
            #expect(rows.map { $0["insured"] } == ["", "0012345678", ""])
            #expect(rows.map { $0["wage"] } == ["9000000", "9000000", "chín triệu"])
            let marked = try await browser.get("\(Self.list)?loc=loi&tim=001090000003").text
            #expect(marked.contains("chín triệu") && marked.contains(Words.text("sheet.fault.not-a-sum")))
            #expect(try await !browser.get(Self.path).text.contains("bang.xlsx"), "it waits no more")
            let again = try await browser.post("\(Self.path)/nhan", page.fields)
            #expect(again.location == Self.path)
            #expect(try await visit.rows().count == 3, "and is not taken twice")
        }
    }

    @Test("a declined proposal leaves the cell as it is; rows are added at the end, or replaced and brought back")
    func choices() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let month = MonthRows.month(visit)
            try await browser.addRow(MonthRows.newcomer(1, month: month))
            let bytes = try MonthRows.workbook([MonthRows.newcomer(2, month: month, ["insured": "012345678"])])
            for (way, count) in [("them", 2), ("thay", 1)] {
                try await browser.upload(Self.path, [("tep-bang", "bang.xlsx", bytes)])
                let page = try await browser.get(Self.path)
                #expect(page.text.contains(Words.text("month.upload.replace")))
                try await browser.post(
                    "\(Self.path)/nhan",
                    page.fields.merging(["cach": way, "hoi.insured.leading-zeros": "khong"]) { $1 })
                let rows = try await visit.rows()
                #expect(rows.count == count && rows.last?["insured"] == "012345678")
            }
            #expect(try await browser.get("\(Self.list)?xong=nap").text.contains("\(Self.list)/hoan-tac"))
            try await browser.post("\(Self.list)/hoan-tac")
            #expect(try await visit.rows().map { $0["citizen"] } == ["001090000001", "001090000002"])
        }
    }

    @Test(
        "a file that cannot be read is refused in one sentence that says what to do",
        arguments: [
            ("ten.pdf", Array("%PDF-1.4\n%%EOF\n".utf8), "sheet.advice.not-a-table"),
            ("bang.csv", Array("một;hai\r\n1;2\r\n".utf8), "sheet.advice.no-header"),
            ("trong.xlsx", [UInt8](), "sheet.advice.empty"),
        ])
    func refused(file: (name: String, bytes: [UInt8], key: String)) async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let answer = try await browser.upload(Self.path, [("tep-bang", file.name, file.bytes)])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(Words.text(file.key)), "\(answer.text.suffix(2000))")
            #expect(answer.text.contains("id=\"tep-bang-error\""))
        }
    }

    @Test("no file, a file that is too large: each is said")
    func bounds() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let nothing = try await browser.upload(Self.path, [])
            #expect(nothing.text.contains(Words.text("month.upload.empty")))
            let large = [UInt8](repeating: 0x41, count: (16 << 20) + 1)
            let tooLarge = try await browser.upload(Self.path, [("tep-bang", "lon.csv", large)])
            #expect(tooLarge.text.contains(Words.text("month.upload.too-large")))
        }
    }

    @Test("the list downloaded and uploaded again is the same list; the empty template asks for nothing")
    func roundTrip() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let month = MonthRows.month(visit)
            try await browser.addRow(MonthRows.newcomer(1, month: month))
            try await browser.addRow(MonthRows.newcomer(2, month: month, ["wage": "chín triệu", "birth": "1990"]))
            let before = try await visit.rows()
            let bytes = try await visit.bytes("\(Self.list)/tai-ve.xlsx", of: browser)
            try await browser.upload(Self.path, [("tep-bang", "danh-sach.xlsx", bytes)])
            try await browser.post("\(Self.path)/nhan", try await browser.get(Self.path).fields)
            #expect(try await visit.rows() == before)
            let template = try await visit.bytes("/thu-tuc/600/tep-mau.xlsx", of: browser)
            let book = try Spreadsheet(template)
            #expect(book.sheets.filter(\.isVisible).count == 1)
            let refused = try await browser.upload(Self.path, [("tep-bang", "mau.xlsx", template)])
            #expect(refused.text.contains(Words.text("sheet.check.no-rows")))
        }
    }

    @Test("what waits is kept by the sweep, and dropped on request")
    func waits() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let bytes = try MonthRows.workbook([MonthRows.newcomer(1, month: MonthRows.month(visit))])
            try await browser.upload(Self.path, [("tep-bang", "bang.xlsx", bytes)])
            let named = try await Drafts(storage: visit.database).attachmentFiles()
            #expect(named.count == 1)
            let page = try await browser.get(Self.path)
            #expect(page.fields["tep"].map(named.contains) == true)
            #expect(try await browser.post("\(Self.path)/bo", page.fields).location == Self.path)
            #expect(try await Drafts(storage: visit.database).attachmentFiles().isEmpty)
            #expect(try await !browser.get(Self.path).text.contains("bang.xlsx"))
        }
    }
}
