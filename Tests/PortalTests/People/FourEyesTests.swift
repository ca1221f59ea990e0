import Foundation
import HTTPTypes
import Portal
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing

@Suite("Four eyes, and drafts that a unit shares")
struct FourEyesTests {
    private static let unit = "0101234565"

    /// A unit whose owner prepared a draft on the pages, with others in it; the draft's code.
    private func prepared(_ visit: Visit, fourEyes: Bool = true) async throws -> (owner: Browser, draft: String) {
        try await visit.unit()
        for (name, role) in [("lap", Role.preparer), ("kiem", .checker), ("ky", .signer)] {
            try await visit.member("\(name)@vidu.example", as: role)
        }
        try await visit.database.write { try Units.setFourEyes(fourEyes, of: Self.unit, in: $0) }
        let owner = try await visit.signedIn("chu@vidu.example")
        let draft = try await visit.completeDraft(of: owner)
        // One save on a page makes it the unit's.
        try await self.save(owner, position: "Giám đốc", draft.code)
        return (owner, draft.code)
    }

    /// Saves the page of the representative again.
    private func save(_ browser: Browser, position: String, _ draft: String) async throws {
        try await browser.get("/dang-ky/bao-hiem")
        var fields = [FormGuard.draftName: draft]
        for field in FieldName.fields(of: .insurance) { fields[field.rawValue] = SampleRegistration.with()[field] }
        fields[FieldName.representativePosition.rawValue] = position
        let page = try await browser.post("/dang-ky/bao-hiem", fields)
        try #require(page.location == "/dang-ky/dich-vu", "\(page.status) \(page.location)")
    }

    private func open(_ name: String, _ draft: String, _ visit: Visit) async throws -> Browser {
        let browser = try await visit.signedIn("\(name)@vidu.example")
        #expect(try await browser.get("/ho-so").text.contains(OpenDraft.grouped(draft)))
        #expect(try await browser.post("/ho-so/nhap/mo", ["ho-so-nhap": draft]).location == "/dang-ky")
        return browser
    }

    /// Looks at the check page and confirms what it showed.
    private func confirm(_ browser: Browser, _ draft: String) async throws {
        let page = try await browser.get("/dang-ky/kiem-tra").text
        let shown = try #require(try /name="da-xem" value="([^"]+)"/.firstMatch(in: page)).1
        let answer = try await browser.post(
            "/ho-so/nhap/da-kiem-tra", ["ho-so-nhap": draft, "da-xem": String(shown)])
        #expect(answer.location == "/dang-ky/kiem-tra")
    }

    private func desk(_ browser: Browser, _ draft: String, _ visit: Visit) async throws -> SignerAtDesk {
        SignerAtDesk(
            browser: browser, draft: draft, signer: try TestAuthority.signer(), signingTime: visit.clock.now,
            checked: try await browser.check())
    }

    private func refusal(_ page: Browser.Page) throws -> String {
        struct Refused: Decodable {
            var code: String
        }
        return try page.json(Refused.self).code
    }

