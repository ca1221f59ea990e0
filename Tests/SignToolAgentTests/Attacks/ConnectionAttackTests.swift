import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import SigningJobs
import Synchronization
import TestFixtures
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Connections that want to wear the agent out; against the built program.
@Suite("Attack: connections", .timeLimit(.minutes(15))) struct ConnectionAttackTests {
    @Test("oversize: declared, declared nonsense, streamed, and streamed without end")
    func oversize() async throws {
        try await AttackedAgent.run { attacked in
            let port = attacked.port
            let type = "Content-Type: application/json"
            for length in ["16777217", "99999999999999999999"] {
                let wire = try await BareConnection.open(port)
                try await wire.send(
                    BareConnection.head("POST /v1/jobs", port: port, type, "Content-Length: \(length)") + "\r\n")
                // The answer comes before a byte of the body, or the length is no HTTP at all.
                let answer = await wire.until("\r\n\r\n")
                #expect(answer.hasPrefix("HTTP/1.1 413") || answer.hasPrefix("HTTP/1.1 400"))
                await wire.close()
            }
            let streamed = try await RawRequest.chunked(port: port, origin: AgentHarness.origin, megabytes: 17)
            #expect(streamed.problem == .tooLarge)
            let wire = try await BareConnection.open(port)
            try await wire.send(
                BareConnection.head("POST /v1/jobs", port: port, type, "Transfer-Encoding: chunked") + "\r\n")
            let pouring = Task {
                let chunk = "10000\r\n" + String(repeating: " ", count: 0x10000) + "\r\n"
                while !Task.isCancelled { try await wire.send(chunk) }
            }
            let answer = await wire.until("\r\n\r\n")
            pouring.cancel()
            // Who pours on meets a reset in the end, which overtakes the answer where this end is slow to read it.
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 413"))
            await wire.close()
        }
    }

    @Test("slow-loris: heads and bodies that trickle are cut off, an open stream of events is not")
    func slow() async throws {
        try await AttackedAgent.run { attacked in
            let port = attacked.port
            try await RawRequest.listen(port: port, origin: AgentHarness.origin) { events in
                let hasEnded = Mutex(false)
                let listening = Task {
                    for try await _ in events {}
                    hasEnded.withLock { $0 = true }
                }
                async let head = BareConnection.trickle(
                    port, BareConnection.head("GET /v1/info", port: port), piece: "X-A: b\r\n")
                async let line = BareConnection.trickle(port, "G", piece: "E")
                async let silent = BareConnection.exchange(port, "")
                let post = BareConnection.head(
                    "POST /v1/jobs", port: port, "Content-Type: application/json", "Content-Length: 1000000")
                async let body = BareConnection.trickle(port, post + "\r\n{", piece: " ")
                async let refusedBody = BareConnection.trickle(
                    port, post.replacing("application/json", with: "text/plain") + "\r\n{", piece: " ")
                // Each of these returns only because the agent closed.
                let cutOff = try await [head, line, body]
                #expect(!cutOff.contains { $0.contains("200 OK") })
                let (nothing, refused) = try await (silent, refusedBody)
                #expect(nothing.isEmpty)
                #expect(refused.hasPrefix("HTTP/1.1 415"))
                #expect(!hasEnded.withLock { $0 })
                listening.cancel()
            }
        }
    }

    @Test("1,000 connections: silent ones, half a head each, and half a body each")
    func flood() async throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        try await AttackedAgent.run { attacked in
            let port = attacked.port
            let before = attacked.process.descriptors
            let halfBody =
                BareConnection.head(
                    "POST /v1/jobs", port: port, "Content-Type: application/json", "Content-Length: 9999999")
                + "\r\n{"
            let beginnings = ["", "GET /v1/info HTTP/1.1\r\nHost: 127", halfBody]
            var wires: [BareConnection] = []
            for number in 0..<1000 {
                let wire = try await BareConnection.open(port)
                try? await wire.send(beginnings[number % 3])
                wires.append(wire)
                // Honest callers in the middle of it are served.
                if number % 100 == 99 {
                    let status = try await attacked.agent.send(.get, "/v1/info").status
                    #expect(status == .ok)
                }
            }
            #expect(attacked.process.descriptors < before + 150)
            for wire in wires { await wire.close() }
            try await attacked.agent.until("what was opened is closed") { attacked.process.descriptors <= before + 2 }
            #expect(attacked.process.peakKilobytes < 200 * 1024, "\(attacked.process.peakKilobytes) kB")
        }
    }

    @Test("pipelined requests, garbage, half-open connections and huge heads")
    func garbage() async throws {
        try await AttackedAgent.run { attacked in
            let port = attacked.port
            let info = BareConnection.head("GET /v1/info", port: port)
            let many = String(repeating: info + "\r\n", count: 200) + info + "Connection: close\r\n\r\n"
            let answers = try await BareConnection.exchange(port, many)
            #expect(answers.components(of: "HTTP/1.1 200 OK") == 201)
            let bad = [
                "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\u{FC}\u{3}\u{3}", "\r\n\r\n\r\n", "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n", String(repeating: "A", count: 200_000),
                info + "X: \(String(repeating: "a", count: 100_000))\r\n\r\n",
                info + String(repeating: "X-Y: z\r\n", count: 5000) + "\r\n",
                info + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                info + "Content-Length: -1\r\n\r\n", info + "Bad Header\u{0}: x\r\n\r\n",
                BareConnection.head(
                    "POST /v1/jobs", port: port, "Content-Type: application/json", "Transfer-Encoding: chunked")
                    + "\r\nZZZ\r\n",
            ]
            try await withThrowingTaskGroup(of: String.self) { group in
                for text in bad { group.addTask { try await BareConnection.exchange(port, text) } }
                for try await answer in group {
                    #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"), "\(answer)")
                }
            }
            let half = try await BareConnection.open(port)
            try await half.send("GET /v1/info HTTP/1.1\r\nHost:")
            try await half.endInput()
            let rest = await half.untilClosed()
            #expect(!rest.contains("200 OK"))
        }
    }
}

extension String {
    /// How often a text stands in this one.
    fileprivate func components(of text: String) -> Int { self.ranges(of: text).count }
}
