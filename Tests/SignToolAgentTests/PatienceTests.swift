import Connections
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Secrets
import SignToolAgent
import SigningJobs
import TestFixtures
import TestSupport
import Testing

/// The limits on connections are for callers that keep us waiting, not for users who keep a page waiting.
@Suite("Patience", .timeLimit(.minutes(15))) struct PatienceTests {
    /// Far longer than any limit.
    let thinking = TimeAmount.hours(1)

    @Test("a user may take longer over a job than a caller over its request")
    func job() async throws {
        let (time, thinking) = (ManualConnectionTime(), self.thinking)
        let windows = ScriptedWindows { window in
            guard case .sign(let question) = await window.heard() else { return }
            window.say(.shown)
            try await time.advance(by: thinking)
            window.say(.login(certificate: question.certificates.first?.id ?? "", pin: Secret("123456")))
            while await window.heard() != nil {}
        }
        let tokens = FakeTokens([try TestAuthority.signer()])
        try await AgentHarness.run(tokens: tokens, windows: windows, time: time.time) { agent in
            let response = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(response.status == .ok)
        }
    }

    @Test("and over a page, while its large request waits unread")
    func consent() async throws {
        let (time, thinking) = (ManualConnectionTime(), self.thinking)
        let windows = ScriptedWindows { window in
            switch await window.heard() {
            case .consent:
                try await time.advance(by: thinking)
                window.say(.consent(allowed: true))
            case .sign: window.say(.cancelled)
            default: break
            }
            while await window.heard() != nil {}
        }
        var job = SampleJob.request(hasDraft: false)
        job.documents[1].content = Base64Content([UInt8](repeating: 0x41, count: 8 << 20))
        let large = job
        try await AgentHarness.run(windows: windows, allowed: [], time: time.time) { agent in
            // There is no token, which is found out after the request was read.
            let response = try await agent.post("/v1/jobs", large)
            #expect(response.problem == .noToken)
        }
    }

    @Test("a caller that was not heard by then is gone: time does pass in these tests")
    func silent() async throws {
        let time = ManualConnectionTime()
        try await AgentHarness.run(time: time.time) { agent in
            let wire = try await BareConnection.open(agent.port)
            let status = try await agent.send(.get, "/v1/info").status
            #expect(status == .ok)
            // That one was accepted later, so the silent one is known by now.
            try await time.advance(by: self.thinking)
            #expect(await wire.untilClosed().isEmpty)
        }
    }

    @Test("bodies are taken in as long as there is room for them together")
    func bodies() async throws {
        let limits = ConnectionLimits(bodies: 1000)
        let windows = ScriptedWindows()
        try await AgentHarness.run(windows: windows, limits: limits) { agent in
            let response = try await agent.send(
                .post, "/v1/jobs", type: "application/json", body: [UInt8](repeating: 0x20, count: 1001))
            #expect(response.status == .serviceUnavailable)
            #expect(response.problem == .tooBusy)
            let small = try await agent.send(
                .post, "/v1/jobs", type: "application/json", body: [UInt8](repeating: 0x20, count: 1000))
            #expect(small.problem == .requestInvalid)
            #expect(windows.opened == 0)
        }
    }
}