    @Test("prepared by one, checked by another, signed by a third: each is logged, and the dossier is filed")
    func walk() async throws {
        try await PortalHouse().run { visit in
            let (_, draft) = try await self.prepared(visit)
            let signer = try await self.open("ky", draft, visit)
            let refused = try await self.desk(signer, draft, visit).start()
            #expect(try self.refusal(refused) == "not-checked-by-other")
            #expect(try await signer.get("/dang-ky/kiem-tra").text.contains(Words.text("people.panel.waiting")))
            let checker = try await self.open("kiem", draft, visit)
            try await self.confirm(checker, draft)
            let again = try await self.open("ky", draft, visit)
            let page = try await again.get("/dang-ky/kiem-tra").text
            #expect(page.contains("kiem@vidu.example") && !page.contains(Words.text("people.panel.waiting")))
            let filed = try await self.desk(again, draft, visit).file()
            let log = try await ActionLog(visit.database).newest(unit: Self.unit, limit: 100).reversed()
            let steps = log.filter { $0.deed.rawValue.hasPrefix("draft") || $0.deed == .filed }
            #expect(
                steps.map { "\($0.actor) \($0.deed.rawValue)" } == [
                    "chu@vidu.example draftPrepared", "ky@vidu.example draftOpened", "kiem@vidu.example draftOpened",
                    "kiem@vidu.example draftChecked", "ky@vidu.example draftOpened", "ky@vidu.example filed",
                ])
            #expect(steps.last?.subject == filed.code)
        }
    }

    @Test("who prepared it, or signs it, is no other pair of eyes", arguments: ["chu", "ky"])
    func ownCheck(name: String) async throws {
        try await PortalHouse().run { visit in
            let (_, draft) = try await self.prepared(visit)
            let browser = try await self.open(name, draft, visit)
            let page = try await browser.get("/dang-ky/kiem-tra").text
            let button = Words.text("people.panel.check")
            #expect(page.contains(button) == (name == "ky"))
            // Even where the form is sent all the same.
            let checked = try await browser.check()
            try await browser.post("/ho-so/nhap/da-kiem-tra", ["ho-so-nhap": draft, "da-xem": checked])
            let signer = try await self.open("ky", draft, visit)
            #expect(try self.refusal(try await self.desk(signer, draft, visit).start()) == "not-checked-by-other")
        }
    }

    @Test("a check is for exactly what was seen: a change by anybody needs another one")
    func changedAfterwards() async throws {
        try await PortalHouse().run { visit in
            let (owner, draft) = try await self.prepared(visit)
            let checker = try await self.open("kiem", draft, visit)
            try await self.confirm(checker, draft)
            #expect(try await owner.post("/ho-so/nhap/mo", ["ho-so-nhap": draft]).location == "/dang-ky")
            try await self.save(owner, position: "Tổng giám đốc", draft)
            let signer = try await self.open("ky", draft, visit)
            #expect(try self.refusal(try await self.desk(signer, draft, visit).start()) == "not-checked-by-other")
        }
    }

    @Test("the check of somebody who left the unit counts no more")
    func checkerLeft() async throws {
        try await PortalHouse().run { visit in
            let (_, draft) = try await self.prepared(visit)
            let checker = try await self.open("kiem", draft, visit)
            try await self.confirm(checker, draft)
            let id = try #require(try await People(visit.database).find(email: "kiem@vidu.example")).id
            try await visit.database.write { _ = try Memberships.end(id, in: Self.unit, at: visit.clock.now, $0) }
            let signer = try await self.open("ky", draft, visit)
            #expect(try self.refusal(try await self.desk(signer, draft, visit).start()) == "not-checked-by-other")
        }
    }

    @Test(
        "without four eyes the role alone decides who signs",
        arguments: [("lap", false), ("kiem", false), ("ky", true)])
    func roles(name: String, signs: Bool) async throws {
        try await PortalHouse().run { visit in
            let (_, draft) = try await self.prepared(visit, fourEyes: false)
            let browser = try await self.open(name, draft, visit)
            let page = try await self.desk(browser, draft, visit).start()
            if signs {
                #expect(page.status == .ok)
            } else {
                #expect(try self.refusal(page) == "role-without-signing")
            }
        }
    }

    @Test("nobody signs for a unit with an account from outside of it: not without signing in, not as another unit")
    func outside() async throws {
        try await PortalHouse().run { visit in
            _ = try await self.prepared(visit, fourEyes: false)
            let anonymous = visit.browser()
            let draft = try await visit.completeDraft(of: anonymous)
            #expect(try self.refusal(try await self.desk(anonymous, draft.code, visit).start()) == "sign-in-first")
            try await visit.unit("0100109106", name: "B", owner: "khac@vidu.example")
            let other = try await visit.signedIn("khac@vidu.example")
            let second = try await visit.completeDraft(of: other)
            #expect(try self.refusal(try await self.desk(other, second.code, visit).start()) == "sign-in-first")
        }
    }

    @Test("a unit's draft opens for its people alone, whoever knows its code")
    func code() async throws {
        try await PortalHouse().run { visit in
            let (_, draft) = try await self.prepared(visit)
            try await visit.unit("0100109106", name: "B", owner: "khac@vidu.example")
            for browser in [visit.browser(), try await visit.signedIn("khac@vidu.example")] {
                try await browser.get("/dang-ky")
                let page = try await browser.post("/dang-ky/tiep-tuc", ["ma-nhap": draft])
                #expect(page.text.contains(Words.text("register.resume.unknown")))
                #expect(try await browser.get("/dang-ky/kiem-tra").location == "/dang-ky")
            }
            let member = try await visit.signedIn("lap@vidu.example")
            try await member.get("/dang-ky")
            #expect(try await member.post("/dang-ky/tiep-tuc", ["ma-nhap": draft]).status == .seeOther)
        }
    }

    @Test("a draft for another unit than the one that the person acts for is not shared with it")
    func otherUnit() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit("0100109106", name: "B", owner: "khac@vidu.example")
            let browser = try await visit.signedIn("khac@vidu.example")
            let draft = try await visit.completeDraft(of: browser)
            try await self.save(browser, position: "Giám đốc", draft.code)
            #expect(try await !browser.get("/ho-so").text.contains(OpenDraft.grouped(draft.code)))
            let row = try await visit.database.read { try UnitDrafts.find(draft.code, in: $0) }
            #expect(row == nil)
        }
    }
}
