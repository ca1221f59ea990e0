import Connections
import Foundation
import HTTPTypes
import Portal
import Secrets
import Storage
import TestSupport
import Testing

@Suite("Activation")
struct ActivationTests {
    private static let password = "con meo ngoi ghe xanh"

    private func fields(_ code: String, password: String = Self.password) -> [String: String] {
        ["tax-code": "0101 234 565", "code": code, "password": password]
    }

    /// The text of a key, as pages show it.
    private func words(_ key: String) -> String { Words.text(key) }

    @Test("the right code opens the account, signs the unit in and is told on the timeline")
    func rightCode() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            let code = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
            ).code
            let browser = visit.browser()
            try await browser.get("/kich-hoat?mst=0101234565")
            let answer = try await browser.post("/kich-hoat", self.fields(code.grouped.lowercased()))
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/ho-so")
            let home = try await browser.get("/ho-so")
            #expect(home.text.contains("AC4DF7HJ"))
            let events = try await Events(visit.database).of(dossier: dossier.id)
            #expect(events.last?.kind == .activated)
        }
    }

    @Test("a wrong code is refused in words, nothing else is told, and the right one still works")
    func wrongCode() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            let code = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
            ).code
            let browser = visit.browser()
            try await browser.get("/kich-hoat")
            let wrong = try await browser.post("/kich-hoat", self.fields("2222-2222"))
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains(self.words("account.code.wrong")))
            #expect(!wrong.text.contains(Self.password))
            let stranger = try await browser.post(
                "/kich-hoat", ["tax-code": "0100109106", "code": "2222-2222", "password": Self.password])
            #expect(stranger.text.contains(self.words("account.code.wrong")))
            let right = try await browser.post("/kich-hoat", self.fields(code.grouped))
            #expect(right.status == .seeOther)
        }
    }

    @Test("a code works once")
    func usedCode() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            let code = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
            ).code
            let first = visit.browser()
            try await first.get("/kich-hoat")
            try await first.post("/kich-hoat", self.fields(code.grouped))
            let second = visit.browser()
            try await second.get("/kich-hoat")
            let answer = try await second.post("/kich-hoat", self.fields(code.grouped, password: "mot cau khac han"))
            #expect(answer.text.contains(self.words("account.code.used")))
            #expect(second.cookies["unit"] == nil)
        }
    }

    @Test("a code lives for a day", arguments: [(86_399.0, true), (86_401.0, false)])
    func expiredCode(seconds: Double, isAlive: Bool) async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            let code = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
            ).code
            visit.clock.advance(by: seconds)
            let browser = visit.browser()
            try await browser.get("/kich-hoat")
            let answer = try await browser.post("/kich-hoat", self.fields(code.grouped))
            if isAlive {
                #expect(answer.status == .seeOther)
            } else {
                #expect(answer.text.contains(self.words("account.code.expired")))
            }
        }
    }

    @Test("wrong tries of a stranger never end a code")
    func guessedCode() async throws {
        let house = try PortalHouse { $0.proxy = .whoeverConnects }
        try await house.run { visit in
            let dossier = try await visit.acceptedDossier()
            let code = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
            ).code
            let stranger = visit.browser(at: "203.0.113.9")
            try await stranger.get("/kich-hoat")
            for number in 0..<30 {
                let wrong = try await stranger.post("/kich-hoat", self.fields("2222-2222"))
                #expect(wrong.status == (number < 5 ? .unprocessableContent : .tooManyRequests))
            }
            let owner = visit.browser(at: "198.51.100.7")
            try await owner.get("/kich-hoat")
            #expect(try await owner.post("/kich-hoat", self.fields(code.grouped)).status == .seeOther)
        }
    }

    @Test("one address cannot try codes of many units without end")
    func manyUnits() async throws {
        let house = try PortalHouse { $0.allowances["activation"] = 3 }
        try await house.run { visit in
            let browser = visit.browser()
            try await browser.get("/kich-hoat")
            for number in 0..<3 {
                try await browser.post(
                    "/kich-hoat",
                    ["tax-code": "010000000\(number)", "code": "2222-2222", "password": Self.password])
            }
            let refused = try await browser.post("/kich-hoat", self.fields("2222-2222"))
            #expect(refused.status == .tooManyRequests)
            #expect(Int(refused.headers[.retryAfter] ?? "") ?? 0 > 0)
        }
    }

    @Test("a newer code voids the older one")
    func replacedCode() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            let old = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
            ).code
            visit.clock.advance(by: 60)
            let new = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
            ).code
            let browser = visit.browser()
            try await browser.get("/kich-hoat")
            let refused = try await browser.post("/kich-hoat", self.fields(old.grouped))
            #expect(refused.text.contains(self.words("account.code.replaced")))
            let taken = try await browser.post("/kich-hoat", self.fields(new.grouped))
            #expect(taken.status == .seeOther)
        }
    }

    @Test("only a keyed hash of the code is stored")
    func hashedAtRest() async throws {
        try await PortalHouse().run { visit in
            let code = try await visit.activation.issue(taxCode: "0101234565", dossier: "d", email: "a@vidu.example")
                .code
            let stored = try await ActivationCodeStore(visit.database).newest(taxCode: "0101234565", limit: 5)
            #expect(stored.count == 1)
            #expect(stored[0].codeHash != Digest.sha256(Array(code.symbols.utf8)))
            let rows = try await visit.database.read { try $0.query("SELECT * FROM activation_code") }
            for value in rows[0].columns.values {
                #expect(value != .text(code.symbols) && value != .text(code.grouped))
            }
        }
    }

    @Test("asking for the letter again gives the same page for everybody, and a letter to the registered unit only")
    func resend() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            let browser = visit.browser()
            try await browser.get("/kich-hoat/gui-lai")
            let known = try await browser.post("/kich-hoat/gui-lai", ["tax-code": dossier.taxCode])
            let unknown = try await browser.post("/kich-hoat/gui-lai", ["tax-code": "0100109106"])
            #expect(known.status == .ok)
            let strip = { (page: String) in page.replacing(dossier.taxCode, with: "").replacing("0100109106", with: "")
            }
            #expect(strip(known.text) == strip(unknown.text))
            let letters = try await MailOutbox(visit.database).of(dossier: dossier.id)
            #expect(letters.filter { $0.kind == .activation }.count == 1)
        }
    }

    @Test(
        "the link in the letter sends a new code at one press, once the old one is over, and never voids one that works"
    )
    func resendLink() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            try await visit.database.write { connection in
                try MailOutbox.enqueue(.activation, dossier: dossier, at: visit.clock.now, in: connection)
            }
            let link = try await visit.link("/kich-hoat/gui-lai", to: dossier.email)
            let browser = visit.browser()
            // What looks into mail opens links, too.
            for _ in 0..<3 {
                #expect(try await browser.get(link).text.contains(self.words("account.resend.standing")))
            }
            func letters() async throws -> Int {
                try await MailOutbox(visit.database).of(dossier: dossier.id).filter { $0.kind == .activation }.count
            }
            #expect(try await letters() == 1)
            visit.clock.advance(by: 86_401)
            let sent = try await browser.get(link)
            #expect(sent.status == .ok && sent.text.contains("href=\"/kich-hoat?mst=\(dossier.taxCode)\""))
            _ = try await browser.get(link)
            #expect(try await letters() == 2)
            #expect(try await visit.letter(to: dossier.email, with: "/kich-hoat?mst=") != nil)
            #expect(try await browser.get("/kich-hoat/gui-lai?the=0123").status == .gone)
        }
    }

    @Test("a unit that is active gets a letter to set a new password instead of a code")
    func resendToActive() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            try await visit.unit(dossier.taxCode)
            let browser = visit.browser()
            try await browser.get("/kich-hoat/gui-lai")
            try await browser.post("/kich-hoat/gui-lai", ["tax-code": dossier.taxCode])
            let kinds = try await MailOutbox(visit.database).of(dossier: dossier.id).map(\.kind)
            #expect(!kinds.contains(.activation))
            _ = try await visit.link("/dat-lai-mat-khau", to: "chu@vidu.example")
        }
    }

    @Test(
        "a bad password is refused before the code is tried",
        arguments: ["", "ngan", "12345678", "matkhau123", "aaaaaaaa", "0101234565"])
    func badPassword(password: String) async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            let code = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
            ).code
            let browser = visit.browser()
            try await browser.get("/kich-hoat")
            let refused = try await browser.post("/kich-hoat", self.fields(code.grouped, password: password))
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("href=\"#password\""))
            let counted = try await visit.database.read {
                try $0.query("SELECT count FROM rate_limit WHERE action LIKE 'activation%'")
            }
            #expect(counted.isEmpty)
        }
    }
}
