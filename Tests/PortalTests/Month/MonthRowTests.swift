import Foundation
import HTTPTypes
import SocialInsurance
import Storage
import TestSupport
import Testing
import Wording

@testable import Portal

@Suite("The rows of a filing of the month")
struct MonthRowTests {
    private static let list = "/thu-tuc/600/danh-sach"

    @Test("a row is added, shown with what it does to the money, changed, removed and brought back")
    func row() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let month = MonthRows.month(visit)
            let empty = try await browser.get(Self.list)
            #expect(empty.text.contains(Words.text("month.rows.none")) && !empty.text.contains("id=\"so-tien\""))
            let added = try await browser.addRow(MonthRows.newcomer(1, month: month))
            #expect(added.location.hasPrefix("\(Self.list)?xong=luu"))
            let page = try await browser.get(Self.list)
            #expect(page.text.contains("Nguyễn Văn Bình") && page.text.contains("+2.880.000"))
            #expect(page.text.contains("+1.935.000") && page.text.contains("+945.000"))
            let path = try #require(try await browser.rowPaths().first)
            let form = try await browser.get(path)
            #expect(form.fields["wage"] == "9000000" && form.fields["sex"] == "Nam")
            let changed = try await browser.post(path, form.fields.merging(["wage": "10.000.000 đ"]) { $1 })
            #expect(changed.location.hasPrefix(Self.list))
            #expect(try await visit.rows().map { $0["wage"] } == ["10000000"])
            #expect(try await browser.post("\(path)/xoa").location == "\(Self.list)?xong=xoa")
            #expect(try await visit.rows().isEmpty)
            let undo = try await browser.get("\(Self.list)?xong=xoa")
            #expect(undo.text.contains("action=\"\(Self.list)/hoan-tac\""))
            try await browser.post("\(Self.list)/hoan-tac")
            #expect(try await visit.rows().map { $0["wage"] } == ["10000000"])
            #expect(try await !browser.get("\(Self.list)?xong=xoa").text.contains("hoan-tac\""))
        }
    }

    @Test("a row with faults is kept as typed and shown again; each fault stands at its field, with remedy and basis")
    func faults() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let wrong = MonthRows.newcomer(
                1, month: MonthRows.month(visit), ["wage": "chín triệu", "birth": "31/02/1990", "insured": "123"])
            let answer = try await browser.addRow(wrong)
            #expect(answer.location.hasSuffix("?xem-loi=1"))
            let page = try await browser.get(answer.location)
            #expect(page.fields["wage"] == "chín triệu" && page.fields["birth"] == "31/02/1990")
            for column in ["wage", "birth", "insured"] {
                #expect(page.text.contains("<a href=\"#\(column)\">") && page.text.contains("id=\"\(column)-error\""))
            }
            let list = try await browser.get("\(Self.list)?loc=loi")
            #expect(list.text.contains("Mã số BHXH “123” chưa đủ 10 chữ số"))
            #expect(list.text.contains("Nhập đúng 10 chữ số") && list.text.contains("Quyết định 366/QĐ-BHXH"))
            #expect(list.text.contains("#insured\""))
            try await browser.answerContact()
            #expect(try await browser.get("/thu-tuc/600/kiem-tra").location == "\(Self.list)?loc=loi")
            let english = try await browser.get("\(Self.list)?lang=en")
            #expect(english.text.contains(Wording.english["month.rows.findings"]))
        }
    }

    @Test("nothing typed is no row; a button asks what another method needs without saving")
    func form() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let nothing = try await browser.addRow([:])
            #expect(nothing.status == .unprocessableContent && nothing.text.contains(Words.text("month.row.empty")))
            let page = try await browser.get("\(Self.list)/moi")
            let typed = page.fields.merging(["method": "GH", "name": "Lê Văn Tám", "viec": "phuong-an"]) { $1 }
            let asked = try await browser.post("\(Self.list)/moi", typed)
            #expect(asked.status == .ok && asked.fields["name"] == "Lê Văn Tám")
            let rest = try #require(asked.text.range(of: "<details"))
            #expect(asked.text[..<rest.lowerBound].contains("name=\"paper-number\""))
            #expect(asked.text[rest.lowerBound...].contains("name=\"contract-number\""))
            #expect(try await visit.rows().isEmpty)
        }
    }

    @Test("a hundred rows a page; a name is found without accents, a number by its digits")
    func pages() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let month = MonthRows.month(visit)
            let rows = (1...120).map { FilingRow(MonthRows.newcomer($0, month: month)) }
            let draft = try #require(try await UnitDrafts(visit.database).list(of: "0101234565").first?.draft)
            let record = try #require(try await Drafts(storage: visit.database).find(code: draft))
            try await DraftRows(storage: visit.database).append(
                rows.map { try JSONText.encode($0) }, to: record.id, "D02-TS", now: visit.clock.now)
            #expect(try await browser.rowPaths().count == 100)
            #expect(try await browser.rowPaths("\(Self.list)?trang=2").count == 20)
            #expect(try await browser.rowPaths("\(Self.list)?tim=cuong").count == 12)
            #expect(try await browser.rowPaths("\(Self.list)?tim=001090000077").count == 1)
            #expect(try await browser.rowPaths("\(Self.list)?tim=khongco").isEmpty)
        }
    }

    @Test("a row that a colleague changed meanwhile is shown with both values; the choice is saved")
    func conflict() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            try await browser.addRow(MonthRows.newcomer(1, month: MonthRows.month(visit)))
            let path = try #require(try await browser.rowPaths().first)
            let old = try await browser.get(path).fields
            try await browser.post(path, old.merging(["wage": "10000000"]) { $1 })
            let late = try await browser.post(path, old.merging(["wage": "11000000"]) { $1 })
            #expect(late.status == .conflict && late.text.contains("10.000.000") && late.text.contains("11.000.000"))
            #expect(try await visit.rows().map { $0["wage"] } == ["10000000"])
            try await browser.post(path, late.fields)
            #expect(try await visit.rows().map { $0["wage"] } == ["11000000"])
            try await browser.post("\(path)/xoa")
            let gone = try await browser.post(path, old)
            #expect(gone.status == .conflict && gone.text.contains(Words.text("month.row.gone")))
            #expect(gone.fields["name"] == "Nguyễn Văn Bình")
        }
    }

    @Test("a colleague goes on with the unit's draft; another unit sees none of it")
    func others() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            try await browser.addRow(MonthRows.newcomer(1, month: MonthRows.month(visit)))
            let path = try #require(try await browser.rowPaths().first)
            let draft = try #require(try await browser.get(path).fields["nhap"])
            try await visit.member("lap@vidu.example", as: .preparer)
            let colleague = try await visit.signedIn("lap@vidu.example")
            let start = try await colleague.get("/thu-tuc/600")
            #expect(start.text.contains("value=\"\(draft)\""))
            #expect(try await colleague.post("/ho-so/nhap/mo", ["ho-so-nhap": draft]).location == "/thu-tuc/600")
            #expect(try await colleague.rowPaths() == [path])
            try await visit.unit("0100109106", name: "CÔNG TY KHÁC", owner: "khac@vidu.example")
            let stranger = try await visit.signedIn("khac@vidu.example")
            try await stranger.get("/thu-tuc/600")
            #expect(try await stranger.get(path).location == "/thu-tuc/600")
            let stolen = try await stranger.post(path, ["nhap": draft, "wage": "1"])
            #expect(stolen.status == .conflict || stolen.location == "/thu-tuc/600")
            #expect(try await visit.rows().map { $0["wage"] } == ["9000000"])
        }
    }

    @Test("a decrease of a month that has begun brings its TT row at the press of a button, once")
    func healthRow() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let month = MonthRows.month(visit)
            try await browser.addRow(
                MonthRows.newcomer(
                    1, month: month,
                    [
                        "method": "GH", "insured": "0123456789", "paper-number": "12/QĐ", "paper-date": "01/\(month)",
                    ]))
            #expect(try await browser.get(Self.list).text.contains(Words.text("month.rows.health", ["count": "1"])))
            for _ in 1...2 { try await browser.post("\(Self.list)/dong-tt") }
            let rows = try await visit.rows()
            #expect(rows.map { $0["method"] } == ["GH", "TT"] && rows.map { $0["rate"] } == ["32.0", "4.5"])
            #expect(rows.last?["until"] == month && rows.last?["citizen"] == "001090000001")
            #expect(try await !browser.get(Self.list).text.contains("\(Self.list)/dong-tt"))
        }
    }

    @Test("for newcomers without a number declarations are proposed once, linked by name and citizen number")
    func people() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let month = MonthRows.month(visit)
            try await browser.addRow(MonthRows.newcomer(1, month: month))
            try await browser.addRow(MonthRows.newcomer(2, month: month, ["method": "TD", "insured": "0123456789"]))
            let page = try await browser.get(Self.list)
            #expect(page.text.contains(Words.text("month.people.waiting", ["count": "1"])))
            let made = try await browser.post("/thu-tuc/600/to-khai/de-xuat")
            #expect(made.location == "/thu-tuc/600/to-khai?xong=de-xuat")
            #expect(try await visit.rows(.people).map { $0["citizen"] } == ["001090000001"])
            #expect(try await !browser.get(Self.list).text.contains("to-khai/de-xuat"))
            let path = try #require(try await browser.rowPaths("/thu-tuc/600/to-khai").first)
            let form = try await browser.get(path)
            let saved = try await browser.post(path, form.fields.merging(["phone": "0900000001", "birth": ""]) { $1 })
            #expect(saved.location == "\(path)?xem-loi=1", "a birth date is needed")
            let again = try await browser.get(path).fields
            try await browser.post(path, again.merging(["birth": "01/02/1990"]) { $1 })
            #expect(try await visit.rows(.people).first?["birth"] == "01/02/1990")
        }
    }
}
