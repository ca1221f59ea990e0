import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SignToolAgent
import SigningJobs
import TestSupport
import Testing

/// Every refusal comes before anything is asked of the user: no window is started, no token is touched.
@Suite("Refusals", .timeLimit(.minutes(15))) struct RefusalTests {
    let job = JobRequest(
        title: "Đăng ký", taxCode: "0101234565",
        documents: [
            JobDocument(
                name: "a.xml", mediaType: "application/xml",
                content: Base64Content(Array("<TK3-TS><Cky/></TK3-TS>".utf8)),
                signAt: "TK3-TS/Cky")
        ])

    /// Runs a request against an agent whose user would say yes to everything, and sees that nobody asked.
    func refused(
        _ status: HTTPResponse.Status, _ code: Problem.Code, allowed: [String] = [AgentHarness.origin],
        _ request: @escaping @Sendable (AgentHarness) async throws -> TestClient.Response
    ) async throws {
        let windows = ScriptedWindows { window in
            while await window.heard() != nil { window.say(.consent(allowed: true)) }
        }
        let tokens = FakeTokens()
        try await AgentHarness.run(tokens: tokens, windows: windows, allowed: allowed) { agent in
            let response = try await request(agent)
            #expect(response.status == status)
            #expect(response.problem == code)
            #expect(windows.opened == 0)
            #expect(tokens.calls.isEmpty)
        }
    }

    @Test("a foreign Host", arguments: ["evil.example", "evil.example:14741", "127.0.0.1"])
    func host(host: String) async throws {
        let job = self.job
        try await self.refused(.forbidden, .hostNotAllowed) { agent in
            let response = try await agent.send(
                .post, "/v1/jobs", host: host, type: "application/json", body: Array(JSONEncoder().encode(job)))
            #expect(response.head.headerFields[.accessControlAllowOrigin] == nil)
            return response
        }
        try await self.refused(.forbidden, .hostNotAllowed) { try await $0.send(.get, "/v1/info", host: host) }
    }

    @Test("no Origin", arguments: ["/v1/jobs", "/v1/certificates", "/v1/events", "/v1/jobs/1/documents", "/nowhere"])
    func originMissing(path: String) async throws {
        let method: HTTPRequest.Method = path.hasPrefix("/v1/jobs") ? .post : .get
        try await self.refused(.forbidden, .originMissing) {
            try await $0.send(method, path, origin: nil, type: "application/json", body: Array("{}".utf8))
        }
    }

    @Test("an Origin that is none", arguments: ["null", "https://ivan.example.vn/", "http://ivan.example.vn", "*"])
    func originMalformed(origin: String) async throws {
        let job = self.job
        try await self.refused(.forbidden, .originNotAllowed) { try await $0.post("/v1/jobs", job, origin: origin) }
    }

    @Test("another media type, before the user is asked about the page", arguments: ["text/plain", nil])
    func mediaType(type: String?) async throws {
        let body = Array(try JSONEncoder().encode(self.job))
        for allowed in [[AgentHarness.origin], []] {
            try await self.refused(.unsupportedMediaType, .mediaTypeNotSupported, allowed: allowed) {
                try await $0.send(.post, "/v1/jobs", type: type, body: body)
            }
        }
    }

    @Test("too large, before the user is asked about the page")
    func oversize() async throws {
        let body = [UInt8](repeating: 0x20, count: RequestGate.bodyLimit + 1)
        for allowed in [[AgentHarness.origin], []] {
            try await self.refused(.contentTooLarge, .tooLarge, allowed: allowed) {
                try await $0.send(.post, "/v1/jobs", type: "application/json", body: body)
            }
        }
    }

    @Test("too large without saying so, found while the body streams")
    func oversizeChunked() async throws {
        for allowed in [[AgentHarness.origin], []] {
            try await self.refused(.contentTooLarge, .tooLarge, allowed: allowed) { agent in
                try await RawRequest.chunked(port: agent.port, origin: AgentHarness.origin, megabytes: 17)
            }
        }
    }

    @Test("a job of a page that nobody knows, for calls that do not begin anything")
    func unknownOrigin() async throws {
        try await self.refused(.forbidden, .originNotAllowed, allowed: []) {
            try await $0.post("/v1/jobs/1/documents", MoreDocuments(documents: []))
        }
        try await self.refused(.forbidden, .originNotAllowed, allowed: []) { try await $0.send(.delete, "/v1/jobs/1") }
    }

    @Test("an unknown address, and an unknown job")
    func notFound() async throws {
        try await self.refused(.notFound, .notFound) { try await $0.send(.get, "/v1/nothing") }
        try await self.refused(.notFound, .jobNotFound) { try await $0.send(.delete, "/v1/jobs/1") }
        try await self.refused(.notFound, .jobNotFound) {
            try await $0.post("/v1/jobs/1/documents", MoreDocuments(documents: []))
        }
    }

    @Test(
        "a job that cannot be signed",
        arguments: [
            #"{}"#, #"[]"#, #"{"title":"x","taxCode":"0101234565","documents":[]}"#,
            #"{"title":"","taxCode":"0101234565","documents":[{"name":"a","mediaType":"b","content":"PFRLMy1UUz48Q2t5Lz48L1RLMy1UUz4=","signAt":"TK3-TS/Cky"}]}"#,
            #"{"title":"x","taxCode":"1","documents":[{"name":"a","mediaType":"b","content":"PFRLMy1UUz48Q2t5Lz48L1RLMy1UUz4=","signAt":"TK3-TS/Cky"}]}"#,
            #"{"title":"x","taxCode":"0101234565","documents":[{"name":"a","mediaType":"b","content":"PFRLMy1UUz48Q2t5Lz48L1RLMy1UUz4="}]}"#,
            #"{"title":"x","taxCode":"0101234565","documents":[{"name":"a","mediaType":"b","content":"PFRLMy1UUz48Q2t5Lz48L1RLMy1UUz4=","signAt":"TK3-TS/Missing"}]}"#,
            #"{"title":"x","taxCode":"0101234565","documents":[{"name":"a","mediaType":"b","content":"PFRLMy1UUz48Q2t5Lz48L1RLMy1UUz4=","signAt":"../etc"}]}"#,
            #"{"title":"x","taxCode":"0101234565","documents":[{"name":"a","mediaType":"b","content":"PEE+","signAt":"TK3-TS/Cky"}]}"#,
            #"{"title":"x","taxCode":"0101234565","documents":[{"name":"a","mediaType":"b","content":"not base64","signAt":"TK3-TS/Cky"}]}"#,
        ])
    func invalidJob(json: String) async throws {
        try await self.refused(.badRequest, .requestInvalid) {
            try await $0.send(.post, "/v1/jobs", type: "application/json", body: Array(json.utf8))
        }
    }

    @Test("a tax code that is none, in the list of certificates")
    func taxCode() async throws {
        try await self.refused(.badRequest, .requestInvalid) {
            try await $0.send(.get, "/v1/certificates?taxCode=../../etc")
        }
    }
}
