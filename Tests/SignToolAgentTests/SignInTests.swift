import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Secrets
import SignToolAgent
import SigningJobs
import SocialInsurance
import TestFixtures
import TestSupport
import Testing
import XMLSignature

/// Statements with which a unit signs in at a page.
@Suite("Signing in at pages", .timeLimit(.minutes(15))) struct SignInTests {
    static let taxCode = "0101234565"
    static let nonce = String(repeating: "0f", count: 16)

    /// A statement as a portal writes it.
    static func statement(
        origin: String = AgentHarness.origin, taxCode: String = taxCode, after seconds: Double = 0
    ) throws -> [UInt8] {
        try #require(
            SignInStatement(
                origin: origin, taxCode: taxCode, nonce: Self.nonce, time: TestTime.now.addingTimeInterval(seconds))
        ).xml()
    }

    static func document(_ bytes: [UInt8], at place: String = "DangNhap/Cky") -> JobDocument {
        JobDocument(
            name: "DangNhap.xml", mediaType: "application/xml", content: Base64Content(bytes), signAt: place)
    }

    static func request(_ documents: [JobDocument], envelope: JobEnvelope? = nil) -> JobRequest {
        JobRequest(
            title: "Ký hồ sơ tháng 11", taxCode: Self.taxCode, documents: documents, envelope: envelope)
    }

    /// A window in which the PIN is typed.
    private func windows(_ told: DraftTests.Told) -> ScriptedWindows {
        ScriptedWindows { window in
            while let request = await window.heard() {
                told.note(request)
                guard case .sign(let question) = request else { continue }
                window.say(.login(certificate: question.certificates.first?.id ?? "", pin: Secret("123456")))
            }
        }
    }

    @Test("the window says that it is a sign-in, and to where, whatever the page calls it; shown is all that is signed")
    func shown() async throws {
        let told = DraftTests.Told()
        let signer = try TestAuthority.signer()
        try await AgentHarness.run(tokens: FakeTokens([signer]), windows: self.windows(told)) { agent in
            let bytes = try Self.statement()
            let answer: JobResponse = try await agent.post("/v1/jobs", Self.request([Self.document(bytes)])).decoded()
            let question = try #require(told.questions.first)
            #expect(question.purpose == .signIn)
            #expect(question.title == "Đăng nhập vào \(AgentHarness.origin)")
            #expect(question.documents.map(\.kind) == ["Lời xác nhận đăng nhập"])
            let preview = try #require(
                told.all.lazy.compactMap { request in
                    if case .preview(let update) = request { update.preview } else { nil }
                }.first)
            #expect(preview.title == "Lời xác nhận đăng nhập (DangNhap{urn:signtool:sign-in:1})")
            #expect(preview.warnings == [])
            let rows = preview.parts.flatMap { part in
                if case .fields(let fields) = part { fields.rows } else { [] as [PreviewFields.Row] }
            }
            let time = TestTime.now.formatted(.iso8601)
            #expect(rows.map(\.value) == [AgentHarness.origin, Self.taxCode, Self.nonce, time])
            #expect(!rows.contains { !$0.isKnown })
            let signed = try #require(answer.documents.first).content.bytes
            let report = try await XMLVerifier(profile: .bhxh, judge: Untrusting())
                .verify(.bytes(signed), at: TestTime.now)
            #expect(report.signatures.map(\.path) == ["DangNhap/Cky/Signature"])
            #expect(!report.signatures.contains { !$0.cryptographicallyValid })
            #expect(try SignInStatement.read(unverified: signed).xml() == bytes)
            // Nothing may follow under the same PIN, least of all a dossier that carries the statement.
            let more = try SampleJob.envelope(form: signed)
            let refused = try await agent.post("/v1/jobs/\(answer.job)/documents", more)
            #expect(refused.problem == .envelopeNotShown || refused.problem == .tooManyDocuments)
        }
    }

    /// Jobs that no window is opened for.
    enum Bad: String, CaseIterable, Sendable {
        case otherOrigin, otherPort, stale, early, otherUnit, withForm, withAttachment, twice, withDraft
        case extraElement, extraAttribute, comment, instruction, otherNamespace, noNamespace, prefixed, otherOrder
        case shortNonce, space, emptyTag, formAsStatement, statementAsForm, statementAsEnvelope

        var code: Problem.Code {
            switch self {
            case .otherOrigin, .otherPort: .signInElsewhere
            case .stale, .early: .signInStale
            case .withForm, .withAttachment, .twice, .withDraft: .signInNotAlone
            case .otherNamespace, .noNamespace, .prefixed, .formAsStatement, .statementAsForm, .statementAsEnvelope:
                .requestInvalid
            default: .signInInvalid
            }
        }

        func request() throws -> JobRequest {
            let bytes = try SignInTests.statement()
            let good = SignInTests.document(bytes)
            func changed(_ old: String, _ new: String) -> JobRequest {
                let text = String(decoding: bytes, as: UTF8.self).replacing(old, with: new)
                return SignInTests.request([SignInTests.document(Array(text.utf8))])
            }
            func stated(_ bytes: [UInt8], at place: String = "DangNhap/Cky") -> JobRequest {
                SignInTests.request([SignInTests.document(bytes, at: place)])
            }
            switch self {
            case .otherOrigin: return stated(try SignInTests.statement(origin: "https://khac.example.vn"))
            case .otherPort: return stated(try SignInTests.statement(origin: AgentHarness.origin + ":8443"))
            case .stale: return stated(try SignInTests.statement(after: -301))
            case .early: return stated(try SignInTests.statement(after: 301))
            case .otherUnit: return stated(try SignInTests.statement(taxCode: "0109999999"))
            case .withForm: return SignInTests.request([good, SampleJob.unitForm()])
            case .withAttachment: return SignInTests.request([good, SampleJob.attachment])
            case .twice: return SignInTests.request([good, good])
            case .withDraft: return SignInTests.request([good], envelope: try SampleJob.draft())
            case .extraElement: return changed("</NoiDung>", "<Them>1</Them></NoiDung>")
            case .extraAttribute: return changed("<NoiDung>", "<NoiDung a=\"1\">")
            case .comment: return changed("<Cky>", "<!-- x --><Cky>")
            case .instruction: return changed("<NoiDung>", "<?x y?><NoiDung>")
            case .otherNamespace: return changed("sign-in:1", "sign-in:2")
            case .noNamespace: return changed(" xmlns=\"urn:signtool:sign-in:1\"", "")
            case .prefixed:
                return changed("<DangNhap xmlns=", "<DangNhap xmlns:a=")
            case .otherOrder: return changed("TrangWeb>", "MaSoThue>")
            case .shortNonce: return changed(SignInTests.nonce, "0f0f")
            case .space: return changed("<NoiDung>", "\n<NoiDung>")
            case .emptyTag: return changed("<Cky></Cky>", "<Cky/>")
            case .formAsStatement: return stated(SampleJob.form)
            case .statementAsForm: return stated(bytes, at: "TK3-TS/Cky")
            case .statementAsEnvelope: return stated(bytes, at: "Hoso/CKy_Dvi")
            }
        }
    }

    @Test("what is not this page's own statement of this moment, alone, opens no window", arguments: Bad.allCases)
    func refused(_ bad: Bad) async throws {
        let windows = ScriptedWindows()
        let tokens = FakeTokens([try TestAuthority.signer()])
        try await AgentHarness.run(tokens: tokens, windows: windows) { agent in
            let response = try await agent.post("/v1/jobs", try bad.request())
            #expect(response.problem == bad.code, "\(String(decoding: response.bytes, as: UTF8.self))")
            #expect(windows.opened == 0)
            #expect(tokens.calls.isEmpty)
        }
    }

    @Test("five minutes of difference between two clocks are nothing", arguments: [-300.0, 300])
    func clocks(seconds: Double) async throws {
        let told = DraftTests.Told()
        let signer = try TestAuthority.signer()
        try await AgentHarness.run(tokens: FakeTokens([signer]), windows: self.windows(told)) { agent in
            let bytes = try Self.statement(after: seconds)
            let answer: JobResponse = try await agent.post("/v1/jobs", Self.request([Self.document(bytes)])).decoded()
            #expect(answer.documents.count == 1)
        }
    }
}
