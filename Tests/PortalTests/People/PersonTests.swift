import Connections
import Foundation
import HTTPTypes
import Portal
import Storage
import TestSupport
import Testing

@Suite("Signing in as a person")
struct PersonTests {
    private static let unit = "0101234565"

    @Test("the address and the tax code of a unit with one owner both sign in; the address is the same in any letters")
    func names() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            for name in [Self.unit, "chu@vidu.example", "Chu@VIDU.example", "  chu@vidu.example "] {
                let browser = try await visit.signedIn(name)
                #expect(try await browser.get("/ho-so").text.contains("VÍ DỤ A"))
            }
        }
    }

    @Test("with a second owner the tax code is nobody's name any more, and says no more than a wrong password")
    func twoOwners() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            try await visit.member("hai@vidu.example", as: .owner)
            let browser = visit.browser()
            try await browser.get("/dang-nhap")
            let refused = try await browser.post("/dang-nhap", ["tax-code": Self.unit, "password": Visit.password])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains(Words.text("account.signin.refused")))
            _ = try await visit.signedIn("hai@vidu.example")
        }
    }

    @Test("an address that nobody has answers as one that somebody has, wait for wait")
    func sameAnswers() async throws {
        let house = try PortalHouse { $0.proxy = .whoeverConnects }
        try await house.run { visit in
            try await visit.unit()
            for door in ["/dang-nhap", "/quen-mat-khau"] {
                var answers: [[String]] = []
                for (name, address) in [("chu@vidu.example", "203.0.113.9"), ("ai@vidu.example", "203.0.114.9")] {
                    let stranger = visit.browser(at: address)
                    try await stranger.get("/tra-cuu")
                    var seen: [String] = []
                    for _ in 0..<8 {
                        let page = try await stranger.post(door, ["tax-code": name, "password": "sai mat khau han"])
                        let text = page.text.replacing(name, with: "NAME").replacing(stranger.token, with: "TOKEN")
                        seen.append("\(page.status.code) \(page.headers[.retryAfter] ?? "-") \(text)")
                    }
                    answers.append(seen)
                }
                #expect(answers[0] == answers[1])
                #expect(answers[0].contains { $0.hasPrefix("429 ") })
            }
        }
    }

    @Test("a name that is neither a tax code nor an address is told what to do, and nothing typed is lost")
    func badNames() async throws {
        try await PortalHouse().run { visit in
            let browser = visit.browser()
            try await browser.get("/dang-nhap")
            for name in ["", "0101", "chu@", "a b@vidu.example"] {
                let page = try await browser.post("/dang-nhap", ["tax-code": name, "password": "x"])
                #expect(page.status == .unprocessableContent)
                #expect(page.text.contains("href=\"#tax-code\""))
                #expect(page.text.contains("name=\"tax-code\" value=\"\(name)\""))
            }
        }
    }

    @Test("who activates a second unit with the same address gets it beside the first, and keeps the password")
    func secondUnit() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit("0100109106", name: "CÔNG TY VÍ DỤ B", owner: "ketoan@vidu.example")
            let before = try await visit.signedIn("ketoan@vidu.example")
            let dossier = try await visit.acceptedDossier()
            let code = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: "KeToan@vidu.example"
            ).code
            let browser = visit.browser()
            try await browser.get("/kich-hoat")
            let answer = try await browser.post(
                "/kich-hoat", ["tax-code": dossier.taxCode, "code": code.symbols, "password": Visit.password])
            #expect(answer.location == "/ho-so")
            let home = try await browser.get("/ho-so").text
            #expect(home.contains("VÍ DỤ A") && home.contains(Words.text("people.bar.switch")))
            // The password is the one that it was, so nothing ended.
            #expect(try await before.get("/ho-so").text.contains("VÍ DỤ B"))
            #expect(try await visit.letter(to: "ketoan@vidu.example", with: "quen-mat-khau") == nil)
        }
    }

    @Test("a code for an address that is no owner's opens nothing once the unit has an owner")
    func codeOfFormerOwner() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            try await visit.unit()
            let code = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: "cu@vidu.example"
            ).code
            let browser = visit.browser()
            try await browser.get("/kich-hoat")
            let answer = try await browser.post(
                "/kich-hoat", ["tax-code": dossier.taxCode, "code": code.symbols, "password": "mot cau khac han"])
            #expect(answer.text.contains(Words.text("account.code.used")))
            #expect(browser.cookies["unit"] == nil)
            _ = try await visit.signedIn(Self.unit)
        }
    }
}
