import Foundation
import HTTPTypes
import SocialInsurance
import Storage
import TestFixtures
import TestSupport
import Testing
import Wording

@testable import Portal

@Suite("Papers of VSS")
struct MailboxTests {
    @Test("papers stand by month, are shown as tables and downloaded byte for byte", arguments: ["vi", "en"])
    func papers(language: String) async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let rows = (1...3).map { TestDossier.row($0) }
            let list = try await visit.receive(Visit.list(rows))
            let statement = try await visit.receive(Visit.statement(3))
            let other = try await visit.receive(Array("%PDF".utf8), kind: "01-DD", month: nil, name: "don-doc.pdf")
            let browser = try await visit.signedIn("chu@vidu.example")
            let wording = Wording.of(language == "vi" ? .vietnamese : .english)
            let page = try await browser.get("/hop-thu?lang=\(language)")
            #expect(page.text.contains(wording.text("mailbox.month", ["month": "06/2026"])))
            #expect(page.text.contains(wording["mailbox.noMonth"]) && page.text.contains("/hop-thu/2026-06/doi-chieu"))
            for paper in [list, statement, other] { #expect(page.text.contains("/hop-thu/tai-lieu/\(paper.id)")) }

            let table = try await browser.get("/hop-thu/tai-lieu/\(statement.id)")
            let due = language == "vi" ? "8.640.000" : "8,640,000"
            #expect(table.text.contains(due) && table.text.contains(wording["notices.c12.b.3"]))
            #expect(table.text.contains("<caption>") && table.text.contains("scope=\"row\""))
            #expect(table.text.contains("BHXH &lt;Hà Nội&gt;"))
            let people = try await browser.get("/hop-thu/tai-lieu/\(list.id)")
            #expect(people.text.contains("0123000003") && people.text.contains(wording["notices.d09.current"]))
            #expect(people.text.contains(language == "vi" ? "27.000.000" : "27,000,000"))
            #expect(try await browser.get("/hop-thu/tai-lieu/\(other.id)").text.contains(wording["mailbox.noTable"]))

            let file = try await browser.get("/hop-thu/tai-lieu/\(list.id)/tep")
            #expect(Array(file.text.utf8) == (try NoticeWire.write(Visit.list(rows))))
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment") == true)
        }
    }

    @Test("a long list is shown page by page")
    func pages() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let rows = (1...250).map { TestDossier.row($0) }
            let list = try await visit.receive(Visit.list(rows))
            let browser = try await visit.signedIn("chu@vidu.example")
            let path = "/hop-thu/tai-lieu/\(list.id)"
            let first = try await browser.get(path)
            #expect(first.text.contains("0123000100") && !first.text.contains("0123000101"))
            #expect(first.text.contains("\(path)?trang=2") && !first.text.contains("rel=\"prev\""))
            let last = try await browser.get("\(path)?trang=99")
            #expect(last.text.contains("0123000250") && !last.text.contains("0123000200<"))
            #expect(last.text.contains("rel=\"prev\"") && !last.text.contains("rel=\"next\""))
        }
    }

    @Test("another unit's papers are not there")
    func others() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            try await visit.unit("0100109106", name: "KHÁC", owner: "khac@vidu.example")
            let paper = try await visit.receive(Visit.statement(1))
            let browser = try await visit.signedIn("khac@vidu.example")
            for path in ["/hop-thu/tai-lieu/\(paper.id)", "/hop-thu/tai-lieu/\(paper.id)/tep"] {
                #expect(try await browser.get(path).status == .notFound)
            }
            #expect(!(try await browser.get("/hop-thu").text.contains(paper.id)))
            for path in ["/hop-thu/2026-13/doi-chieu", "/hop-thu/abc/doi-chieu"] {
                #expect(try await browser.get(path).status == .notFound)
            }
        }
    }

    @Test("what VSS sends wrongly is told in words, and the letter names what came")
    func troubleAndLetter() async throws {
        try await PortalHouse().run { visit in
            let owner = try await visit.unit()
            try await visit.receive(Visit.statement(1))
            let now = visit.clock.now
            try await visit.database.write { connection in
                try connection.execute(
                    "INSERT INTO unit_notice (unit, next_ask_at, trouble, asked_at) VALUES ($1, $2, $3, $2)",
                    "0101234565", now, "document hong<1>.json")
                try MailOutbox.enqueue(
                    .documentsArrived, dossier: nil, to: owner.email,
                    context: [
                        "unit": "0101234565", "person": owner.id,
                        "since": String(Int64(now.timeIntervalSince1970 * 1000)),
                    ], at: now, in: connection)
            }
            let browser = try await visit.signedIn("chu@vidu.example")
            #expect(try await browser.get("/hop-thu").text.contains("“hong&lt;1&gt;.json”"))
            let letter = try #require(try await visit.letter(to: owner.email, with: "/hop-thu"))
            #expect(letter.contains("C12-TS"))
        }
    }
}

