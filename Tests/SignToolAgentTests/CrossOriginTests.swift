import HTTPTypes
import HummingbirdTesting
import SignToolAgent
import SigningJobs
import Testing

@Suite("What pages may read", .timeLimit(.minutes(15))) struct CrossOriginTests {
    @Test("anybody may learn name, version and protocol, with or without an origin")
    func info() async throws {
        try await AgentHarness.run(allowed: []) { agent in
            let plain = try await agent.send(.get, "/v1/info", origin: nil)
            #expect(try plain.decoded(as: AgentInfo.self).name == "SignTool")
            #expect(plain.head.headerFields[.accessControlAllowOrigin] == nil)
            let page = try await agent.send(.get, "/v1/info", origin: "https://unknown.example")
            #expect(try page.decoded(as: AgentInfo.self).protocolVersion == 1)
            #expect(page.head.headerFields[.accessControlAllowOrigin] == "https://unknown.example")
            #expect(page.head.headerFields[.vary] == "Origin")
        }
    }

    @Test("a preflight is answered without asking anybody and grants only what the service needs")
    func preflight() async throws {
        let windows = ScriptedWindows()
        try await AgentHarness.run(windows: windows, allowed: []) { agent in
            let response = try await agent.send(
                .options, "/v1/jobs", origin: "https://unknown.example",
                headers: [
                    ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type"),
                    ("Access-Control-Request-Private-Network", "true"),
                ])
            let fields = response.head.headerFields
            #expect(response.status == .noContent)
            #expect(fields[.accessControlAllowOrigin] == "https://unknown.example")
            #expect(fields[.accessControlAllowMethods] == "GET, POST, DELETE")
            #expect(fields[.accessControlAllowHeaders] == "Content-Type")
            #expect(fields[.accessControlAllowCredentials] == nil)
            #expect(windows.opened == 0)
        }
    }

    @Test("a refused page may read why, and nothing else")
    func readableProblem() async throws {
        try await AgentHarness.run(allowed: []) { agent in
            let origin = "http://ivan.example.vn"
            let response = try await agent.send(.get, "/v1/certificates", origin: origin)
            #expect(response.problem == .originNotAllowed)
            #expect(response.head.headerFields[.accessControlAllowOrigin] == origin)
            let none = try await agent.send(.get, "/v1/certificates", origin: "null")
            #expect(none.head.headerFields[.accessControlAllowOrigin] == nil)
        }
    }
}
