import SigningJobs
import SocialInsurance
import TestFixtures
import TestSupport
import Testing

@testable import SignToolAgent

/// Documents that travel in several dossiers are one job with one PIN.
extension DraftTests {
    /// A second form, told from the first by a space at its end.
    private static let otherForm = SampleJob.form + [0x20]

    private static var request: JobRequest {
        get throws {
            let (first, second) = (SampleJob.form, Self.otherForm)
            return JobRequest(
                title: "Đăng ký cấp mã đơn vị", taxCode: "0101234565", unit: "CÔNG TY TNHH VÍ DỤ A",
                documents: [
                    SampleJob.unitForm(first), SampleJob.attachment, SampleJob.unitForm(second), SampleJob.attachment,
                ],
                envelopes: [try SampleJob.draft(form: first), try SampleJob.draft(form: second)])
        }
    }

    @Test("two dossiers are shown together, and signed under one PIN without another window")
    func twoDossiers() async throws {
        let told = Told()
        let tokens = FakeTokens([try TestAuthority.signer()])
        try await AgentHarness.run(tokens: tokens, windows: Self.windows(told)) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", Self.request).decoded()
            #expect(told.questions.first?.envelopes?.count == 2)
            let forms = first.documents.map(\.content.bytes)
            try #require(forms.count == 2)
            let more = MoreDocuments(
                documents: try forms.flatMap { try SampleJob.envelope(form: $0).documents })
            let second: JobResponse = try await agent.post("/v1/jobs/\(first.job)/documents", more).decoded()
            #expect(second.documents.count == 2 && Set(second.documents).count == 2)
            #expect(told.confirmations.isEmpty)
            #expect(tokens.calls == [.login(pin: "123456"), .sign, .sign, .sign, .sign])
        }
    }

    @Test("the dossiers may come one after the other, as all of them may be more than one message holds")
    func oneByOne() async throws {
        let told = Told()
        let tokens = FakeTokens([try TestAuthority.signer()])
        try await AgentHarness.run(tokens: tokens, windows: Self.windows(told)) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", Self.request).decoded()
            for form in first.documents.map(\.content.bytes) {
                let more = try SampleJob.envelope(form: form)
                let answer: JobResponse = try await agent.post("/v1/jobs/\(first.job)/documents", more).decoded()
                #expect(answer.documents.count == 1)
            }
            #expect(told.confirmations.isEmpty)
            #expect(tokens.calls == [.login(pin: "123456"), .sign, .sign, .sign, .sign])
        }
    }

    @Test("dossiers in another order than drafted, or one before its turn, are not signed unseen")
    func otherDossiers() async throws {
        for count in [2, 1] {
            let told = Told()
            let tokens = FakeTokens([try TestAuthority.signer()])
            try await AgentHarness.run(tokens: tokens, windows: Self.windows(told, confirms: false)) { agent in
                let first: JobResponse = try await agent.post("/v1/jobs", Self.request).decoded()
                let forms = first.documents.map(\.content.bytes).reversed().prefix(count)
                let more = MoreDocuments(
                    documents: try forms.flatMap { try SampleJob.envelope(form: $0).documents })
                let response = try await agent.post("/v1/jobs/\(first.job)/documents", more)
                // One window shows one dossier: two that were not drafted are too many, one is asked about.
                #expect(response.problem == (count == 2 ? .tooManyDocuments : .cancelled))
                #expect(tokens.calls.filter { $0 == .sign }.count == 2)
            }
        }
    }

    @Test("drafts that leave documents over, share one, or come under both names are refused before any window")
    func badDrafts() async throws {
        let good = try Self.request
        var leftOver = good
        leftOver.envelopes?.removeLast()
        var shared = good
        shared.documents.removeLast(2)
        var both = good
        both.envelope = good.envelopes?.first
        for (request, problem) in [
            (leftOver, Problem.Code.envelopeNotShown), (shared, .envelopeNotShown), (both, .requestInvalid),
        ] {
            let windows = ScriptedWindows()
            try await AgentHarness.run(tokens: FakeTokens([try TestAuthority.signer()]), windows: windows) { agent in
                let response = try await agent.post("/v1/jobs", request)
                #expect(response.problem == problem)
                #expect(windows.opened == 0)
            }
        }
    }

    @Test("a draft whose files are left empty is the dossier around the job's documents")
    func emptyFiles() async throws {
        let told = Told()
        let tokens = FakeTokens([try TestAuthority.signer()])
        try await AgentHarness.run(tokens: tokens, windows: Self.windows(told)) { agent in
            var request = SampleJob.request()
            request.envelope?.content = Base64Content(
                try #require(SampleJob.envelope(form: [], licence: []).documents.first).content.bytes)
            let first: JobResponse = try await agent.post("/v1/jobs", request).decoded()
            let view = try #require(told.questions.first?.envelopes?.first)
            #expect(view.size == (try SampleJob.envelope(form: SampleJob.form).documents[0].content.bytes.count))
            let form = try #require(first.documents.first).content.bytes
            let more = try SampleJob.envelope(form: form)
            let second: JobResponse = try await agent.post("/v1/jobs/\(first.job)/documents", more).decoded()
            #expect(second.documents.count == 1 && told.confirmations.isEmpty)
        }
    }
}
