import Foundation
import HTTPTypes
import Mail
import Storage
import TestSupport
import Testing

@testable import Portal

@Suite("A link by e-mail opens a draft")
struct DraftLinkTests {
    /// The address in the newest letter with a link to a draft, without its origin.
    private static func link(_ visit: Visit) throws -> String? {
        let folder = visit.folder.file("mail/new")
        let links = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().compactMap { name in
            let letter = String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(name)")), as: UTF8.self)
                .replacing("=\r\n", with: "").replacing("=\n", with: "")
            return letter.firstMatch(of: /\/dang-ky\/mo\/[0-9a-f]{64}/).map { String($0.output) }
        }
        return links.last
    }

    /// Asks for a link and takes it from the letter.
    private static func ask(_ visit: Visit, _ browser: Browser) async throws -> String {
        let page = try await browser.get("/dang-ky/gui-lien-ket")
        #expect(page.text.contains("value=\"ketoan@vidu.example\""))
        let sent = try await browser.post("/dang-ky/gui-lien-ket", ["email": "ketoan@vidu.example"])
        #expect(sent.status == .ok)
        #expect(sent.text.contains(Words.text("register.link.sent", ["email": "ketoan@vidu.example"])))
        try await visit.mail.sendDue()
        return try #require(try Self.link(visit))
    }

    @Test("the link opens the draft on another computer, once; looking at it uses nothing up")
    func walk() async throws {
        try await PortalHouse().run { visit in
            let browser = visit.browser()
            let draft = try await visit.completeDraft(of: browser)
            let link = try await Self.ask(visit, browser)
            let stored = try await visit.database.read { connection in
                try connection.query("SELECT token_hash FROM draft_link").map { try $0.text("token_hash") }
            }
            #expect(stored.count == 1 && !link.hasSuffix(stored[0]))

            let other = visit.browser()
            for _ in 0..<2 {
                let page = try await other.get(link)
                #expect(page.status == .ok && page.text.contains("CÔNG TY TNHH VÍ DỤ A"))
            }
            #expect(try await other.post(link).location == "/dang-ky/kiem-tra")
            #expect(try await other.get("/dang-ky").text.contains(OpenDraft.grouped(draft.code)))

            let late = visit.browser()
            let dead = try await late.get(link)
            #expect(dead.status == .notFound && dead.text.contains(Words.text("register.link.dead.body")))
            try await late.get("/tra-cuu")
            #expect(try await late.post(link).status == .notFound)
            #expect(try await !late.get("/dang-ky").text.contains(OpenDraft.grouped(draft.code)))
        }
    }

    @Test("after seven days a link opens nothing, and its row goes")
    func expiry() async throws {
        try await PortalHouse().run { visit in
            let browser = visit.browser()
            try await visit.completeDraft(of: browser)
            let link = try await Self.ask(visit, browser)
            visit.clock.advance(by: 7 * 86_400 + 1)
            #expect(try await visit.browser().get(link).status == .notFound)
            #expect(try await DraftLinks(visit.database).deleteEnded(before: visit.clock.now) == 1)
        }
    }

    @Test("a wrong address is asked for again, and letters about one draft are counted")
    func bounds() async throws {
        try await PortalHouse().run { visit in
            let browser = visit.browser()
            try await visit.completeDraft(of: browser)
            try await browser.get("/dang-ky/gui-lien-ket")
            let wrong = try await browser.post("/dang-ky/gui-lien-ket", ["email": "ketoan"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("href=\"#email\""))
            for _ in 0..<5 {
                #expect(try await browser.post("/dang-ky/gui-lien-ket", ["email": "a@vidu.example"]).status == .ok)
            }
            let more = try await browser.post("/dang-ky/gui-lien-ket", ["email": "a@vidu.example"])
            #expect(more.status == .tooManyRequests)
            #expect(try await visit.browser().get("/dang-ky/gui-lien-ket").location == "/dang-ky")
        }
    }
}
