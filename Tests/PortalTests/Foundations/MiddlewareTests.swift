import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Secrets
import TestSupport
import Testing

@testable import Portal

@Suite("Middleware")
struct MiddlewareTests {
    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "form-action 'self'",
        "base-uri 'none'", "frame-ancestors 'none'",
        "connect-src 'self' http://127.0.0.1:14741 http://127.0.0.1:14742 http://127.0.0.1:14743",
    ].joined(separator: "; ")

    @Test(
        "Every answer carries exactly the same protective headers",
        arguments: [
            "/", "/tai-cong-cu", "/dang-ky", "/dang-ky/cong-ty", "/dang-ky/dich-vu", "/dang-ky/kiem-tra",
            "/dang-ky/ngoai-pham-vi", "/khong-co", "/thu/hong", "/static/style.css", "/static/khong-co.css",
            "/health/live", "/health/ready", "/metrics", "/dang-ky/tep/1", "/dang-ky/danh-muc/co-quan",
        ])
    func headers(path: String) async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            let page = try await browser.get(path)
            let expected = [
                "Content-Security-Policy": Self.policy, "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "same-origin", "X-Frame-Options": "DENY",
                "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
            ]
            for (name, value) in expected {
                let field = try #require(HTTPField.Name(name))
                #expect(page.headers[field] == value)
            }
            #expect(page.headers[.strictTransportSecurity] == nil)
            let request = try #require(HTTPField.Name("X-Request-Id"))
            #expect(!(page.headers[request] ?? "").isEmpty)
        }
    }

    @Test("No page has a script, a style or a handler inside it")
    func inline() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.fillIn()
            for path in [
                "/", "/tai-cong-cu", "/dang-ky", "/dang-ky/cong-ty", "/dang-ky/bao-hiem", "/dang-ky/dich-vu",
                "/dang-ky/kiem-tra", "/dang-ky/hinh-thuc-ky", "/khong-co",
            ] {
                let text = try await browser.get(path).text
                #expect(!text.contains("<style"), "\(path)")
                #expect(!text.contains(" style=\""), "\(path)")
                #expect(!text.contains(" onclick"), "\(path)")
                #expect(!text.contains("<script>"), "\(path)")
                #expect(!text.contains("{{"), "\(path)")
            }
        }
    }

    @Test("Behind TLS the cookie is Secure with the __Host- prefix and HSTS is sent")
    func secure() async throws {
        let house = try await RegistrationHouse(address: "https://kekhai.example")
        try await house.visit { browser in
            let page = try await browser.get("/")
            let cookie = try #require(page.headers[.setCookie])
            #expect(cookie.hasPrefix("__Host-ivan="))
            for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(part)) }
            #expect(page.headers[.strictTransportSecurity] == "max-age=31536000; includeSubDomains")
        }
    }

    @Test("A cookie we did not make is replaced, ours is kept, files set none")
    func cookies() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/")
            let own = try #require(browser.cookies["ivan"])
            #expect(try await browser.get("/").headers[.setCookie] == nil)
            let last = own.hasSuffix("0") ? "1" : "0"
            for chosen in [
                "chosen-by-somebody", String(repeating: "a", count: 32), String(own.prefix(32)),
                String(own.dropLast()) + last, String(repeating: "a", count: 32) + own.dropFirst(32), "." + own,
                own + ".",
                own.uppercased(),
            ] {
                browser.cookies["ivan"] = chosen
                try await browser.get("/")
                let given = try #require(browser.cookies["ivan"])
                #expect(given != chosen && given.prefix(32) != chosen.prefix(32))
            }
            let other = FormClient(browser.client)
            #expect(try await other.get("/static/style.css").headers[.setCookie] == nil)
        }
    }

    @Test("A form without its token, from another site or another origin is refused")
    func forged() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            let cross = try await browser.post("/dang-ky/cong-ty", Answers.company, headers: [site: "cross-site"])
            #expect(cross.status == .forbidden)
            #expect(cross.text.contains("Biểu mẫu gửi từ trang khác"))
            let origin = try await browser.post(
                "/dang-ky/cong-ty", Answers.company, headers: [.origin: "https://evil.example"])
            #expect(origin.status == .forbidden)
            let own = try await browser.post(
                "/dang-ky/cong-ty", Answers.company, headers: [.origin: "http://localhost:24300"])
            #expect(own.status == .seeOther)
            let missing = try await browser.post("/dang-ky/cong-ty", ["csrf": "", "nhap": ""])
            #expect(missing.status == .forbidden)
            #expect(missing.text.contains("Phiên làm việc đã hết"))
        }
    }

    @Test("A form over the limit gets the page for it")
    func formTooLarge() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            let page = try await browser.post(
                "/dang-ky/cong-ty", ["company-name": String(repeating: "a", count: 300_000)])
            #expect(page.status == .contentTooLarge)
            #expect(page.text.contains("quá lớn"))
        }
    }

    @Test("Too many forms of one address get 429 with a time to wait")
    func rates() async throws {
        struct Closed: RateLimiter {
            func use(_ limit: RateLimit, by subject: String) async throws -> RateVerdict { .wait(seconds: 60) }
        }
        let house = try await RegistrationHouse(limiter: Closed())
        try await house.visit { browser in
            try await browser.get("/dang-ky")
            let page = try await browser.post("/dang-ky/tiep-tuc", ["ma-nhap": "x"])
            #expect(page.status == .tooManyRequests)
            #expect(page.headers[.retryAfter] == "60")
        }
    }

    @Test("The log names the route and never the address, and unknown addresses never become labels")
    func journal() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/tep/98765432198765")
            try await browser.get("/bi-mat/0101234565?email=a@b.example")
            let lines = house.lines.all.joined()
            #expect(!lines.contains("98765432198765"))
            #expect(!lines.contains("0101234565"))
            #expect(!lines.contains("a@b.example"))
            #expect(lines.contains("\"route\":\"unmatched\""))
            let line = try #require(house.lines.all.first)
            let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(entry?["status"] as? Int == 404)
            let metrics = house.environment.metrics.text
            #expect(metrics.contains("portal_requests_total{route=\"unmatched\",method=\"GET\",status=\"404\"} 1"))
            #expect(!metrics.contains("bi-mat"))
        }
    }

    @Test("Languages: Vietnamese first, English by the link, remembered")
    func language() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            let first = try await browser.get("/dang-ky/cong-ty?xem-loi=1")
            #expect(first.text.contains("<html lang=\"vi\">"))
            #expect(first.text.contains("href=\"/dang-ky/cong-ty?xem-loi=1&amp;lang=en\""))
            let english = try await browser.get("/dang-ky/cong-ty?lang=en")
            #expect(english.text.contains("<html lang=\"en\">"))
            #expect(english.headers[.contentLanguage] == "en")
            #expect(try await browser.get("/").text.contains("<html lang=\"en\">"))
            #expect(try await browser.get("/?lang=vi").text.contains("<html lang=\"vi\">"))
        }
    }

    @Test("An error inside a page becomes a page with a support code, and tells nothing else")
    func broken() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            let page = try await browser.get("/thu/hong")
            #expect(page.status == .internalServerError)
            #expect(page.text.contains("Hệ thống gặp lỗi"))
            #expect(!page.text.contains("Cancellation"))
            let json = try await browser.get("/thu/hong", headers: [.accept: "application/json"])
            #expect(json.headers[.contentType] == "application/problem+json")
            #expect(json.text.contains("\"code\":\"internal\""))
        }
    }

    @Test("Sessions: the token says nothing of the identifier, and what is stored is a digest")
    func session() throws {
        let session = PortalSession.fresh()
        #expect(session.accepts(csrfToken: session.csrfToken))
        #expect(!session.accepts(csrfToken: PortalSession.fresh().csrfToken))
        #expect(!session.accepts(csrfToken: nil))
        #expect(session.key == Digest.sha256Hex("session:\(session.id)".utf8))
        let seal = CookieSeal(Secret([UInt8](repeating: 7, count: 32)))
        let now = Date(timeIntervalSince1970: 1_780_000_000)
        let cookie = seal.cookie(of: session, at: now)
        #expect(seal.session(cookie: cookie, at: now)?.key == session.key)
        #expect(CookieSeal(Secret([UInt8](repeating: 8, count: 32))).session(cookie: cookie, at: now) == nil)
        #expect(seal.open(cookie, for: .device) == nil)
    }

    @Test("A session outlives the browser and ends on the server: with its drafts, and after a year")
    func sessionEnds() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            let day: Double = 86_400
            let told = try await browser.get("/").headers[values: .setCookie].first { $0.hasPrefix("ivan=") }
            #expect(told?.contains("Max-Age=\(90 * 86_400)") == true)
            let first = try #require(browser.cookies["ivan"])
            for _ in 0..<4 {
                house.clock.advance(by: 89 * day)
                try await browser.get("/")
                #expect(browser.cookies["ivan"]?.prefix(32) == first.prefix(32))
            }
            house.clock.advance(by: 10 * day)
            try await browser.get("/")
            let second = try #require(browser.cookies["ivan"])
            #expect(second.prefix(32) != first.prefix(32))
            house.clock.advance(by: 90 * day)
            try await browser.get("/")
            #expect(browser.cookies["ivan"]?.prefix(32) != second.prefix(32))
        }
    }

    @Test("No address carries a token or a draft's code, on any page and in any redirect")
    func addresses() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.fillIn()
            let code = try #require(browser.hidden["nhap"])
            let token = try #require(browser.hidden["csrf"])
            for path in [
                "/", "/dang-ky", "/dang-ky/cong-ty", "/dang-ky/bao-hiem", "/dang-ky/dich-vu",
                "/dang-ky/dich-vu?ve=kiem-tra",
                "/dang-ky/dich-vu?xem-loi=1", "/dang-ky/kiem-tra", "/dang-ky/hinh-thuc-ky",
            ] {
                let page = try await browser.get(path)
                for attribute in page.text.matches(of: /(?:href|action|src|formaction)="([^"]*)"/) {
                    let address = String(attribute.output.1)
                    #expect(!address.contains(code) && !address.contains(token), "\(path): \(address)")
                }
                #expect(!page.location.contains(code) && !page.location.contains(token))
            }
            let other = FormClient(browser.client)
            try await other.get("/dang-ky")
            let found = try await other.post("/dang-ky/tiep-tuc", ["ma-nhap": code])
            #expect(found.status == .seeOther && !found.location.contains(code))
            let wrong = try await other.post("/dang-ky/tiep-tuc", ["ma-nhap": "BCDF-GHJK"])
            #expect(wrong.status == .unprocessableContent)
            #expect(try await other.get("/dang-ky/tiep-tuc").location == "/dang-ky")
        }
    }

    @Test(
        "A path that a browser takes for another host never becomes a link",
        arguments: ["//evil.example/", "//evil.example", "/\\evil.example"])
    func otherHost(path: String) async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            let page = try await browser.get(path)
            #expect(!page.text.contains("href=\"//") && !page.text.contains("href=\"/\\"), "\(page.text)")
            #expect(!page.text.contains("evil.example"))
        }
    }
}
