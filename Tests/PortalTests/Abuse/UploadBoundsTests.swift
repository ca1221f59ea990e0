import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import Synchronization
import TestFixtures
import TestSupport
import Testing

@testable import Portal

/// Strangers who send files: whatever ends badly leaves nothing, and what is left is bounded.
@Suite("Abuse: files", .timeLimit(.minutes(15))) struct UploadBoundsTests {
    private static let save = Answers.service.merging(["viec": "tai-len"]) { $1 }
    private static let file =
        "--X\r\nContent-Disposition: form-data; name=\"licence-file\"; filename=\"a.pdf\"\r\n\r\n"
        + String(decoding: Answers.pdf(), as: UTF8.self)
    private static let field = "\r\n--X\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n"

    /// The token, which stands in front of all files.
    private static func token(of browser: FormClient) -> String {
        "--X\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(browser.hidden["csrf"] ?? "")\r\n"
    }

    private func send(_ body: String, _ browser: FormClient) async throws -> HTTPResponse.Status {
        try await browser.client.execute(
            uri: browser.action, method: .post,
            headers: [
                .contentType: "multipart/form-data; boundary=X", .cookie: "ivan=\(browser.cookies["ivan"] ?? "")",
            ], body: ByteBuffer(string: Self.token(of: browser) + body)
        ).status
    }

    @Test(
        "a form that ends badly leaves no file",
        arguments: [
            // Breaks off within the file, and behind it; goes on with rubbish.
            Self.file, Self.file + Self.field, Self.file + "\r\n--X??", Self.file + "\r\n--X\r\nX: y\r\n\r\n\r\n--X--",
            // Headers without end, fields without end, parts without end.
            Self.file + "\r\n--X\r\nContent-Disposition: " + String(repeating: "a", count: 20_000),
            Self.file + Self.field + String(repeating: "a", count: 300_000) + "\r\n--X--",
            Self.file + String(repeating: Self.field, count: 1000) + "\r\n--X--",
        ])
    func badEnds(body: String) async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/dich-vu")
            let status = try await self.send(body, browser)
            #expect([400, 413].contains(status.code))
            #expect(house.storedFiles.isEmpty)
        }
    }

    @Test("nor does one whose file is taken off again, or that another button than the one for files sent")
    func otherButtons() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/dich-vu")
            try await browser.upload(
                Answers.service.merging(["xoa": "999"]) { $1 }, [.file("licence-file", "a.pdf", Answers.pdf())])
            #expect(house.storedFiles.isEmpty)
        }
    }

    @Test("nor does one that the database cannot take")
    func brokenDatabase() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/dich-vu")
            _ = try await house.environment.storage.write { try $0.execute("DROP TABLE draft_attachment") }
            let page = try await browser.upload(Self.save, [.file("licence-file", "a.pdf", Answers.pdf())])
            #expect(page.status == .internalServerError)
            #expect(house.storedFiles.isEmpty)
        }
    }

    @Test("a connection that is cut leaves no file")
    func cut() async throws {
        let house = try await RegistrationHouse()
        try await house.visit(.live) { browser in
            try await browser.get("/dang-ky/dich-vu")
            let port = try #require(browser.client.port)
            let connection = try await BareConnection.open(port)
            try await connection.send(
                BodyBoundsTests.head(
                    browser.action, "Cookie: ivan=\(browser.cookies["ivan"] ?? "")",
                    "Content-Type: multipart/form-data; boundary=X", "Content-Length: 100000")
                    + Self.token(of: browser) + Self.file)
            try await ProgressWatch([]).until("the file is begun") { !house.storedFiles.isEmpty }
            await connection.close()
            try await ProgressWatch([]).until("the file is gone") { house.storedFiles.isEmpty }
        }
    }

    @Test("one address has so many requests with files under way; the next one is told to come back")
    func atOnce() async throws {
        let house = try await RegistrationHouse { $0.limits = PortalLimits(uploadsAtOnce: 4) }
        try await house.visit(.live) { browser in
            try await browser.get("/dang-ky/dich-vu")
            let port = try #require(browser.client.port)
            var connections: [BareConnection] = []
            for number in 1...4 {
                let connection = try await BareConnection.open(port)
                try await connection.send(
                    BodyBoundsTests.head(
                        browser.action, "Cookie: ivan=\(browser.cookies["ivan"] ?? "")",
                        "Content-Type: multipart/form-data; boundary=X", "Content-Length: 100000")
                        + Self.token(of: browser) + Self.file)
                connections.append(connection)
                try await ProgressWatch([]).until("\(number) files are begun") { house.storedFiles.count == number }
            }
            let refused = try await browser.upload(Self.save, [.file("licence-file", "a.pdf", Answers.pdf())])
            #expect(refused.status == .serviceUnavailable)
            #expect(refused.headers[.retryAfter] != nil)
            for connection in connections { await connection.close() }
            try await ProgressWatch([]).until("the files are gone") { house.storedFiles.isEmpty }
            let taken = try await browser.upload(Self.save, [.file("licence-file", "a.pdf", Answers.pdf())])
            #expect(taken.status == .seeOther)
        }
    }

    @Test("one session, and one address, bring so many bytes a day, kept or not; the next day they may again")
    func quotas() async throws {
        let limits = [PortalLimits(sessionFileBytes: 150_000), PortalLimits(addressFileBytes: 150_000)]
        for (limits, helpsNewSession) in zip(limits, [true, false]) {
            let house = try await RegistrationHouse { $0.limits = limits }
            try await house.visit { browser in
                try await browser.get("/dang-ky/dich-vu")
                let file = FormClient.Part.file("licence-file", "a.pdf", Answers.pdf(60_000))
                #expect(try await browser.upload(Self.save, [file]).status == .seeOther)
                try await browser.get("/dang-ky/dich-vu")
                #expect(try await browser.upload(Self.save, [file]).status == .seeOther)
                let refused = try await browser.upload(Self.save, [file])
                #expect(refused.status == .tooManyRequests)
                #expect(refused.text.contains(Words.text("error.too-many-files.title")))
                #expect(house.storedFiles.count == 1)
                let other = FormClient(browser.client)
                try await other.get("/dang-ky/dich-vu")
                let status = try await other.upload(Self.save, [file]).status
                #expect((status == .seeOther) == helpsNewSession)
                house.clock.advance(by: Double(refused.headers[.retryAfter] ?? "") ?? 0)
                try await browser.get("/dang-ky/dich-vu")
                try await browser.get("/dang-ky/cong-ty")
                try await browser.get("/dang-ky/dich-vu")
                #expect(try await browser.upload(Self.save, [file]).status == .seeOther)
            }
        }
    }

    @Test("while the disk is nearly full nothing new is begun, and it is said so")
    func fullDisk() async throws {
        let free = Mutex(1 << 30)
        let house = try await RegistrationHouse { $0.freeBytes = { free.withLock { $0 } } }
        try await house.visit { browser in
            try await browser.fillIn()
            free.withLock { $0 = 100 << 20 }
            try await browser.get("/dang-ky/dich-vu")
            let page = try await browser.upload(Self.save, [.file("attachments", "b.pdf", Answers.pdf())])
            #expect(page.status.code == 507)
            #expect(page.text.contains(Words.text("error.no-room.title")))
            #expect(house.storedFiles.count == 1)
            // What was begun goes on.
            try await browser.get("/dang-ky/cong-ty")
            #expect(try await browser.post("/dang-ky/cong-ty", Answers.company).status == .seeOther)
            let stranger = FormClient(browser.client)
            try await stranger.get("/dang-ky/cong-ty")
            #expect(try await stranger.post("/dang-ky/cong-ty", Answers.company).status.code == 507)
        }
    }
}
