import Foundation
import HTTPTypes
import Portal
import Storage
import TestSupport
import Testing

@Suite("Signing in")
struct SignInTests {
    private static let password = "con meo ngoi ghe xanh"

    /// A unit that has activated its account.
    private func activate(_ visit: Visit) async throws -> DossierRecord {
        let dossier = try await visit.acceptedDossier()
        let code = try await visit.activation.issue(
            taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
        ).code
        let browser = visit.browser()
        try await browser.get("/kich-hoat")
        try await browser.post(
            "/kich-hoat", ["tax-code": dossier.taxCode, "code": code.grouped, "password": Self.password])
        return dossier
    }

    @Test("the password opens the unit's own page, which shows the dossier and the unit code once granted")
    func signIn() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await self.activate(visit)
            let browser = visit.browser()
            try await browser.get("/dang-nhap")
            let answer = try await browser.post(
                "/dang-nhap", ["tax-code": "0101234565", "password": Self.password])
            #expect(answer.location == "/ho-so")
            #expect(try await browser.get("/ho-so").text.contains(dossier.code))
            try await visit.database.write { connection in
                try Events.append(
                    .unitCodeGranted, dossier: dossier.id, at: visit.clock.now,
                    detail: [DossierEvent.Detail.unitCode: "TZ0123Z"], in: connection)
            }
            #expect(try await browser.get("/ho-so").text.contains("TZ0123Z"))
            #expect(try await browser.get("/ho-so/\(dossier.code)").status == .ok)
        }
    }

    @Test("wrong password and unknown unit get the same answer")
    func genericRefusal() async throws {
        try await PortalHouse().run { visit in
            _ = try await self.activate(visit)
            let browser = visit.browser()
            try await browser.get("/dang-nhap")
            let wrong = try await browser.post("/dang-nhap", ["tax-code": "0101234565", "password": "sai mat khau"])
            let unknown = try await browser.post("/dang-nhap", ["tax-code": "0100109106", "password": "sai mat khau"])
            #expect(wrong.status == .unprocessableContent)
            #expect(unknown.status == wrong.status)
            #expect(wrong.text.contains(Words.text("account.signin.refused")))
            #expect(unknown.text.contains(Words.text("account.signin.refused")))
        }
    }

    @Test("signing in gives a token that was never seen before, and signing out ends it")
    func rotationAndSignOut() async throws {
        try await PortalHouse().run { visit in
            _ = try await self.activate(visit)
            let browser = visit.browser()
            browser.setCookie("unit", "planted-before-signing-in")
            try await browser.get("/dang-nhap")
            try await browser.post("/dang-nhap", ["tax-code": "0101234565", "password": Self.password])
            let token = try #require(browser.cookies["unit"])
            #expect(token != "planted-before-signing-in")
            try await browser.get("/ho-so")
            try await browser.post("/dang-xuat")
            #expect(browser.cookies["unit"] == nil)
            browser.setCookie("unit", token)
            #expect(try await browser.get("/ho-so").location == "/dang-nhap")
        }
    }

    @Test("signing in changes the session too, and the draft that was begun goes along")
    func rotatedSession() async throws {
        try await PortalHouse().run { visit in
            _ = try await self.activate(visit)
            let browser = visit.browser()
            let draft = try await visit.completeDraft(of: browser)
            let before = try #require(browser.cookies["ivan"])
            try await browser.get("/dang-nhap")
            try await browser.post("/dang-nhap", ["tax-code": "0101234565", "password": Self.password])
            #expect(browser.cookies["ivan"]?.prefix(32) != before.prefix(32))
            let code = OpenDraft.grouped(draft.code)
            #expect(try await browser.get("/dang-ky").text.contains(code))
            let thief = visit.browser()
            thief.setCookie("ivan", before)
            #expect(try await !thief.get("/dang-ky").text.contains(code))
        }
    }

    @Test("a session ends after half an hour unused, and after twelve hours in any case")
    func sessionLimits() async throws {
        try await PortalHouse().run { visit in
            _ = try await self.activate(visit)
            let browser = visit.browser()
            try await browser.get("/dang-nhap")
            try await browser.post("/dang-nhap", ["tax-code": "0101234565", "password": Self.password])
            visit.clock.advance(by: 29 * 60)
            #expect(try await browser.get("/ho-so").status == .ok)
            visit.clock.advance(by: 31 * 60)
            #expect(try await browser.get("/ho-so").status == .seeOther)

            try await browser.get("/dang-nhap")
            try await browser.post("/dang-nhap", ["tax-code": "0101234565", "password": Self.password])
            for _ in 0..<24 {
                visit.clock.advance(by: 29 * 60)
                #expect(try await browser.get("/ho-so").status == .ok)
            }
            visit.clock.advance(by: 29 * 60)
            #expect(try await browser.get("/ho-so").status == .seeOther)
        }
    }

    @Test("a new password ends all sessions of the unit")
    func newPassword() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await self.activate(visit)
            let old = visit.browser()
            try await old.get("/dang-nhap")
            try await old.post("/dang-nhap", ["tax-code": "0101234565", "password": Self.password])
            visit.clock.advance(by: 60)
            let code = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
            ).code
            let other = visit.browser()
            try await other.get("/kich-hoat")
            try await other.post(
                "/kich-hoat", ["tax-code": dossier.taxCode, "code": code.grouped, "password": "mot cau hoan toan khac"])
            #expect(try await old.get("/ho-so").location == "/dang-nhap")
        }
    }
}
