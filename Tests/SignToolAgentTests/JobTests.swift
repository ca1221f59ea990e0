import Certificates
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Secrets
import SignToolAgent
import SigningJobs
import SigningKeys
import SocialInsurance
import Synchronization
import TestSupport
import Testing
import Wording
import XMLSignature

@Suite("Jobs", .timeLimit(.minutes(15))) struct JobTests {
    /// A window in which PINs are typed, one after the other, for the first certificate, or for a given one.
    static func typing(_ pins: String..., certificate: String? = nil, then last: WindowReply? = .cancelled)
        -> ScriptedWindows
    {
        ScriptedWindows { window in
            guard case .sign(let question) = await window.heard() else { return }
            window.say(.shown)
            let id = certificate ?? question.certificates.first?.id ?? ""
            var left = pins
            if !left.isEmpty { window.say(.login(certificate: id, pin: Secret(left.removeFirst()))) }
            while let request = await window.heard() {
                guard case .loginResult(let result) = request, result.status != .accepted else { continue }
                if left.isEmpty {
                    if let last { window.say(last) }
                } else {
                    window.say(.login(certificate: id, pin: Secret(left.removeFirst())))
                }
            }
        }
    }

    static func signer() throws -> TestSigner { try TestAuthority.signer() }

    // MARK: The good way

    @Test("a job is shown, signed under one PIN, and its envelope under the same")
    func walk() async throws {
        let tokens = FakeTokens([try Self.signer()])
        let windows = Self.typing("123456")
        try await AgentHarness.run(tokens: tokens, windows: windows) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            #expect(first.documents.map(\.name) == ["TK3-TS.xml"])
            #expect(first.certificate.taxCode == "0101234565")
            let form = try #require(first.documents.first).content.bytes
            #expect(form.count > SampleJob.form.count)
            let second: JobResponse = try await agent.post(
                "/v1/jobs/\(first.job)/documents", SampleJob.envelope(form: form)
            ).decoded()
            #expect(second.documents.map(\.name) == ["04_DK-IVAN.xml"])
            #expect(second.job == first.job)
            let closed = try await agent.send(.delete, "/v1/jobs/\(first.job)")
            #expect(closed.status == .noContent)
            #expect(windows.opened == 1)
            #expect(tokens.calls == [.login(pin: "123456"), .sign, .sign, .logout])
        }
    }

    @Test("what the window shows is what the page sent, with the certificates and their reasons")
    func question() async throws {
        let own = try Self.signer()
        let other = try TestAuthority.signer(taxCode: "0109999999", organization: "CÔNG TY KHÁC")
        let shown = Mutex<SignQuestion?>(nil)
        let windows = ScriptedWindows { window in
            if case .sign(let question) = await window.heard() { shown.withLock { $0 = question } }
            window.say(.cancelled)
        }
        try await AgentHarness.run(tokens: FakeTokens([other, own]), windows: windows) { agent in
            var request = SampleJob.request(hasDraft: false)
            request.documents[1].name = "../../etc/\u{202E}fdp.exe\u{0}"
            let response = try await agent.post("/v1/jobs", request)
            #expect(response.problem == .cancelled)
            let question = try #require(shown.withLock { $0 })
            #expect(question.origin == AgentHarness.origin)
            #expect(question.taxCode == "0101234565")
            #expect(question.documents.map(\.name) == ["TK3-TS.xml", "⟨U+202E⟩fdp.exe⟨U+0000⟩"])
            #expect(question.documents.map(\.isSigned) == [true, false])
            #expect(question.documents.map(\.kind) == ["Tờ khai TK3-TS", "Tệp đính kèm EXE⟨U+0000⟩"])
            #expect(question.certificates.map(\.usable) == [true, false])
            #expect(question.certificates[1].reasonCode == "certificate-of-other")
            #expect(question.certificates[1].reason?.contains("0109999999") == true)
        }
    }

    // MARK: PINs

    @Test("a wrong PIN is told with the tries left, the right one then signs; nothing is tried twice")
    func wrongThenRight() async throws {
        let tokens = FakeTokens([try Self.signer()], outcomes: [.wrong(triesLeft: 2)])
        try await AgentHarness.run(tokens: tokens, windows: Self.typing("000000", "123456")) { agent in
            let response = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(response.status == .ok)
            #expect(tokens.calls == [.login(pin: "000000"), .login(pin: "123456"), .sign])
        }
    }

    @Test(
        "a token that refuses for good is named when the user gives up",
        arguments: [
            (PINOutcomeCase.locked, Problem.Code.pinLocked), (.removed, .tokenRemoved), (.refused, .driverFailed),
        ])
    func givingUp(outcome: PINOutcomeCase, code: Problem.Code) async throws {
        let tokens = FakeTokens([try Self.signer()], outcomes: [outcome.outcome])
        try await AgentHarness.run(tokens: tokens, windows: Self.typing("123456")) { agent in
            let response = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(response.problem == code)
            #expect(tokens.calls == [.login(pin: "123456")])
        }
    }

    // MARK: Certificates

    @Test(
        "a certificate that must not sign is listed with its reason and refused even where the window returns it",
        arguments: UnusableCertificate.allCases)
    func unusable(kind: UnusableCertificate) async throws {
        let signer = try kind.signer()
        let tokens = FakeTokens([signer])
        let windows = Self.typing("123456", certificate: signer.certificate.fingerprint)
        try await AgentHarness.run(tokens: tokens, windows: windows) { agent in
            let list: CertificateList = try await agent.send(.get, "/v1/certificates?taxCode=0101234565").decoded()
            #expect(list.certificates.map(\.usable) == [false])
            #expect(list.certificates.first?.reasonCode == kind.reasonCode)
            #expect(list.certificates.first?.reason?.isEmpty == false)
            let response = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(response.problem == kind.code)
            #expect(tokens.calls.isEmpty)
        }
    }

    @Test(
        "the reason why a certificate cannot sign is told in either language",
        arguments: CheckFault.Code.allCases.filter { $0.rawValue.hasPrefix("certificate-") })
    func reasons(code: CheckFault.Code) throws {
        let values = [
            "bits": "1024", "algorithm": "sha1WithRSAEncryption", "purposes": "1.3.6.1.5.5.7.3.1", "place": "notBefore",
        ]
        let problem = CertificateProblem.withoutSigning(CheckFault(code, values))
        let english = CheckFault(code, values).reason.lowercased()
        var told: [String] = []
        for language in Wording.Language.allCases {
            let catalogue = CertificateCatalogue(tokens: FakeTokens([]), wording: .of(language)) { TestTime.now }
            told.append(catalogue.words(for: problem, wanted: nil))
        }
        #expect(Set(told).count == Wording.Language.allCases.count)
        let vietnamese = try #require(told.first { $0.hasPrefix("Không dùng để ký") })
        #expect(!vietnamese.lowercased().contains(english) && !told.contains { $0.contains("report.") }, "\(told)")
        if code == .certificateOtherPurposes { #expect(vietnamese.contains("máy chủ web (TLS)")) }
        if code == .certificateWeakKey { #expect(vietnamese.contains("1024 bit")) }
    }

    @Test("a certificate that expires between PIN and signature signs nothing")
    func expiresBeforeSigning() async throws {
        let clock = ManualClock()
        let tokens = FakeTokens([try TestAuthority.signer(notAfter: TestTime.now.addingTimeInterval(60))])
        try await AgentHarness.run(tokens: tokens, windows: Self.typing("123456"), clock: clock) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            clock.advance(by: 61)
            let form = try #require(first.documents.first).content.bytes
            let response = try await agent.post("/v1/jobs/\(first.job)/documents", SampleJob.envelope(form: form))
            #expect(response.problem == .certificateExpired)
            await tokens.loggedOut()
            #expect(tokens.calls == [.login(pin: "123456"), .sign, .logout])
        }
    }

    @Test("without a token the window waits, and a token that comes can sign")
    func hotPlug() async throws {
        let tokens = FakeTokens()
        let signer = try Self.signer()
        let windows = ScriptedWindows { window in
            guard case .sign(let question) = await window.heard(), question.certificates.isEmpty else { return }
            tokens.plugIn(signer)
            while let request = await window.heard() {
                guard case .certificates(let certificates) = request, let first = certificates.first else { continue }
                window.say(.login(certificate: first.id, pin: Secret("123456")))
            }
        }
        try await AgentHarness.run(tokens: tokens, windows: windows) { agent in
            let response = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(response.status == .ok)
        }
    }

    @Test("closing the window says what was missing")
    func nothingToChoose() async throws {
        let windows = ScriptedWindows { window in
            _ = await window.heard()
            window.say(.cancelled)
        }
        try await AgentHarness.run(tokens: FakeTokens(), windows: windows) { agent in
            let response = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(response.problem == .noToken)
            #expect(response.status == .conflict)
        }
    }

    // MARK: Windows and pages that fail

    @Test("a window that dies, before or after it was told what to show, fails the job in words", arguments: [0, 1])
    func windowDies(heard: Int) async throws {
        let windows = ScriptedWindows { window in
            for _ in 0..<heard { _ = await window.heard() }
        }
        let tokens = FakeTokens([try Self.signer()])
        try await AgentHarness.run(tokens: tokens, windows: windows) { agent in
            let response = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(response.status == .internalServerError)
            #expect(response.problem == .windowFailed)
            #expect(tokens.calls.isEmpty)
        }
    }

    @Test("a second job while a window is open is told that SignTool is busy; afterwards it may begin")
    func busy() async throws {
        let (continued, go) = AsyncStream.makeStream(of: Void.self)
        let windows = ScriptedWindows { window in
            _ = await window.heard()
            var turns = continued.makeAsyncIterator()
            _ = await turns.next()
            window.say(.cancelled)
        }
        try await AgentHarness.run(tokens: FakeTokens([try Self.signer()]), windows: windows) { agent in
            async let first = agent.post("/v1/jobs", SampleJob.request())
            while windows.opened == 0 { await Task.yield() }
            let second = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(second.problem == .jobBusy)
            #expect(windows.opened == 1)
            go.yield()
            let answer = try await first
            #expect(answer.problem == .cancelled)
            go.yield()
            let third = try await agent.post("/v1/jobs", SampleJob.request())
            #expect(third.problem == .cancelled)
        }
    }

    @Test("a page that goes away takes its window with it")
    func disconnect() async throws {
        let (closed, report) = AsyncStream.makeStream(of: Void.self)
        let windows = ScriptedWindows { window in
            _ = await window.heard()
            await window.untilClosed()
            report.yield()
        }
        let tokens = FakeTokens([try Self.signer()])
        try await AgentHarness.run(tokens: tokens, windows: windows) { agent in
            try await agent.postAndLeave("/v1/jobs", SampleJob.request()) {
                while windows.opened == 0 { await Task.yield() }
            }
            var iterator = closed.makeAsyncIterator()
            _ = await iterator.next()
            #expect(tokens.calls.isEmpty)
        }
    }

    // MARK: Envelopes

    @Test("an envelope with anything but what was signed or shown is refused", arguments: BadEnvelope.allCases)
    func badEnvelope(kind: BadEnvelope) async throws {
        let tokens = FakeTokens([try Self.signer()])
        try await AgentHarness.run(tokens: tokens, windows: Self.typing("123456")) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            let form = try #require(first.documents.first).content.bytes
            let response = try await agent.post("/v1/jobs/\(first.job)/documents", kind.documents(form: form))
            #expect(response.status == .unprocessableContent)
            #expect(response.problem == .envelopeNotShown)
            #expect(tokens.calls == [.login(pin: "123456"), .sign])
            // The job lives on: the right envelope is still signed.
            let right = try await agent.post("/v1/jobs/\(first.job)/documents", SampleJob.envelope(form: form))
            #expect(right.status == .ok)
        }
    }

    @Test("an envelope cannot come in by the front door either")
    func envelopeFirst() async throws {
        let windows = ScriptedWindows()
        try await AgentHarness.run(tokens: FakeTokens([try Self.signer()]), windows: windows) { agent in
            let documents = try SampleJob.envelope(form: SampleJob.form).documents
            let response = try await agent.post("/v1/jobs", SampleJob.request(documents: documents))
            #expect(response.problem == .envelopeNotShown)
            #expect(windows.opened == 0)
        }
    }

    // MARK: Ends

    @Test("an open job is logged out when its time is over and then says so")
    func expiry() async throws {
        let tokens = FakeTokens([try Self.signer()])
        try await AgentHarness.run(tokens: tokens, windows: Self.typing("123456"), idle: 0) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            await tokens.loggedOut()
            let form = try #require(first.documents.first).content.bytes
            let response = try await agent.post("/v1/jobs/\(first.job)/documents", SampleJob.envelope(form: form))
            #expect(response.status == .gone)
            #expect(response.problem == .jobExpired)
            #expect(tokens.calls == [.login(pin: "123456"), .sign, .logout])
        }
    }

    @Test("a job belongs to the page that opened it")
    func foreignPage() async throws {
        let other = "https://other.example"
        let tokens = FakeTokens([try Self.signer()])
        try await AgentHarness.run(
            tokens: tokens, windows: Self.typing("123456"), allowed: [AgentHarness.origin, other]
        ) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            let form = try #require(first.documents.first).content.bytes
            let stolen = try await agent.post(
                "/v1/jobs/\(first.job)/documents", SampleJob.envelope(form: form), origin: other)
            #expect(stolen.problem == .jobNotFound)
            let closed = try await agent.send(.delete, "/v1/jobs/\(first.job)", origin: other)
            #expect(closed.problem == .jobNotFound)
        }
    }

    @Test("a new job of a page that came back ends the one that only waited")
    func supersedes() async throws {
        let tokens = FakeTokens([try Self.signer()])
        try await AgentHarness.run(tokens: tokens, windows: Self.typing("123456")) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            let second: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            #expect(first.job != second.job)
            #expect(tokens.calls == [.login(pin: "123456"), .sign, .logout, .login(pin: "123456"), .sign])
        }
    }
}
