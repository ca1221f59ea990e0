import Connections
import Foundation
import HTTPTypes
import Portal
import Storage
import TestSupport
import Testing

/// Strangers try passwords and codes of a unit beside its owner; addresses are what the proxy in front says.
@Suite("Guessing slows down and locks nobody out")
struct GuessingTests {
    private static let password = "con meo ngoi ghe xanh"
    private static let unit = "0101234565"
    private static let nobody = "0100109106"

    private func house(_ configure: (inout PortalSettings) -> Void = { _ in }) throws -> PortalHouse {
        try PortalHouse { settings in
            settings.proxy = .whoeverConnects
            configure(&settings)
        }
    }

    /// A unit that has activated its account, and its owner's browser.
    @discardableResult
    private func activate(_ visit: Visit, at address: String = "198.51.100.7") async throws -> Browser {
        let dossier = try await visit.acceptedDossier()
        let code = try await visit.activation.issue(
            taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
        ).code
        let browser = visit.browser(at: address)
        try await browser.get("/kich-hoat")
        let answer = try await browser.post(
            "/kich-hoat", ["tax-code": dossier.taxCode, "code": code.grouped, "password": Self.password])
        #expect(answer.location == "/ho-so")
        return browser
    }

    private func signIn(_ browser: Browser, _ password: String = Self.password) async throws -> Browser.Page {
        try await browser.get("/tra-cuu")
        return try await browser.post("/dang-nhap", ["tax-code": Self.unit, "password": password])
    }

    private func wait(_ page: Browser.Page) -> Int? {
        page.status == .tooManyRequests ? page.headers[.retryAfter].flatMap { Int($0) } : nil
    }

    @Test("five wrong passwords of a network pass at once, then each waits twice as long, at most a quarter of an hour")
    func growing() async throws {
        try await self.house().run { visit in
            try await self.activate(visit)
            let stranger = visit.browser(at: "203.0.113.9")
            for _ in 0..<5 { #expect(try await self.signIn(stranger, "sai mat khau").status == .unprocessableContent) }
            for seconds in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
                let refused = try await self.signIn(stranger, "sai mat khau")
                #expect(self.wait(refused) == seconds)
                // A refused try is not counted: asking again makes the wait no longer.
                #expect(self.wait(try await self.signIn(stranger)) == seconds)
                visit.clock.advance(by: Double(seconds))
                #expect(try await self.signIn(stranger, "sai mat khau").status == .unprocessableContent)
            }
            visit.clock.advance(by: 900)
            #expect(try await self.signIn(stranger).status == .seeOther)
        }
    }

    @Test("a page that asks to wait says for how long and from when, in words")
    func waitInWords() async throws {
        try await self.house().run { visit in
            let stranger = visit.browser(at: "203.0.113.9")
            for _ in 0..<8 {
                _ = try await self.signIn(stranger, "sai mat khau")
                visit.clock.advance(by: 4)
            }
            let page = try await self.signIn(stranger, "sai mat khau")
            #expect(self.wait(page) == 4)
            #expect(page.text.contains("sau 4 giây") && page.text.contains("mã qua email"))
            #expect(page.text.contains("value=\"\(Self.unit)\""))
        }
    }

    @Test("the owner comes in from a known device, from a known network and from anywhere else while others guess")
    func ownerBesideStrangers() async throws {
        try await self.house().run { visit in
            let owner = try await self.activate(visit)
            for address in (1...40).map({ "203.0.\($0).9" }) {
                let stranger = visit.browser(at: address)
                for _ in 0..<10 { _ = try await self.signIn(stranger, "sai mat khau") }
            }
            try await owner.post("/dang-xuat")
            #expect(try await self.signIn(owner).location == "/ho-so")
            #expect(try await self.signIn(visit.browser(at: "198.51.100.7")).location == "/ho-so")
            #expect(try await self.signIn(visit.browser(at: "192.0.2.50")).location == "/ho-so")
            // Even behind the address that a stranger guesses from, the device is known.
            let travelling = Browser(RouterWire(client: visit.client), address: "203.0.1.9")
            travelling.setCookie("device", owner.cookies["device"])
            #expect(try await self.signIn(travelling).location == "/ho-so")
        }
    }

