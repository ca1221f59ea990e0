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

    /// Windows that wait for an answer until they are closed; each says that it is there, and when it is gone.
    func waitingWindows() -> (ScriptedWindows, shown: AsyncStream<Void>, gone: AsyncStream<Void>) {
        let (shown, isShown) = AsyncStream.makeStream(of: Void.self)
        let (gone, isGone) = AsyncStream.makeStream(of: Void.self)
        let windows = ScriptedWindows { window in
            _ = await window.heard()
            isShown.yield()
            await window.untilClosed()
            isGone.yield()
        }
        return (windows, shown, gone)
    }

    @Test("a question whose page has gone closes at once and frees the place for the next one")
    func abandoned() async throws {
        let (windows, shown, gone) = self.waitingWindows()
        try await AgentHarness.run(windows: windows, allowed: []) { agent in
            try await agent.postAndLeave("/v1/jobs", SampleJob.request()) {
                for await _ in shown { break }
            }
            for await _ in gone { break }
            // It was no refusal: the page that was loaded again asks anew, and so does another one.
            for origin in [AgentHarness.origin, "https://other.example"] {
                try await agent.postAndLeave("/v1/jobs", SampleJob.request(), origin: origin) {
                    for await _ in shown { break }
                }
                for await _ in gone { break }
            }
            #expect(windows.opened == 3)
        }
    }

    @Test("a question stays while another page of its origin waits for the answer")
    func stillWaited() async throws {
        let (answers, answer) = AsyncStream.makeStream(of: Bool.self)
        let (shown, isShown) = AsyncStream.makeStream(of: Void.self)
        let windows = ScriptedWindows { window in
            _ = await window.heard()
            isShown.yield()
            for await allowed in answers { window.say(.consent(allowed: allowed)) }
        }
        try await AgentHarness.run(windows: windows, allowed: []) { agent in
            async let patient = agent.send(.get, "/v1/certificates")
            for await _ in shown { break }
            try await agent.postAndLeave("/v1/jobs", SampleJob.request()) {}
            answer.yield(true)
            let status = try await patient.status
            #expect(status == .ok)
        }
    }

    @Test("twelve subdomains open one window when the user says no, and three when nobody answers")
    func subdomains() async throws {
        let refusing = self.windows(allowing: false)
        try await AgentHarness.run(windows: refusing, allowed: []) { agent in
            for number in 0..<12 {
                let answer = try await agent.send(.get, "/v1/certificates", origin: "https://s\(number).evil.example")
                #expect(answer.problem == .originNotAllowed)
            }
            #expect(refusing.opened == 1)
        }
        let (windows, shown, gone) = self.waitingWindows()
        try await AgentHarness.run(windows: windows, allowed: []) { agent in
            for number in 0..<12 {
                let origin = "https://s\(number).evil.example"
                if number < OriginBook.questionsOfDomain {
                    try await agent.postAndLeave("/v1/jobs", SampleJob.request(), origin: origin) {
                        for await _ in shown { break }
                    }
                    for await _ in gone { break }
                } else {
                    let answer = try await agent.post("/v1/jobs", SampleJob.request(), origin: origin)
                    #expect(answer.problem == .originNotAllowed)
                }
            }
            #expect(windows.opened == OriginBook.questionsOfDomain)
        }
    }

    @Test(
        "an origin that can never be allowed hears why, in words, and no window opens",
        arguments: [("null", "“null”"), ("file://", "một tệp"), ("http://ivan.example.vn", "http://")])
    func never(origin: String, words: String) async throws {
        let windows = self.windows(allowing: true)
        try await AgentHarness.run(windows: windows, allowed: []) { agent in
            let answer = try await agent.post("/v1/jobs", SampleJob.request(), origin: origin)
            #expect(answer.problem == .originNotAllowed)
            let problem: Problem = try answer.decoded()
            #expect(problem.detail?.contains(words) == true && problem.detail?.contains("không bao giờ") == true)
            #expect(windows.opened == 0)
        }
    }

    @Test("a message with text that cannot be shown is refused before any window, for a known page and an unknown one")
    func unshowable() async throws {
        let windows = self.windows(allowing: true)
        try await AgentHarness.run(windows: windows) { agent in
            for origin in [AgentHarness.origin, "https://unknown.example"] {
                let marks = "A" + String(repeating: "\u{301}", count: 400_000)
                var title = SampleJob.request()
                title.title = marks
                var unit = SampleJob.request()
                unit.unit = String(repeating: "A\u{200B}", count: 400)
                var name = SampleJob.request()
                name.documents[1].name = marks
                for request in [title, unit, name] {
                    let answer = try await agent.post("/v1/jobs", request, origin: origin)
                    #expect(answer.problem == .requestInvalid)
                    let problem: Problem = try answer.decoded()
                    #expect(problem.detail?.contains("ký tự ẩn") == true)
                }
            }
            #expect(windows.opened == 0)
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
