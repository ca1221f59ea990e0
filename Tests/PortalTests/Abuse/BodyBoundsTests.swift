import Connections
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Portal
import SigningJobs
import Storage
import TestFixtures
import TestSupport
import Testing

/// Strangers who send bodies, or say that they will.
@Suite("Abuse: bodies", .timeLimit(.minutes(15))) struct BodyBoundsTests {
    static let types = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=X"]

    /// The head of a POST that announces a body.
    static func head(_ path: String, _ fields: String...) -> String {
        (["POST \(path) HTTP/1.1", "Host: localhost"] + fields).joined(separator: "\r\n") + "\r\n\r\n"
    }

    @Test("without a session of ours no route waits for a body, whatever it is called", arguments: Self.types)
    func strangers(type: String) async throws {
        let house = try PortalHouse()
        let parts = try await Portal.build(
            house.settings, logger: Logger(label: "test"), now: house.clock.reading, accessLog: { _ in })
        let posts = parts.router.routes.filter { $0.method == .post }.map { "\($0.path)" }
        #expect(posts.count >= 10)
        try await PortalHouse().runLive { _, portal in
            for path in posts.map({ $0.replacing(/[:{]\w+}?/, with: "0a") }) + ["/", "/khong-co", "/dang-ky/ky/x/khac"]
            {
                let connection = try await BareConnection.open(portal.port)
                try await connection.send(Self.head(path, "Content-Type: \(type)", "Content-Length: 200000"))
                let answer = await connection.until("\r\n\r\n")
                #expect(answer.hasPrefix("HTTP/1.1 4"), "\(path): \(answer)")
                await connection.close()
            }
        }
    }

    @Test("a body for a signing job that does not exist is not read", arguments: ["to-khai", "ho-so"])
    func unknownJob(step: String) async throws {
        try await PortalHouse().runLive { visit, portal in
            let desk = try await visit.signer()
            let job = try await desk.start().json(PreparedJob.self)
            for (id, status) in [("00000000000000000000000000000000", 404), (job.job, 100)] {
                let connection = try await BareConnection.open(portal.port)
                try await connection.send(
                    Self.head(
                        "/dang-ky/ky/\(id)/\(step)", "Cookie: ivan=\(desk.browser.cookies["ivan"] ?? "")",
                        "X-CSRF-Token: \(desk.browser.token)", "Content-Type: application/json",
                        "Content-Length: 1000000", "Expect: 100-continue"))
                // The one is refused before a byte came, the other is asked for.
                #expect(await connection.until("\r\n\r\n").hasPrefix("HTTP/1.1 \(status)"))
                await connection.close()
            }
        }
    }

    @Test("bodies are taken in as long as there is memory for them together, and give it back")
    func budget() async throws {
        let house = try PortalHouse { $0.limits.bodiesBytes = 2000 }
        try await house.run { visit in
            let browser = visit.browser()
            try await browser.get("/tra-cuu")
            for _ in 0..<3 {
                let large = try await browser.post("/tra-cuu", ["x": String(repeating: "a", count: 2000)])
                #expect(large.status == .serviceUnavailable)
                #expect(large.headers[.retryAfter] == "10")
                #expect(large.text.contains(Words.text("error.busy.title")))
                let small = try await browser.post("/tra-cuu", ["x": String(repeating: "a", count: 1500)])
                #expect(small.status == .unprocessableContent)
            }
        }
    }

    @Test("a body in chunks is read to its limit only")
    func chunked() async throws {
        try await PortalHouse().runLive { visit, portal in
            let browser = visit.browser()
            try await browser.get("/tra-cuu")
            let connection = try await BareConnection.open(portal.port)
            try await connection.send(
                Self.head(
                    "/tra-cuu", "Cookie: ivan=\(browser.cookies["ivan"] ?? "")",
                    "Content-Type: application/x-www-form-urlencoded", "Transfer-Encoding: chunked"))
            let chunk = "10000\r\n" + String(repeating: "a", count: 0x10000) + "\r\n"
            let pouring = Task { for _ in 0..<8 { try await connection.send(chunk) } }
            #expect(await connection.until("\r\n\r\n").hasPrefix("HTTP/1.1 413"))
            pouring.cancel()
            await connection.close()
        }
    }

    @Test("a form that is cut short of the length it gave saves nothing")
    func cutShort() async throws {
        try await PortalHouse().runLive { visit, portal in
            let browser = visit.browser()
            try await browser.get("/dang-ky/cong-ty")
            let body = "csrf=\(browser.token)&company-name=Cut"
            let connection = try await BareConnection.open(portal.port)
            try await connection.send(
                Self.head(
                    "/dang-ky/cong-ty", "Cookie: ivan=\(browser.cookies["ivan"] ?? "")",
                    "Content-Type: application/x-www-form-urlencoded", "Content-Length: \(body.utf8.count + 10)") + body
            )
            try await connection.endInput()
            let answer = await connection.untilClosed()
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 400"))
            #expect(try await visit.database.read { try $0.query("SELECT id FROM draft") }.isEmpty)
        }
    }

    @Test("a form of a hundred thousand fields is refused")
    func manyFields() async throws {
        try await PortalHouse().run { visit in
            let browser = visit.browser()
            try await browser.get("/dang-ky/cong-ty")
            let many = Dictionary(uniqueKeysWithValues: (0..<20_000).map { ("f\($0)", "") })
            #expect(try await browser.post("/dang-ky/cong-ty", many).status == .badRequest)
        }
    }
}
