import Foundation
import HTTPTypes
import Hummingbird
import TestSupport
import Testing

@testable import Portal

@Suite("Nobody is left on an address without a page")
struct FormAddressTests {
    @Test("every address that takes a form answers GET with a page or the way to one")
    func everyAddress() async throws {
        let house = try PortalHouse()
        try await house.run { visit in
            let posts = visit.routes.filter { $0.method == .post }.map { "\($0.path)" }
            #expect(posts.count > 15)
            for pattern in posts {
                let path = pattern.split(separator: "/").map { $0.hasPrefix(":") || $0.hasPrefix("{") ? "1" : $0 }
                    .map { "/\($0)" }.joined()
                let browser = visit.browser()
                var page = try await browser.get(path)
                for _ in 0..<3 where page.status == .seeOther { page = try await browser.get(page.location) }
                // A link that was never sent has a page of its own that says so.
                let isDead =
                    (path.hasPrefix("/dang-ky/mo/") || page.status == .gone) && page.text.contains("<h1>")
                #expect(page.status == .ok || isDead, "\(path): \(page.status)")
            }
        }
    }

    @Test(
        "a session that is lost while signing in, activating or looking up talks of that page and leads back to it",
        arguments: ["/dang-nhap", "/tra-cuu", "/kich-hoat", "/kich-hoat/gui-lai"])
    func lostSession(path: String) async throws {
        try await PortalHouse().run { visit in
            let browser = visit.browser()
            try await browser.get(path)
            browser.setCookie("ivan", nil)
            let lost = try await browser.post(path, ["tax-code": "0101234565"])
            #expect(lost.status == .forbidden)
            #expect(lost.text.contains(Words.text("error.session-expired.other")))
            #expect(lost.text.contains("<a class=\"button\" href=\"\(path)\">"))
            #expect(!lost.text.contains("href=\"/dang-ky\">\(Words.text("error.resume"))"))
        }
    }
}
