import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import SignToolAgent
import SigningJobs
import TestSupport
import Testing

@Suite("Consent", .timeLimit(.minutes(15))) struct ConsentTests {
    /// Windows whose user answers every question about a site in the same way.
    func windows(allowing: Bool) -> ScriptedWindows {
        ScriptedWindows { window in
            while let request = await window.heard() {
                if case .consent = request { window.say(.consent(allowed: allowing)) }
            }
        }
    }

    @Test("an unknown page asks the user once and is known from then on, also to the next process")
    func approvedOnce() async throws {
        let state = try TemporaryFolder()
        let windows = self.windows(allowing: true)
        try await AgentHarness.run(windows: windows, allowed: [], state: state) { agent in
            for _ in 0..<2 {
                let response = try await agent.send(.get, "/v1/certificates")
                #expect(response.status == .ok)
                #expect(response.head.headerFields[.accessControlAllowOrigin] == AgentHarness.origin)
                #expect(response.head.headerFields[.vary] == "Origin")
            }
            #expect(windows.opened == 1)
        }
        let later = self.windows(allowing: false)
        try await AgentHarness.run(windows: later, allowed: [], state: state) { agent in
            let answerStatus = try await agent.send(.get, "/v1/certificates").status
            #expect(answerStatus == .ok)
            #expect(later.opened == 0)
        }
    }

    @Test("a refusal holds for a while, so that a page cannot nag, and then may be asked again")
    func refusalHolds() async throws {
        let clock = ManualClock()
        let windows = self.windows(allowing: false)
        try await AgentHarness.run(windows: windows, allowed: [], clock: clock) { agent in
            for _ in 0..<3 {
                let response = try await agent.send(.get, "/v1/certificates")
                #expect(response.status == .forbidden)
                #expect(response.problem == .originNotAllowed)
            }
            #expect(windows.opened == 1)
            clock.advance(by: 601)
            let answerProblem = try await agent.send(.get, "/v1/certificates").problem
            #expect(answerProblem == .originNotAllowed)
            #expect(windows.opened == 2)
        }
    }

    @Test("closing the question is a no")
    func closed() async throws {
        let windows = ScriptedWindows { window in
            _ = await window.heard()
            window.say(.cancelled)
        }
        try await AgentHarness.run(windows: windows, allowed: []) { agent in
            let answerProblem = try await agent.send(.get, "/v1/certificates").problem
            #expect(answerProblem == .originNotAllowed)
        }
    }

    @Test("requests of one page that come together share one question")
    func shared() async throws {
        let (answers, answer) = AsyncStream.makeStream(of: Bool.self)
        let windows = ScriptedWindows { window in
            _ = await window.heard()
            for await allowed in answers { window.say(.consent(allowed: allowed)) }
        }
        try await AgentHarness.run(windows: windows, allowed: []) { agent in
            async let first = agent.send(.get, "/v1/certificates")
            async let second = agent.send(.get, "/v1/certificates?taxCode=0101234565")
            // Another page is not asked about while a window is open: it hears that SignTool is busy.
            while windows.opened == 0 { await Task.yield() }
            let other = try await agent.send(.get, "/v1/certificates", origin: "https://other.example")
            #expect(other.problem == .jobBusy)
            answer.yield(true)
            let statuses = try await [first.status, second.status]
            #expect(statuses == [.ok, .ok])
            #expect(windows.opened == 1)
        }
    }

    @Test("without a window program the page hears so, and nothing is remembered")
    func windowFails() async throws {
        let windows = ScriptedWindows()
        try await AgentHarness.run(windows: windows, allowed: []) { agent in
            for _ in 0..<2 {
                let response = try await agent.send(.get, "/v1/certificates")
                #expect(response.status == .internalServerError)
                #expect(response.problem == .windowFailed)
            }
            #expect(windows.opened == 2)
        }
    }
}
