import Connections
import Foundation
import NIOCore
import Portal
import TestFixtures
import TestSupport
import Testing

/// Strangers who only hold connections; time stands still until a test moves it.
@Suite("Abuse: connections", .timeLimit(.minutes(15))) struct ConnectionBoundsTests {
    static let page = "GET /tra-cuu HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

    /// Whether somebody who comes now is served.
    static func isServed(_ port: Int) async throws -> Bool {
        try await BareConnection.exchange(port, self.page).hasPrefix("HTTP/1.1 200 OK")
    }

    @Test("heads that never end are cut off after their time, and anybody else is served meanwhile")
    func heads() async throws {
        let time = ManualConnectionTime()
        try await PortalHouse().runLive(time: time) { _, portal in
            var silent: [BareConnection] = []
            for number in 0..<30 {
                let connection = try await BareConnection.open(portal.port)
                try await connection.send(["", "GET / HT", "GET / HTTP/1.1\r\nHost: a\r\nX-A: "][number % 3])
                silent.append(connection)
            }
            // It came later than they did, so they are known by now.
            #expect(try await Self.isServed(portal.port))
            try await time.advance(by: .seconds(10))
            for connection in silent { #expect(await connection.untilClosed().isEmpty) }
        }
    }

    @Test("a body that stops is cut off after its time, and so is one that trickles")
    func bodies() async throws {
        let time = ManualConnectionTime()
        try await PortalHouse().runLive(time: time) { visit, portal in
            let browser = visit.browser()
            try await browser.get("/tra-cuu")
            let head = [
                "POST /tra-cuu HTTP/1.1", "Host: localhost", "Cookie: ivan=\(browser.cookies["ivan"] ?? "")",
                "Content-Type: application/x-www-form-urlencoded", "Content-Length: 1000", "Expect: 100-continue",
            ].joined(separator: "\r\n")
            let connection = try await BareConnection.open(portal.port)
            try await connection.send(head + "\r\n\r\n")
            #expect(await connection.until("\r\n\r\n").hasPrefix("HTTP/1.1 100 Continue"))
            try await connection.send("csrf=")
            for _ in 0..<3 {
                try await time.advance(by: .seconds(7))
                try? await connection.send("a")
            }
            #expect(await connection.untilClosed().isEmpty)
        }
    }

    @Test("an answer that nobody takes in is dropped after its time")
    func slowReaders() async throws {
        let time = ManualConnectionTime()
        let house = try PortalHouse()
        let name = "icare-signtool-1.0.0-linux-x86_64.zip"
        let size = 24 << 20
        try FileManager.default.createDirectory(
            atPath: house.settings.downloadsFolder, withIntermediateDirectories: true)
        try house.folder.write([UInt8](repeating: 0x2E, count: size), to: "downloads/\(name)")
        try await house.runLive(time: time) { _, portal in
            let connection = try await BareConnection.open(portal.port, reads: false)
            try await connection.send("GET /tai-cong-cu/tep/\(name) HTTP/1.1\r\nHost: localhost\r\n\r\n")
            connection.read()
            #expect(await connection.until("\r\n\r\n").hasPrefix("HTTP/1.1 200 OK"))
            // What the kernels of both ends keep is taken at once; then it stands still, whenever that is.
            try await ProgressWatch([]).until("it is dropped") {
                try await time.advance(by: .seconds(20))
                return portal.connections.isEmpty
            }
            try await connection.readOn()
            #expect(await connection.untilClosed().utf8.count < size)
        }
    }

    @Test("one address has so many connections and no more: its oldest silent ones make room, and who asks is served")
    func oneAddress() async throws {
        let house = try PortalHouse { $0.connections.perAddress = 8 }
        try await house.runLive { _, portal in
            var silent: [BareConnection] = []
            for number in 0..<40 {
                silent.append(try await BareConnection.open(portal.port))
                if number % 10 == 9 { #expect(try await Self.isServed(portal.port)) }
            }
            // All but the last eight, less those that the callers took.
            for connection in silent.prefix(30) { #expect(await connection.untilClosed().isEmpty) }
        }
    }

    @Test("who finds no room among busy ones is told to come back")
    func full() async throws {
        let house = try PortalHouse { $0.connections.perAddress = 0 }
        try await house.runLive { _, portal in
            let answer = try await BareConnection.exchange(portal.port, "")
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 503"))
        }
    }

    @Test("heads are of a sensible size", arguments: ["X: \(String(repeating: "a", count: 40_000))\r\n", nil])
    func largeHeads(field: String?) async throws {
        try await PortalHouse().runLive { _, portal in
            let fields = field ?? String(repeating: "X-Y: z\r\n", count: 5000)
            let answer = try await BareConnection.exchange(portal.port, "GET / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"))
            #expect(try await Self.isServed(portal.port))
        }
    }
}
