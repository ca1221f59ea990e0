import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import SigningJobs
import TestFixtures
import Testing

/// Pages and programs that pretend to be somebody; against the built program.
@Suite("Attack: who asks", .timeLimit(.minutes(15))) struct OriginAttackTests {
    func job() throws -> [UInt8] { Array(try JSONEncoder().encode(SampleJob.request())) }

    @Test("DNS rebinding: a foreign name that leads to this computer")
    func rebinding() async throws {
        try await AttackedAgent.run { attacked in
            for host in [
                "evil.example", "evil.example:\(attacked.port)", "127.0.0.1", "127.0.0.1.evil.example:\(attacked.port)",
            ] {
                // A page under a rebound name is of one origin with us, so it sends none; or it sends its own.
                for origin in [nil, "http://\(host)", AgentHarness.origin] {
                    let answer = try await attacked.agent.send(
                        .post, "/v1/jobs", host: host, origin: origin, type: "application/json", body: self.job())
                    #expect(answer.status == .forbidden)
                    #expect(answer.problem == .hostNotAllowed)
                    #expect(answer.head.headerFields[.accessControlAllowOrigin] == nil)
                }
            }
        }
    }

    @Test("two Host headers, an absolute address, and none at all")
    func hostTricks() async throws {
        try await AttackedAgent.run { attacked in
            let port = attacked.port
            let tricks = [
                "GET /v1/info HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "GET /v1/info HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n",
                "GET http://evil.example/v1/info HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "GET /v1/info HTTP/1.1\r\nConnection: close\r\n\r\n",
            ]
            for trick in tricks {
                let answer = try await BareConnection.exchange(port, trick)
                #expect(answer.hasPrefix("HTTP/1.1 403") || answer.hasPrefix("HTTP/1.1 400"), "\(trick)\(answer)")
                #expect(!answer.contains("protocol"))
            }
        }
    }

    @Test("no Origin, an Origin that is none, two of them, and one that nobody allowed")
    func origins() async throws {
        try await AttackedAgent.run { attacked in
            let missing = try await attacked.agent.post("/v1/jobs", SampleJob.request(), origin: nil)
            #expect(missing.problem == .originMissing)
            for origin in ["null", "*", "http://ivan.example.vn", "file://", "https://ivan.example.vn.evil.example/"] {
                let answer = try await attacked.agent.post("/v1/jobs", SampleJob.request(), origin: origin)
                #expect(answer.problem == .originNotAllowed, "\(origin)")
            }
            let two = try await attacked.agent.send(
                .post, "/v1/jobs", type: "application/json", headers: [("Origin", "https://evil.example")],
                body: self.job())
            #expect(two.problem == .originNotAllowed)
            // An unknown page may begin with three requests only; with these the user is not asked.
            let foreign = "https://evil.example"
            for path in ["/v1/jobs/1/documents", "/v1/elsewhere"] {
                let answer = try await attacked.agent.send(
                    .post, path, origin: foreign, type: "application/json", body: self.job())
                #expect(answer.problem == .originNotAllowed)
            }
            let other = try await attacked.agent.send(.delete, "/v1/jobs/1", origin: foreign)
            #expect(other.problem == .originNotAllowed)
        }
    }

    @Test("what a form can send without a preflight: text/plain, multipart, no type")
    func simpleRequests() async throws {
        try await AttackedAgent.run { attacked in
            for type in ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded", nil] {
                let answer = try await attacked.agent.send(.post, "/v1/jobs", type: type, body: self.job())
                #expect(answer.status == .unsupportedMediaType)
                #expect(answer.problem == .mediaTypeNotSupported)
            }
        }
    }
}