@Suite("Comparison with VSS's papers")
struct ComparisonTests {
    private static let path = "/hop-thu/2026-06/doi-chieu"

    @Test("a planted difference is found with its cause and the dossier, and the sum that follows from it")
    func planted() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let rows = (1...3).map { TestDossier.row($0) }
            let dossier = try await visit.filed(rows)
            try await visit.receive(Visit.list(rows, wages: [1: 8_000_000]))
            let browser = try await visit.signedIn("chu@vidu.example")
            let page = try await browser.get(Self.path)
            #expect(page.text.components(separatedBy: "data-cause=").count == 2)
            #expect(page.text.contains("data-matter=\"base\" data-cause=\"wage-not-taken-over\""))
            #expect(page.text.contains("8.000.000") && page.text.contains("9.000.000"))
            #expect(page.text.contains("/ho-so/\(dossier.code)"))
            #expect(page.text.contains(Wording.vietnamese["reconcile.missingPaper.C12-TS"]))

            try await visit.receive(Visit.statement(3, health: 390_000))
            let both = try await browser.get(Self.path)
            #expect(both.text.contains("data-matter=\"due\" data-cause=\"people\"") == true)
        }
    }

    @Test("what agrees is said to agree; without papers and without a register the page says what is missing")
    func nothing() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            let empty = try await browser.get(Self.path)
            #expect(
                empty.text.contains(Wording.vietnamese.text("reconcile.noPapers", ["month": "06/2026"])))
            let rows = (1...3).map { TestDossier.row($0) }
            try await visit.receive(Visit.list(rows))
            try await visit.receive(Visit.statement(3))
            let unknown = try await browser.get(Self.path)
            #expect(unknown.text.contains(Wording.vietnamese["reconcile.noRegister"]))
            #expect(!unknown.text.contains("data-cause"))
            try await visit.filed(rows)
            let agreed = try await browser.get(Self.path)
            #expect(!agreed.text.contains("data-cause"))
            #expect(agreed.text.components(separatedBy: Wording.vietnamese["reconcile.none"]).count == 3)
        }
    }

    @Test("a transfer is entered, missed in C12, and taken out again; wrong input is told at its place and kept")
    func transfers() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            try await visit.member("kiemtra@vidu.example", as: .checker)
            try await visit.receive(Visit.statement(1))
            try await visit.filed([TestDossier.row(1)])
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get(Self.path)
            let wrong = try await browser.post(
                "/hop-thu/2026-06/tien-da-nop", ["ngay": "31/02/2026", "so-tien": "abc", "so-unc": "FT<1>"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("href=\"#ngay\""))
            #expect(wrong.text.contains("href=\"#so-tien\"") && wrong.text.contains("value=\"FT&lt;1&gt;\""))
            let added = try await browser.post(
                "/hop-thu/2026-06/tien-da-nop", ["ngay": "10/06/2026", "so-tien": "2.880.000", "so-unc": "FT1"])
            #expect(added.location == "\(Self.path)#tien-da-nop")
            let page = try await browser.get(Self.path)
            #expect(page.text.contains("data-cause=\"payment-not-booked\"") && page.text.contains("2.880.000"))
            let id = try #require(try /name="lan-nop" value="(\d+)"/.firstMatch(in: page.text)).1
            try await browser.post("/hop-thu/2026-06/tien-da-nop/xoa", ["lan-nop": String(id)])
            #expect(!(try await browser.get(Self.path).text.contains("payment-not-booked")))
            let checker = try await visit.signedIn("kiemtra@vidu.example")
            try await checker.get(Self.path)
            let page2 = try await checker.get(Self.path)
            #expect(page2.status == .ok)
        }
    }
}

