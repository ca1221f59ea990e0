import Foundation
import HTTPTypes
import Portal
import Storage
import TestSupport
import Testing

@Suite("Who may see a dossier")
struct DossierAccessTests {
    private static let paths = [
        "/ho-so/AC4DF7HJ", "/dang-ky/hoan-tat/AC4DF7HJ", "/ho-so/AC4DF7HJ/04_DK-IVAN.xml",
        "/ho-so/AC4DF7HJ/bien-nhan/anything",
    ]

    @Test("a stranger sees nothing, and the same nothing for a code that nobody has", arguments: Self.paths)
    func stranger(path: String) async throws {
        try await PortalHouse().run { visit in
            _ = try await visit.acceptedDossier()
            let browser = visit.browser()
            let known = try await browser.get(path)
            let unknown = try await browser.get(path.replacing("AC4DF7HJ", with: "AC5DF7HJ"))
            #expect(known.status != .ok)
            #expect(known.status == unknown.status)
            #expect(known.location == unknown.location.replacing("AC5DF7HJ", with: "AC4DF7HJ"))
            #expect(!known.text.contains("VÍ DỤ"))
        }
    }

    @Test("both codes open the dossier to that browser and to no other, for twelve hours")
    func lookUp() async throws {
        try await PortalHouse().run { visit in
            _ = try await visit.acceptedDossier()
            let browser = visit.browser()
            try await browser.get("/tra-cuu")
            let found = try await browser.post(
                "/tra-cuu", ["tax-code": "0101 234 565", "dossier-code": "ac4d f7hj"])
            #expect(found.location == "/ho-so/AC4DF7HJ")
            let page = try await browser.get("/ho-so/AC4DF7HJ")
            #expect(page.status == .ok)
            #expect(page.text.contains("01234/2026/00101"))
            #expect(!page.text.contains("ketoan@vidu.example"))
            let file = try await browser.get("/ho-so/AC4DF7HJ/04_DK-IVAN.xml")
            #expect(file.text == "<Hoso/>")
            #expect(try await visit.browser().get("/ho-so/AC4DF7HJ").status == .seeOther)
            visit.clock.advance(by: 12 * 3600 + 1)
            #expect(try await browser.get("/ho-so/AC4DF7HJ").status == .seeOther)
        }
    }

    @Test(
        "one right code is as good as none",
        arguments: [("0101234565", "AC5DF7HJ"), ("0100109106", "AC4DF7HJ"), ("0100109106", "AC5DF7HJ")])
    func wrongPair(taxCode: String, code: String) async throws {
        try await PortalHouse().run { visit in
            _ = try await visit.acceptedDossier()
            let browser = visit.browser()
            try await browser.get("/tra-cuu")
            let answer = try await browser.post("/tra-cuu", ["tax-code": taxCode, "dossier-code": code])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(Words.text("status.lookup.nothing")))
        }
    }

    @Test("looking up is limited by address, with a time to wait")
    func limited() async throws {
        let house = try PortalHouse { $0.allowances["look-up"] = 2 }
        try await house.run { visit in
            let browser = visit.browser()
            try await browser.get("/tra-cuu")
            let pair = ["tax-code": "0101234565", "dossier-code": "AC5DF7HJ"]
            for _ in 0..<2 { #expect(try await browser.post("/tra-cuu", pair).status == .unprocessableContent) }
            let refused = try await browser.post("/tra-cuu", pair)
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] != nil)
        }
    }

    @Test("the browser that filed sees its dossier for a week and no longer")
    func filedBrowser() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let code = try await desk.file().code
            #expect(try await desk.browser.get("/ho-so/\(code)").status == .ok)
            for _ in 0..<14 {
                visit.clock.advance(by: 11 * 3600)
                #expect(try await desk.browser.get("/ho-so/\(code)").status == .ok)
            }
            visit.clock.advance(by: 14 * 3600)
            #expect(try await desk.browser.get("/ho-so/\(code)").status == .seeOther)
        }
    }

    @Test("a signed-in unit sees its own dossiers and nobody else's")
    func owner() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier(taxCode: "0100109106")
            let code = try await visit.activation.issue(
                taxCode: "0101234565", dossier: dossier.id, email: "a@vidu.example"
            ).code
            let browser = visit.browser()
            try await browser.get("/kich-hoat")
            let answer = try await browser.post(
                "/kich-hoat", ["tax-code": "0101234565", "code": code.grouped, "password": "con meo ngoi ghe xanh"])
            #expect(answer.status == .seeOther)
            for path in Self.paths { #expect(try await browser.get(path).status != .ok) }
            #expect(try await !browser.get("/ho-so").text.contains("AC4DF7HJ"))
        }
    }

    @Test("the timeline tells what happened, newest first, in the time of Hanoi")
    func timeline() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            visit.clock.advance(by: 3600)
            try await visit.database.write { connection in
                try Events.append(
                    .unitCodeGranted, dossier: dossier.id, at: visit.clock.now,
                    detail: [DossierEvent.Detail.unitCode: "TZ0123Z"], in: connection)
            }
            let browser = visit.browser()
            try await browser.get("/tra-cuu")
            try await browser.post("/tra-cuu", ["tax-code": "0101234565", "dossier-code": "AC4DF7HJ"])
            let page = try await browser.get("/ho-so/AC4DF7HJ").text
            let granted = try #require(page.range(of: "data-kind=\"unitCodeGranted\""))
            let submitted = try #require(page.range(of: "data-kind=\"submitted\""))
            #expect(granted.lowerBound < submitted.lowerBound)
            #expect(page.contains(">15/06/2026 11:00<"))
            #expect(page.contains(">15/06/2026 10:00<"))
        }
    }
}
