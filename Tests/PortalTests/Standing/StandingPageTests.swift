import Foundation
import HTTPTypes
import Portal
import SocialInsurance
import Storage
import TestFixtures
import TestSupport
import Testing

@Suite("Where a unit stands")
struct StandingPageTests {
    @Test("a new unit is told what comes next, and is not pressed for money")
    func empty() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let home = try await visit.signedIn("chu@vidu.example").get("/ho-so").text
            #expect(home.contains(Words.text("account.home.empty")))
            #expect(home.contains(Words.text("standing.tasks.none")))
            #expect(home.contains(Words.text("standing.waiting.none")))
            #expect(!home.contains(Words.text("standing.money.title")))
            let money = try await visit.signedIn("chu@vidu.example").get("/don-vi/tien-dong").text
            #expect(money.contains(Words.text("money.empty")))
        }
    }

    @Test("late money is that of the worked example: 2.880.000 of 11/2026, 15 days, 12.960")
    func lateMoney() async throws {
        let house = try PortalHouse()
        try await house.run { visit in
            try visit.go(to: 20, 11, 2026)
            try await visit.grantedUnit()
            try visit.go(to: 15, 1, 2027)
            let browser = try await visit.signedIn("chu@vidu.example")
            let home = try await browser.get("/ho-so").text
            #expect(home.contains(Words.text("deadline.DL3")) && home.contains("11/2026"))
            #expect(home.contains(Words.text("standing.state.overdue")))
            try await browser.get("/don-vi/tien-dong?thang=2026-11")
            let answer = try await browser.post(
                "/don-vi/tien-dong", ["thang": "2026-11", "so-tien": "2.880.000 đ", "ngay-nop": ""])
            #expect(answer.location.hasPrefix("/don-vi/tien-dong"))
            let money = try await browser.get(answer.location).text
            #expect(money.contains("12.960 đ") && money.contains(Words.text("money.days", ["days": "15"])))
            #expect(money.contains("41/2024/QH15"))
            #expect(try await browser.get("/ho-so").text.contains("12.960 đ"))
            #expect(try await visit.deeds().contains("monthSet"))
            // Paid on the last day it is in time; the home page has nothing more to say of it.
            try await browser.get("/don-vi/tien-dong")
            try await browser.post(
                "/don-vi/tien-dong", ["thang": "2026-11", "so-tien": "2880000", "ngay-nop": "31/12/2026"])
            #expect(try await !browser.get("/don-vi/tien-dong").text.contains("12.960 đ"))
            #expect(try await !browser.get("/ho-so").text.contains(Words.text("standing.state.overdue")))
        }
    }

    @Test(
        "what cannot be read is said at its place, and what was typed stays",
        arguments: [
            ("so-tien", "28,5 tr", "money.error.amount"), ("ngay-nop", "31/02/2026", "money.error.date"),
            ("ngay-nop", "01/01/2030", "money.error.date"), ("thang", "2031-01", "money.error.month"),
        ])
    func badInput(field: String, typed: String, key: String) async throws {
        try await PortalHouse().run { visit in
            try await visit.grantedUnit()
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/don-vi/tien-dong")
            var form = ["thang": "2026-06", "so-tien": "1.000", "ngay-nop": ""]
            form[field] = typed
            let page = try await browser.post("/don-vi/tien-dong", form)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains(Words.text(key)))
            if field != "thang" { #expect(page.text.contains("value=\"\(typed)\"")) }
        }
    }

    @Test("preparers note what was paid; months of another unit are not in reach")
    func roles() async throws {
        try await PortalHouse().run { visit in
            try await visit.grantedUnit()
            try await visit.unit("0100109106", name: "CÔNG TY KHÁC", owner: "khac@vidu.example")
            let other = try await visit.signedIn("khac@vidu.example")
            try await other.get("/ho-so")
            #expect(
                try await other.post("/don-vi/tien-dong", ["thang": "2026-06", "so-tien": "1"]).status
                    == .unprocessableContent)
            #expect(try await UnitMonths(visit.database).list(of: "0101234565").isEmpty)
        }
    }

    @Test("a returned dossier leads to its reasons; a filed list of the month is not asked for again")
    func returned() async throws {
        try await PortalHouse().run { visit in
            try await visit.grantedUnit()
            let browser = try await visit.signedIn("chu@vidu.example")
            #expect(try await browser.get("/ho-so").text.contains(Words.text("deadline.DL13.file")))
            try await visit.dossier("RETURNED", period: "05/2026", [.delivered, .rejected])
            try await visit.dossier("FILEDNOW", period: "06/2026", [.delivered])
            let home = try await browser.get("/ho-so").text
            #expect(home.contains(Words.text("standing.waiting.returned")) && home.contains("/ho-so/RETURNED"))
            #expect(!home.contains("\(Words.text("deadline.DL13.file")) · 06/2026"))
            // VSS must answer within three working days.
            #expect(home.contains("\(Words.text("deadline.DL10")) · FILEDNOW"))
        }
    }

    @Test("with four eyes a draft waits for another person, then for whoever signs")
    func waiting() async throws {
        try await PortalHouse().run { visit in
            let owner = try await visit.unit()
            let checker = try await visit.member("kt@vidu.example", as: .checker)
            let browser = try await visit.signedIn("chu@vidu.example")
            let draft = try await visit.completeDraft(of: browser)
            let now = visit.clock.now
            try await visit.database.write { connection in
                _ = try UnitDrafts.prepared(
                    draft.code, unit: "0101234565", by: owner.id, version: draft.version, at: now, in: connection)
                try Units.setFourEyes(true, of: "0101234565", in: connection)
            }
            let hers = try await visit.signedIn("kt@vidu.example")
            #expect(try await browser.get("/ho-so").text.contains(Words.text("standing.waits.check")))
            #expect(try await hers.get("/ho-so").text.contains(Words.text("standing.waits.yourCheck")))
            _ = try await visit.database.write { connection in
                try UnitDrafts.check(
                    draft.code, "\(draft.version)-x", by: checker.id, at: now, in: connection)
            }
            #expect(try await browser.get("/ho-so").text.contains(Words.text("standing.waits.yourSignature")))
            #expect(try await hers.get("/ho-so").text.contains(Words.text("standing.waits.signature")))
        }
    }

    @Test("of 500 units the ones with urgent things come first, found without accents, page by page")
    func bureau() async throws {
        try await PortalHouse().run { visit in
            let person = try await visit.unit("0101234565", name: "CÔNG TY MỘT", owner: "dv@vidu.example")
            let now = visit.clock.now
            try await visit.database.write { connection in
                for number in 0..<499 {
                    let taxCode = "02\(10_000_000 + number)"
                    try Units.add(
                        UnitRecord(taxCode: taxCode, name: "HỘ KINH DOANH ĐỖ \(number)", createdAt: now), in: connection
                    )
                    try Memberships.add(person.id, to: taxCode, as: .signer, at: now, in: connection)
                    guard number == 321 else { continue }
                    let new = NewDossier.sample(code: "ZZZZZZZZ", procedure: "600", taxCode: taxCode, at: now)
                    try Filing.commit(new, in: connection)
                    try Events.append(.rejected, dossier: new.record.id, at: now, in: connection)
                }
            }
            let browser = visit.browser()
            try await browser.get("/dang-nhap")
            try await browser.post("/dang-nhap", ["tax-code": "dv@vidu.example", "password": Visit.password])
            let first = try await browser.get("/don-vi").text
            let place = try #require(first.range(of: "HỘ KINH DOANH ĐỖ 321"))
            let other = try #require(first.range(of: "HỘ KINH DOANH ĐỖ 0"))
            #expect(place.lowerBound < other.lowerBound)
            #expect(first.contains(Words.text("standing.units.returned", ["count": "1"])))
            // The unit that is chosen already has no button.
            #expect(first.components(separatedBy: "name=\"don-vi\"").count == 25)
            let last = try await browser.get("/don-vi?trang=20").text
            #expect(last.contains(Words.text("standing.page", ["page": "20", "pages": "20"])))
            let found = try await browser.get("/don-vi?tim=ho%20do%20321").text
            #expect(found.components(separatedBy: "name=\"don-vi\"").count == 2)
            #expect(found.contains("0210000321"))
            #expect(try await browser.get("/don-vi?tim=0210000007").text.contains("ĐỖ 7"))
        }
    }
}