@Suite("A dossier that is sent back by rows")
struct RowReturnTests {
    @Test("the timeline shows each row with its reason; opened again, the draft carries them to its rows")
    func reopened() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let dossier = try await visit.filed([TestDossier.row(1), TestDossier.row(2)], [.accepted])
            try await visit.sendBack(
                dossier,
                [
                    DossierReason(
                        list: "D02-TS", position: 2, name: "Nguyễn Văn An", insuredNumber: "0123000002",
                        column: "wage", element: "TienLuong", code: "OLD-CAP", words: "Mức trần <cũ>")
                ])
            let browser = try await visit.signedIn("chu@vidu.example")
            let page = try await browser.get("/ho-so/\(dossier.code)")
            #expect(page.text.contains("id=\"ly-do\"") && page.text.contains("Mức trần &lt;cũ&gt; (OLD-CAP)"))
            #expect(page.text.contains(Wording.vietnamese["notices.field.wage"]) && page.text.contains("0123000002"))
            #expect(!page.text.contains("RETURNED"), "a word of ours is nothing to show")
            #expect(page.text.contains("action=\"/ho-so/\(dossier.code)/mo-lai\""))
            try await browser.post("/ho-so/\(dossier.code)/mo-lai")
            let found = try await visit.database.read { try Drafts.find(reopening: dossier.id, in: $0) }
            let draft = try #require(found)
            let rows = try await DraftRows(storage: visit.database).all(of: draft.id)
            #expect(rows.count == 2)
            let refusals = try #require(try await RowRefusals.find(of: draft, in: visit.database))
            #expect(refusals[rows[0]].isEmpty && refusals[rows[1]].map(\.words) == ["Mức trần <cũ>"])

            var mended = try JSONText.decode([String: String].self, rows[1].content)
            mended["wage"] = "10000000"
            try await DraftRows(storage: visit.database).set(
                rows[1].id, of: draft.id, to: try JSONText.encode(mended), unlessChangedFrom: rows[1].content,
                now: visit.clock.now)
            let after = try #require(try await RowRefusals.find(of: draft, in: visit.database))
            #expect(after.rows.isEmpty)
        }
    }

    @Test("steps and the result stand in the timeline; papers of the result are for the unit's own people")
    func completed() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let dossier = try await visit.filed([TestDossier.row(1)], [.accepted])
            let browser = try await visit.signedIn("chu@vidu.example")
            let waiting = try await browser.get("/ho-so/\(dossier.code)")
            let next = Wording.vietnamese["status.next.accepted.filing"].prefix { $0 != "{" }
            #expect(!next.isEmpty && waiting.text.contains(next))
            try await visit.database.write { connection in
                try Events.append(
                    .step, dossier: dossier.id, at: visit.clock.now,
                    detail: [
                        DossierEvent.Detail.step: "3", DossierEvent.Detail.result: "Đang <xử lý>",
                        DossierEvent.Detail.department: "Thu",
                    ], in: connection)
                try Events.append(.completed, dossier: dossier.id, at: visit.clock.now, in: connection)
            }
            let paper = try await visit.receive(
                Array("kq".utf8), kind: "KQ", month: nil, name: "kq.txt", dossier: dossier)
            let page = try await browser.get("/ho-so/\(dossier.code)")
            #expect(page.text.contains("bước 3: Đang &lt;xử lý&gt; (Thu)"))
            #expect(page.text.contains("data-stage=\"completed\"") && page.text.contains("data-final"))
            #expect(page.text.contains("/hop-thu/tai-lieu/\(paper.id)"))
            let stranger = visit.browser()
            try await stranger.get("/tra-cuu")
            try await stranger.post("/tra-cuu", ["tax-code": "0101234565", "dossier-code": dossier.code])
            let seen = try await stranger.get("/ho-so/\(dossier.code)")
            #expect(seen.status == .ok && !seen.text.contains(paper.id))
        }
    }
}
