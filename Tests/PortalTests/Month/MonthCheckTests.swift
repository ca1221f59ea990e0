import CanonicalXML
import Foundation
import HTTPTypes
import Secrets
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing
import Wording

@testable import Portal

@Suite("A filing of the month from its beginning to VSS")
struct MonthCheckTests {
    private static let check = "/thu-tuc/600/kiem-tra"

    @Test("what is signed is shown as tables read from the very forms, with files and sums, and then filed")
    func walk() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let month = MonthRows.month(visit)
            try await browser.addRow(MonthRows.newcomer(1, month: month))
            try await browser.post("/thu-tuc/600/to-khai/de-xuat")
            #expect(try await browser.get(Self.check).location == "/thu-tuc/600/lien-he?xem-loi=1")
            let paper = Array("%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".utf8)
            try await browser.upload("/thu-tuc/600/tep", [("attachments", "quyet-dinh.pdf", paper)])
            #expect(try await browser.answerContact().location == Self.check)
            let page = try await browser.get(Self.check)
            #expect(page.status == .ok, "\(page.location)")
            #expect(page.text.contains("<td>Nguyễn Văn Bình</td>"))
            #expect(page.text.contains("<td class=\"sum\">9.000.000</td>"))
            #expect(page.text.contains("D02-TS-595.xml") && page.text.contains("TK1-TS-595.xml"))
            #expect(page.text.contains("quyet-dinh.pdf") && page.text.contains("+2.880.000"))
            let form = try await visit.bytes("\(Self.check)/D02-TS-595.xml", of: browser)
            #expect(page.text.contains(Digest.sha256Hex(form)))
            let code = try await visit.fileMonth(browser)
            let dossier = try #require(try await Dossiers(visit.database).find(code: code))
            #expect(dossier.procedure == "600")
            let bytes = try #require(try await Dossiers(visit.database).envelope(of: dossier.id))
            let lists = try #require(Procedures[.movements]).lists(in: bytes)
            #expect(lists[.movements]?.map { $0["name"] } == ["Nguyễn Văn Bình"])
            #expect(lists[.people]?.map { $0["citizen"] } == ["001090000001"])
            #expect(try await browser.get("/ho-so/\(code)").text.contains(code))
        }
    }

    @Test("warnings need a tick, which counts for exactly this state; no address leads around it")
    func warnings() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            try await browser.addRow(
                MonthRows.newcomer(1, month: MonthRows.month(visit), ["name": "NGUYỄN VĂN BA"]))
            try await browser.answerContact()
            let page = try await browser.get(Self.check)
            #expect(page.text.contains("id=\"da-xem-lai\"") && page.text.contains("danh-sach?loc=loi"))
            let checked = try #require(page.fields["da-xem"])
            let around = try await browser.get("/thu-tuc/600/hinh-thuc-ky?da-xem=\(checked)")
            #expect(around.location == Self.check)
            #expect(try await browser.get("/thu-tuc/600/ky?da-xem=\(checked)").location == Self.check)
            let unticked = try await browser.post(Self.check, page.fields)
            #expect(unticked.status == .unprocessableContent)
            #expect(unticked.text.contains(Words.text("month.check.tick-missing")))
            let ticked = try await browser.post(Self.check, page.fields.merging(["da-xem-lai": "on"]) { $1 })
            #expect(ticked.location == "/thu-tuc/600/hinh-thuc-ky?da-xem=\(checked)")
            #expect(try await browser.get(ticked.location).status == .ok)
            let path = try #require(try await browser.rowPaths().first)
            let form = try await browser.get(path)
            try await browser.post(path, form.fields.merging(["wage": "9100000"]) { $1 })
            #expect(try await browser.get(ticked.location).location.hasPrefix(Self.check))
        }
    }

    @Test("a row that must be mended keeps a filing from being signed by whatever way")
    func blocked() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            try await browser.addRow(MonthRows.newcomer(1, month: MonthRows.month(visit)))
            try await browser.answerContact()
            let page = try await browser.get(Self.check)
            let checked = try #require(page.fields["da-xem"])
            let draft = try #require(page.fields["nhap"])
            let path = try #require(try await browser.rowPaths().first)
            let form = try await browser.get(path)
            try await browser.post(path, form.fields.merging(["wage": "1000000"]) { $1 })
            for address in ["kiem-tra", "hinh-thuc-ky?da-xem=\(checked)", "ky?da-xem=\(checked)"] {
                #expect(
                    try await browser.get("/thu-tuc/600/\(address)").location == "/thu-tuc/600/danh-sach?loc=loi")
            }
            let desk = SignerAtDesk(
                browser: browser, draft: draft, signer: try TestAuthority.signer(), signingTime: visit.clock.now,
                checked: checked)
            #expect(try await desk.start().json(Problem.self).code == .draftIncomplete)
        }
    }

    @Test("four eyes work as for others: another person's look at exactly this state")
    func fourEyes() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            try await visit.database.write { try Units.setFourEyes(true, of: "0101234565", in: $0) }
            try await browser.addRow(MonthRows.newcomer(1, month: MonthRows.month(visit)))
            try await browser.answerContact()
            let (checked, draft) = try await browser.checkMonth()
            let desk = SignerAtDesk(
                browser: browser, draft: draft, signer: try TestAuthority.signer(), signingTime: visit.clock.now,
                checked: checked)
            #expect(try await desk.start().json(Problem.self).code == .notCheckedByOther)
            try await visit.member("kiem@vidu.example", as: .checker)
            let checker = try await visit.signedIn("kiem@vidu.example")
            try await checker.get("/ho-so")
            try await checker.post("/ho-so/nhap/mo", ["ho-so-nhap": draft])
            let page = try await checker.get(Self.check)
            #expect(page.text.contains("action=\"/ho-so/nhap/da-kiem-tra\""))
            let seen = try await checker.post("/ho-so/nhap/da-kiem-tra", ["ho-so-nhap": draft, "da-xem": checked])
            #expect(seen.location == Self.check)
            try await browser.get("/ho-so")
            try await browser.post("/ho-so/nhap/mo", ["ho-so-nhap": draft])
            #expect(try await desk.start().status == .ok)
        }
    }

    @Test("a new filing begins with what is known, and with the rows of an earlier one in this month")
    func copy() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            let month = MonthRows.month(visit)
            try await browser.addRow(MonthRows.newcomer(1, month: month))
            try await browser.answerContact()
            let code = try await visit.fileMonth(browser)
            visit.clock.advance(by: 20 * 86_400)
            let next = MonthRows.month(visit)
            #expect(next != month)
            let later = try await visit.signedIn(MonthRows.owner)
            let start = try await later.get("/thu-tuc/600")
            #expect(start.text.contains("name=\"ho-so\" value=\"\(code)\""))
            let copied = try await later.post("/thu-tuc/600/sao-chep", ["ho-so": code])
            #expect(copied.location == "/thu-tuc/600/danh-sach")
            let rows = try await visit.rows()
            #expect(rows.map { $0["from"] } == [next] && rows.map { $0["name"] } == ["Nguyễn Văn Bình"])
            let known = try await later.get("/thu-tuc/600/ky-ke-khai").fields
            #expect(known["period"] == next && known["unit-code"] == "TA0001A" && known["agency"] == "001")
            #expect(try await later.get("/thu-tuc/600/lien-he").fields["mobile"] == "0900000000")
            #expect(try await later.post("/thu-tuc/600/sao-chep", ["ho-so": "XXXXXXXX"]).location == "/thu-tuc/600")
        }
    }

    @Test("a procedure with declarations alone has the same walk", arguments: ["607", "613"])
    func peopleAlone(code: String) async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month(code)
            let path = "/thu-tuc/\(code)/to-khai"
            let told: Set = ["name", "birth", "sex", "citizen"]
            var person = MonthRows.newcomer(1, month: "").filter { told.contains($0.key) }
            person["insured"] = "0123456789"
            #expect(try await browser.addRow(person, to: path).location.hasPrefix("\(path)?xong=luu"))
            try await browser.answerContact(code)
            let page = try await browser.get("/thu-tuc/\(code)/kiem-tra")
            #expect(page.text.contains("TK1-TS-595.xml"), "\(page.location)")
            #expect(page.text.contains("<td>0123456789</td>"))
            #expect(!page.text.contains("id=\"so-tien\""))
            let filed = try await visit.fileMonth(browser, code)
            #expect(try await Dossiers(visit.database).find(code: filed)?.procedure == code)
        }
    }

    @Test("a second empty filing is not made twice; two real ones stand side by side")
    func several() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            try await browser.addRow(MonthRows.newcomer(1, month: MonthRows.month(visit)))
            for _ in 1...2 { try await browser.post("/thu-tuc/600") }
            let drafts = try await UnitDrafts(visit.database).list(of: "0101234565")
            #expect(drafts.count == 2)
            #expect(try await browser.get("/thu-tuc/600").text.contains("action=\"/ho-so/nhap/mo\""))
        }
    }
}