    @Test("strangers together have a bound for each unit and day; known places and the letter's code stand beside it")
    func boundOfADay() async throws {
        let house = try self.house { $0.allowances["sign-in-unit"] = 20 }
        try await house.run { visit in
            let owner = try await self.activate(visit)
            for number in 0..<20 {
                let stranger = visit.browser(at: "203.0.\(number).9")
                #expect(try await self.signIn(stranger, "sai mat khau").status == .unprocessableContent)
            }
            let late = try await self.signIn(visit.browser(at: "203.0.99.9"), "sai mat khau")
            #expect(try #require(self.wait(late)) <= 86_400)
            #expect(try await self.signIn(owner).location == "/ho-so")
            let dossier = try #require(try await Dossiers(visit.database).search(taxCode: Self.unit).first)
            visit.clock.advance(by: 60)
            let code = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
            ).code
            let elsewhere = visit.browser(at: "192.0.2.50")
            try await elsewhere.get("/kich-hoat")
            let entered = try await elsewhere.post(
                "/kich-hoat", ["tax-code": Self.unit, "code": code.grouped, "password": "mot cau hoan toan khac"])
            #expect(entered.location == "/ho-so")
        }
    }

    @Test("a known device has a counter of its own: it waits as well, and whoever took it cannot guess at will")
    func knownDevice() async throws {
        try await self.house().run { visit in
            let owner = try await self.activate(visit)
            for _ in 0..<10 { #expect(try await self.signIn(owner, "sai mat khau").status == .unprocessableContent) }
            #expect(self.wait(try await self.signIn(owner, "sai mat khau")) == 1)
            // Strangers are not held up by it.
            #expect(try await self.signIn(visit.browser(at: "192.0.2.50")).location == "/ho-so")
        }
    }

    @Test("a device cookie that we did not make, or made for another thing, is worth nothing")
    func forgedDevice() async throws {
        try await self.house().run { visit in
            let owner = try await self.activate(visit)
            let real = try #require(owner.cookies["device"])
            for forged in [
                "0123456789abcdef0123456789abcdef", String(real.dropLast()) + (real.hasSuffix("0") ? "1" : "0"),
                owner.cookies["ivan"] ?? "", String(real.prefix(32)),
            ] {
                let stranger = visit.browser(at: "203.0.113.9")
                stranger.setCookie("device", forged)
                for _ in 0..<5 { _ = try await self.signIn(stranger, "sai mat khau") }
                #expect(self.wait(try await self.signIn(stranger, "sai mat khau")) != nil)
                visit.clock.advance(by: 2 * 86_400)
            }
        }
    }

    @Test("a new password makes strangers of all devices that the old one made known")
    func newPassword() async throws {
        try await self.house().run { visit in
            let old = try await self.activate(visit)
            let dossier = try #require(try await Dossiers(visit.database).search(taxCode: Self.unit).first)
            visit.clock.advance(by: 60)
            let code = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
            ).code
            let new = visit.browser(at: "192.0.2.50")
            try await new.get("/kich-hoat")
            try await new.post(
                "/kich-hoat", ["tax-code": Self.unit, "code": code.grouped, "password": "mot cau khac han"])
            for _ in 0..<5 { #expect(try await self.signIn(old).status == .unprocessableContent) }
            #expect(self.wait(try await self.signIn(old)) == 1)
        }
    }

    @Test(
        "addresses of one subscriber count together, and those of a network after eight times as many",
        arguments: [
            ["2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "2001:db8:1:2:3:4:5:6"],
            ["203.0.113.9", "::ffff:203.0.113.9", "203.0.113.9"],
        ])
    func prefixes(addresses: [String]) async throws {
        try await self.house().run { visit in
            for number in 0..<5 {
                let page = try await self.signIn(visit.browser(at: addresses[number % addresses.count]), "sai")
                #expect(page.status == .unprocessableContent)
            }
            for address in addresses {
                #expect(self.wait(try await self.signIn(visit.browser(at: address), "sai")) == 1)
            }
        }
    }

    @Test("many subscribers of one network are slowed down together", arguments: ["2001:db8:1:%x::1", "203.0.113.%d"])
    func neighbourhood(pattern: String) async throws {
        try await self.house().run { visit in
            for number in 1...40 {
                let browser = visit.browser(at: String(format: pattern, number))
                #expect(try await self.signIn(browser, "sai mat khau").status == .unprocessableContent)
            }
            let next = try await self.signIn(visit.browser(at: String(format: pattern, 99)), "sai mat khau")
            #expect(self.wait(next) == 1)
        }
    }

    @Test("one address cannot try the units one after the other without end")
    func spraying() async throws {
        let house = try self.house { $0.allowances["sign-in"] = 3 }
        try await house.run { visit in
            let owner = try await self.activate(visit, at: "203.0.113.9")
            let stranger = visit.browser(at: "203.0.113.9")
            try await stranger.get("/dang-nhap")
            for number in 0..<3 {
                let page = try await stranger.post("/dang-nhap", ["tax-code": "010000000\(number)", "password": "sai"])
                #expect(page.status == .unprocessableContent)
            }
            let fourth = try await stranger.post("/dang-nhap", ["tax-code": "0100000009", "password": "sai"])
            #expect(self.wait(fourth) != nil)
            #expect(try await self.signIn(owner).location == "/ho-so")
        }
    }

    @Test(
        "every door answers for a unit that there is and for one that there is not with the same pages and waits",
        arguments: ["/dang-nhap", "/kich-hoat", "/kich-hoat/gui-lai", "/tra-cuu"])
    func sameAnswers(door: String) async throws {
        try await self.house().run { visit in
            try await self.activate(visit)
            var answers: [[String]] = []
            for unit in [Self.unit, Self.nobody] {
                let stranger = visit.browser(at: unit == Self.unit ? "203.0.113.9" : "203.0.114.9")
                try await stranger.get("/tra-cuu")
                var seen: [String] = []
                for _ in 0..<12 {
                    let page = try await stranger.post(
                        door,
                        [
                            "tax-code": unit, "password": "sai mat khau han", "code": "2222 2222",
                            "dossier-code": "AC5DF7HJ",
                        ])
                    let text = page.text.replacing(unit, with: "UNIT").replacing(stranger.token, with: "TOKEN")
                        .replacing(/data-csrf="[^"]*"|\d+ · [0-9a-f-]+/, with: "")
                    seen.append("\(page.status.code) \(page.headers[.retryAfter] ?? "-") \(text)")
                }
                answers.append(seen)
            }
            #expect(answers[0] == answers[1])
            #expect(answers[0].contains { $0.hasPrefix("429 ") })
        }
    }

    @Test(
        "strangers cannot void the code that the owner is typing, nor fill the mail box: one letter in twenty minutes")
    func letters() async throws {
        try await self.house().run { visit in
            let dossier = try await visit.acceptedDossier()
            func letters() async throws -> Int {
                try await MailOutbox(visit.database).of(dossier: dossier.id).filter { $0.kind == .activation }.count
            }
            let code = try await visit.activation.issue(
                taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
            ).code
            for number in 0..<10 {
                let stranger = visit.browser(at: "203.0.\(number).9")
                try await stranger.get("/kich-hoat/gui-lai")
                #expect(try await stranger.post("/kich-hoat/gui-lai", ["tax-code": Self.unit]).status == .ok)
            }
            #expect(try await letters() == 0)
            visit.clock.advance(by: 21 * 60)
            for number in 10..<20 {
                let stranger = visit.browser(at: "203.0.\(number).9")
                try await stranger.get("/kich-hoat/gui-lai")
                try await stranger.post("/kich-hoat/gui-lai", ["tax-code": Self.unit])
            }
            #expect(try await letters() == 1)
            let owner = visit.browser(at: "192.0.2.50")
            try await owner.get("/kich-hoat")
            let entered = try await owner.post(
                "/kich-hoat", ["tax-code": Self.unit, "code": code.grouped, "password": Self.password])
            #expect(entered.location == "/ho-so")
        }
    }

    @Test("tries at the same moment pass no more than one after the other")
    func together() async throws {
        try await self.house().run { visit in
            let passed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        let stranger = visit.browser(at: "203.0.113.9")
                        return try await self.signIn(stranger, "sai mat khau").status == .unprocessableContent
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(passed == 5)
        }
    }
}
