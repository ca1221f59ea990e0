import Connections
import Foundation
import HTTPTypes
import NIOCore
import SigningJobs
import Storage
import TestFixtures
import TestSupport
import Testing
import Wording

@testable import Portal

/// Strangers who ask for more than anybody reads; the portal's clock stands still, so nothing comes back by itself.
@Suite("Abuse: floods of one address", .timeLimit(.minutes(15))) struct AddressGateTests {
    /// One request for a page, or for another path.
    static func request(_ path: String = "/tra-cuu", from address: String? = nil) -> String {
        let fields = address.map { "X-Forwarded-For: \($0)\r\n" } ?? ""
        return "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
    }

    /// The statuses in what a connection brought.
    static func statuses(_ answers: String) -> [Int] {
        answers.components(separatedBy: "HTTP/1.1 ").dropFirst().compactMap { Int($0.prefix(3)) }
    }

    @Test("one address floods over pipelined connections and is refused; another one files meanwhile")
    func flood() async throws {
        let house = try PortalHouse {
            $0.proxy = .whoeverConnects
            $0.limits.requestBurst = 40
        }
        try await house.runLive { visit, portal in
            let browser = visit.browser(at: "192.0.2.9")
            let draft = try await visit.completeDraft(of: browser)
            let desk = SignerAtDesk(
                browser: browser, draft: draft.code, signer: try TestAuthority.signer(),
                signingTime: visit.clock.now, checked: try await browser.check())
            var floods: [BareConnection] = []
            for _ in 0..<8 {
                let connection = try await BareConnection.open(portal.port)
                try? await connection.send(
                    String(repeating: Self.request(from: "198.51.100.7"), count: 100)
                        + Self.request("/khong-co", from: "192.0.2.77"))
                floods.append(connection)
            }
            let dossier = try await desk.file()
            #expect(!dossier.code.isEmpty)
            var all: [Int] = []
            for connection in floods {
                // The last of each connection is somebody else's, and gets an answer of the portal's own.
                let answers = await connection.until("HTTP/1.1 404")
                all += Self.statuses(answers)
                #expect(!answers.contains("onnection: close"), "the proxy's connections are not only the flood's")
            }
            #expect(all.filter { $0 == 200 }.count == 40)
            #expect(all.filter { $0 == 429 }.count == 760)
            #expect(all.filter { $0 == 404 }.count == 8)
            for connection in floods { await connection.close() }
        }
    }

    @Test("a connection that goes on after its refusals is closed, and what it still brings is not answered")
    func closing() async throws {
        let house = try PortalHouse { $0.limits.requestBurst = 5 }
        try await house.runLive { _, portal in
            let answer = try await BareConnection.exchange(portal.port, String(repeating: Self.request(), count: 50))
            let statuses = Self.statuses(answer)
            // The end of a connection with unread requests in it may overtake the last answers.
            #expect(statuses.count <= 5 + AddressPaces.patience + 1)
            #expect(statuses.prefix(5).allSatisfy { $0 == 200 })
            #expect(statuses.dropFirst(5).allSatisfy { $0 == 429 })
        }
    }

    @Test("a refusal says in both languages, or as JSON, when to come back, and begins no session")
    func words() async throws {
        let house = try PortalHouse {
            $0.proxy = .whoeverConnects
            $0.limits.requestBurst = 1
        }
        try await house.run { visit in
            let browser = visit.browser(at: "192.0.2.9")
            #expect(try await browser.get("/").status == .ok)
            let stranger = visit.browser(at: "192.0.2.9")
            let page = try await stranger.get("/")
            #expect(page.status == .tooManyRequests)
            #expect(page.headers[.retryAfter] == "1")
            #expect(page.text.contains(Words.text("error.flood.title")))
            #expect(page.text.contains(Wording.english["error.flood.body"]))
            #expect(stranger.cookies.isEmpty)
            let problem = try await stranger.postJSON("/dang-ky/ky/bat-dau", ["a": "b"])
            #expect(try problem.json(Problem.self).code.rawValue == "too-many")
            // Its time brings it back; the neighbour never noticed.
            #expect(try await visit.browser(at: "192.0.2.10").get("/").status == .ok)
            visit.clock.advance(by: 1)
            #expect(try await stranger.get("/").status == .ok)
        }
    }

    @Test("the files of pages have an account of their own")
    func files() async throws {
        let house = try PortalHouse {
            $0.proxy = .whoeverConnects
            $0.limits.requestBurst = 2
        }
        try await house.run { visit in
            let browser = visit.browser(at: "192.0.2.9")
            try await browser.get("/")
            for _ in 0..<(2 * AddressGate.filesOfPage) {
                #expect(try await browser.get("/static/style.css").status == .ok)
            }
            #expect(try await browser.get("/static/style.css").status == .tooManyRequests)
            #expect(try await browser.get("/").status == .ok)
        }
    }

    @Test("requests that are not over hold a place: so many at once of one address, and the next is refused")
    func atOnce() async throws {
        let house = try PortalHouse {
            $0.proxy = .whoeverConnects
            $0.limits.requestsAtOnce = 2
        }
        try await house.runLive { visit, portal in
            let browser = visit.browser(at: "192.0.2.9")
            try await browser.get("/tra-cuu")
            let head = [
                "POST /tra-cuu HTTP/1.1", "Host: localhost", "Cookie: ivan=\(browser.cookies["ivan"] ?? "")",
                "X-Forwarded-For: 192.0.2.9", "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: 1000", "Expect: 100-continue",
            ].joined(separator: "\r\n")
            var slow: [BareConnection] = []
            for _ in 0..<2 {
                let connection = try await BareConnection.open(portal.port)
                try await connection.send(head + "\r\n\r\n")
                // The portal waits for the body by now.
                #expect(await connection.until("\r\n\r\n").hasPrefix("HTTP/1.1 100"))
                slow.append(connection)
            }
            #expect(try await browser.get("/tra-cuu").status == .tooManyRequests)
            #expect(try await visit.browser(at: "192.0.2.10").get("/tra-cuu").status == .ok)
            for connection in slow { await connection.close() }
            try await ProgressWatch([]).until("the places are free again") {
                try await browser.get("/tra-cuu").status == .ok
            }
        }
    }

    @Test("a site with many IPv6 networks has a bound for all of them, neighbours by IPv4 have none together")
    func neighbourhoods() throws {
        var paces = AddressPaces(.init(burst: 2, perSecond: 1), atOnce: 0)
        let now = Date(timeIntervalSince1970: 1_700_000_000)
        let site = (0..<100).compactMap { ClientAddress("2001:db8:1:\(String($0, radix: 16))::1") }
        #expect(site.filter { paces.begin($0, at: now) == .admitted }.count == 2 * RateLimit.crowd)
        let street = (0..<100).compactMap { ClientAddress("192.0.2.\($0)") }
        #expect(street.filter { paces.begin($0, at: now) == .admitted }.count == 100)
    }

    @Test("a little too much gets nearly all, a flood gets nothing while it lasts, and is forgiven soon after")
    func insisting() throws {
        let address = try #require(ClientAddress("192.0.2.9"))
        var now = Date(timeIntervalSince1970: 1_700_000_000)
        for (perTick, admitted) in [(3, 90...130), (40, 20...24)] {
            var paces = AddressPaces(.init(burst: 20, perSecond: 20), atOnce: 0)
            var count = 0
            for _ in 0..<50 {
                for _ in 0..<perTick where paces.begin(address, at: now) == .admitted {
                    count += 1
                    paces.end(address)
                }
                now += 0.1
            }
            #expect(admitted.contains(count), "\(perTick): \(count)")
            #expect(paces.begin(address, at: now + AddressPaces.longestWait + 1) == .admitted)
        }
    }

    @Test("a clock that is put back locks nobody out, and so many addresses are remembered and no more")
    func bounds() throws {
        var paces = AddressPaces(.init(burst: 1, perSecond: 1), atOnce: 0)
        let now = Date(timeIntervalSince1970: 1_700_000_000)
        let address = try #require(ClientAddress("192.0.2.9"))
        #expect(paces.begin(address, at: now) == .admitted)
        #expect(paces.begin(address, at: now - 3600) == .refused(times: 1, wait: 2))
        #expect(paces.begin(address, at: now - 3598) == .admitted)
        for number in 0..<(AddressPaces.mostAccounts + 1000) {
            let (high, low) = (number >> 8, number & 0xFF)
            let other = try #require(ClientAddress("10.\(high >> 8).\(high & 0xFF).\(low)"))
            _ = paces.begin(other, at: now)
            paces.end(other)
        }
        #expect(paces.count <= AddressPaces.mostAccounts)
    }
}
