import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Secrets
import SignToolAgent
import SigningJobs
import SocialInsurance
import Synchronization
import TestFixtures
import TestSupport
import Testing

/// What the first window shows of the dossier, and what opens a second one.
@Suite("Drafts of dossiers", .timeLimit(.minutes(15))) struct DraftTests {
    /// What windows were told.
    final class Told: Sendable {
        private let requests = Mutex<[WindowRequest]>([])
        var all: [WindowRequest] { self.requests.withLock { $0 } }
        var confirmations: [ConfirmQuestion] {
            self.all.compactMap { if case .confirm(let question) = $0 { question } else { nil } }
        }
        var questions: [SignQuestion] {
            self.all.compactMap { if case .sign(let question) = $0 { question } else { nil } }
        }
        func note(_ request: WindowRequest) { self.requests.withLock { $0.append(request) } }
    }

    /// Windows in which the PIN is typed, and later dossiers are answered.
    static func windows(_ told: Told, confirms: Bool = true) -> ScriptedWindows {
        ScriptedWindows { window in
            while let request = await window.heard() {
                told.note(request)
                switch request {
                case .sign(let question):
                    window.say(.login(certificate: question.certificates.first?.id ?? "", pin: Secret("123456")))
                case .confirm: window.say(confirms ? .confirmed : .cancelled)
                default: continue
                }
            }
        }
    }

    static func rows(_ preview: DocumentPreview) -> [PreviewFields.Row] {
        preview.parts.flatMap { part -> [PreviewFields.Row] in
            if case .fields(let fields) = part { fields.rows } else { [] }
        }
    }

    /// The envelope of the sample job with something replaced in it.
    private func envelope(_ form: [UInt8], _ old: String, _ new: String) throws -> MoreDocuments {
        var more = try SampleJob.envelope(form: form)
        let text = String(decoding: more.documents[0].content.bytes, as: UTF8.self)
        more.documents[0].content.bytes = Array(text.replacing(old, with: new).utf8)
        return more
    }

    // MARK: The first window

    @Test("the first window shows the dossier's fields, and its files by kind, size and digest; one PIN signs all")
    func firstWindow() async throws {
        let told = Told()
        let tokens = FakeTokens([try TestAuthority.signer()])
        try await AgentHarness.run(tokens: tokens, windows: Self.windows(told)) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            let view = try #require(told.questions.first?.envelope)
            #expect(view.name == "04_DK-IVAN.xml")
            let rows = Self.rows(view.preview)
            #expect(rows.contains { $0.label == "Tên đơn vị" && $0.value == "CÔNG TY TNHH VÍ DỤ A" })
            #expect(rows.contains { $0.value == "⟨PDF · 16 B · SHA-256 \(Digest.sha256Hex(SampleJob.licence))⟩" })
            let form = try #require(first.documents.first).content.bytes
            let more = try SampleJob.envelope(form: form)
            let second: JobResponse = try await agent.post("/v1/jobs/\(first.job)/documents", more).decoded()
            #expect(second.documents.map(\.name) == ["04_DK-IVAN.xml"])
            #expect(told.confirmations.isEmpty)
            #expect(tokens.calls == [.login(pin: "123456"), .sign, .sign])
        }
    }

    /// Drafts that are not made of the job's documents, or not as the portal writes them.
    enum BadDraft: String, CaseIterable, Sendable {
        case otherForm, otherAttachment, renamed, missing, repeated, reordered, attribute, instruction, comment, space
        case otherTaxCode, notAnEnvelope

        func content() throws -> [UInt8] {
            let form = EmbeddedFile(
                formCode: "TK3-TS", description: "Tờ khai", name: "TK3-TS.xml", content: SampleJob.form)
            let paper = EmbeddedFile(
                formCode: "CT-DK", description: "Giấy phép", name: "GPKD.pdf", content: SampleJob.licence)
            func envelope(_ files: EmbeddedFile...) throws -> [UInt8] {
                var envelope = DossierEnvelope(files: files)
                envelope[.taxCode] = "0101234565"
                return try envelope.xml()
            }
            func changed(_ old: String, _ new: String) throws -> [UInt8] {
                Array(String(decoding: try envelope(form, paper), as: UTF8.self).replacing(old, with: new).utf8)
            }
            var other = paper
            switch self {
            case .otherForm:
                var other = form
                other.content.append(0x20)
                return try envelope(other, paper)
            case .otherAttachment:
                other.content.append(0x20)
                return try envelope(form, other)
            case .renamed:
                other.name = "GPKD2.pdf"
                return try envelope(form, other)
            case .missing: return try envelope(form)
            case .repeated: return try envelope(form, paper, paper)
            case .reordered: return try envelope(paper, form)
            case .attribute: return try changed("<NoiDung>", #"<NoiDung a="1">"#)
            case .instruction: return try changed("<NoiDung>", "<?a b?><NoiDung>")
            case .comment: return try changed("<NoiDung>", "<!-- --><NoiDung>")
            case .space: return try changed("<NoiDung>", "\n<NoiDung>")
            case .otherTaxCode: return try changed("0101234565", "0109999999")
            case .notAnEnvelope: return Array("<Hoso><CKy_Dvi></CKy_Dvi></Hoso>".utf8)
            }
        }
    }

    @Test("a draft that is not made of the job's documents is refused before any window", arguments: BadDraft.allCases)
    func badDraft(kind: BadDraft) async throws {
        let windows = ScriptedWindows()
        try await AgentHarness.run(tokens: FakeTokens([try TestAuthority.signer()]), windows: windows) { agent in
            var request = SampleJob.request()
            request.envelope?.content = Base64Content(try kind.content())
            let response = try await agent.post("/v1/jobs", request)
            #expect(response.problem == .envelopeNotShown)
            #expect(windows.opened == 0)
        }
    }

    // MARK: The second window

    @Test(
        "a dossier that differs from what was shown is shown whole, the difference marked with the value before",
        arguments: [
            ("<Email></Email>", "<Email>ai@khac.example</Email>", "Email", PreviewFields.Change.changed, ""),
            (
                "<DienThoaiLienHe></DienThoaiLienHe>", "<DienThoaiLienHe>0900000001</DienThoaiLienHe>",
                "Điện thoại liên hệ", .changed, ""
            ),
            (
                "<TenDoiTuong>CÔNG TY TNHH VÍ DỤ A<", "<TenDoiTuong>CÔNG TY TNHH VÍ DỤ B<", "Tên đơn vị", .changed,
                "CÔNG TY TNHH VÍ DỤ A"
            ),
            ("<MoTaToKhai>Giấy phép<", "<MoTaToKhai>Ủy quyền<", "Tên", .changed, "Giấy phép"),
            ("<TenFile>GPKD.pdf<", "<TenFile>khac.pdf<", "Tên tệp", .changed, "GPKD.pdf"),
            ("<PTNhanKetQua>", #"<PTNhanKetQua a="1">"#, "NoiDung/PTNhanKetQua/@a", .added, ""),
            ("<NoiDung>", "<?chuyen tien?><NoiDung>", "?chuyen", .added, ""),
            ("<PTNhanKetQua>", "<MaIVan>12345</MaIVan><PTNhanKetQua>", "Tổ chức I-VAN (mã)", .added, ""),
        ])
    func secondWindow(
        old: String, new: String, label: String, change: PreviewFields.Change, before: String
    ) async throws {
        let told = Told()
        let tokens = FakeTokens([try TestAuthority.signer()])
        try await AgentHarness.run(tokens: tokens, windows: Self.windows(told)) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            let form = try #require(first.documents.first).content.bytes
            let more = try self.envelope(form, old, new)
            let second: JobResponse = try await agent.post("/v1/jobs/\(first.job)/documents", more).decoded()
            #expect(second.documents.count == 1)
            let question = try #require(told.confirmations.first)
            #expect(question.wasShown && told.confirmations.count == 1)
            let rows = Self.rows(question.envelope.preview)
            let marked = rows.filter { $0.change != nil }
            #expect(marked.map(\.label) == [label])
            #expect(marked.first?.change == change && (marked.first?.before ?? "") == before)
            #expect(rows.contains { $0.label == "Mã số thuế" && $0.value == "0101234565" && $0.change == nil })
            // No new PIN.
            #expect(tokens.calls == [.login(pin: "123456"), .sign, .sign])
        }
    }

    @Test("a repeated attachment, and other bytes that say the same, are shown in a second window too")
    func sameRows() async throws {
        for change in 0..<3 {
            let told = Told()
            let tokens = FakeTokens([try TestAuthority.signer()])
            try await AgentHarness.run(tokens: tokens, windows: Self.windows(told)) { agent in
                let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
                let form = try #require(first.documents.first).content.bytes
                let licence = EmbeddedFile(
                    formCode: "CT-DK", description: "Giấy phép", name: "GPKD.pdf", content: SampleJob.licence)
                let more =
                    switch change {
                    case 0: try SampleJob.envelope(form: form, extra: [licence])
                    case 1: try self.envelope(form, "<Email></Email>", "<Email/>")
                    default: try self.envelope(form, "<Email></Email>", "<Email><!-- x --></Email>")
                    }
                let second = try await agent.post("/v1/jobs/\(first.job)/documents", more)
                #expect(second.status == .ok)
                #expect(told.confirmations.count == 1)
            }
        }
    }

    @Test("without a draft the dossier is shown in a second window, with nothing marked")
    func withoutDraft() async throws {
        let told = Told()
        let tokens = FakeTokens([try TestAuthority.signer()])
        try await AgentHarness.run(tokens: tokens, windows: Self.windows(told)) { agent in
            let request = SampleJob.request(hasDraft: false)
            let first: JobResponse = try await agent.post("/v1/jobs", request).decoded()
            #expect(told.questions.first?.envelope == nil)
            let form = try #require(first.documents.first).content.bytes
            let more = try SampleJob.envelope(form: form)
            let second = try await agent.post("/v1/jobs/\(first.job)/documents", more)
            #expect(second.status == .ok)
            let question = try #require(told.confirmations.first)
            #expect(!question.wasShown && Self.rows(question.envelope.preview).allSatisfy { $0.change == nil })
        }
    }

    @Test("a dossier that the user refuses in the second window is not signed, and the token is logged out")
    func refused() async throws {
        let told = Told()
        let tokens = FakeTokens([try TestAuthority.signer()])
        try await AgentHarness.run(tokens: tokens, windows: Self.windows(told, confirms: false)) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", SampleJob.request()).decoded()
            let form = try #require(first.documents.first).content.bytes
            let more = try self.envelope(form, "<Email></Email>", "<Email>a@b.example</Email>")
            let second = try await agent.post("/v1/jobs/\(first.job)/documents", more)
            #expect(second.problem == .cancelled)
            await tokens.loggedOut()
            #expect(tokens.calls == [.login(pin: "123456"), .sign, .logout])
        }
    }

    // MARK: Forms

    private func answer(_ agent: AgentHarness, _ xml: String, place: String, signed: Bool? = nil) async throws
        -> Problem.Code?
    {
        let document = JobDocument(
            name: "x.xml", mediaType: "application/xml", content: Base64Content(Array(xml.utf8)), signAt: place,
            alreadySigned: signed)
        return try await agent.post("/v1/jobs", SampleJob.request(documents: [document])).problem
    }

    @Test("a signature goes to a place of a known form, once, with nothing in it and nothing on it")
    func places() async throws {
        let windows = ScriptedWindows()
        try await AgentHarness.run(tokens: FakeTokens([try TestAuthority.signer()]), windows: windows) { agent in
            for (xml, place) in [
                ("<TK3-TS><Cky/></TK3-TS>", "TK3-TS"), ("<TK3-TS><Cky/></TK3-TS>", "TK3-TS/Cky/"),
                ("<TK3-TS><NoiDung/></TK3-TS>", "TK3-TS/NoiDung"), ("<D05-TS><Cky/></D05-TS>", "D05-TS/Cky"),
                ("<TK3-TS><Cky> </Cky></TK3-TS>", "TK3-TS/Cky"), ("<TK3-TS><Cky a='1'/></TK3-TS>", "TK3-TS/Cky"),
                ("<TK3-TS><Cky xmlns='urn:x'/></TK3-TS>", "TK3-TS/Cky"),
                ("<TK3-TS><Cky><?a b?></Cky></TK3-TS>", "TK3-TS/Cky"),
                ("<TK3-TS><Cky><!-- --></Cky></TK3-TS>", "TK3-TS/Cky"),
                ("<TK3-TS><Cky/><Cky/></TK3-TS>", "TK3-TS/Cky"),
                ("<x:TK3-TS xmlns:x='u'><Cky/></x:TK3-TS>", "TK3-TS/Cky"),
                ("<TK3-TS xmlns='urn:x'><Cky/></TK3-TS>", "TK3-TS/Cky"),
                ("<TK3-TS xml:lang='vi'><Cky/></TK3-TS>", "TK3-TS/Cky"),
                ("<T\u{212A}3-TS><Cky/></T\u{212A}3-TS>", "TK3-TS/Cky"),
                ("<T\u{212A}3-TS><Cky/></T\u{212A}3-TS>", "T\u{212A}3-TS/Cky"),
            ] {
                let code = try await self.answer(agent, xml, place: place)
                #expect(code == .requestInvalid, "\(xml)")
            }
            #expect(windows.opened == 0)
        }
    }

    @Test("a document with a signature in it, wherever and of whatever prefix, is refused unless the job says so")
    func alreadySigned() async throws {
        let space = "http://www.w3.org/2000/09/xmldsig#"
        let told = Told()
        let windows = ScriptedWindows { window in
            while let request = await window.heard() {
                told.note(request)
                if case .preview = request { window.say(.cancelled) }
            }
        }
        try await AgentHarness.run(tokens: FakeTokens([try TestAuthority.signer()]), windows: windows) { agent in
            for hidden in [
                "<Signature xmlns='\(space)'><Object>x</Object></Signature>", "<Signature/>",
                "<s:Signature xmlns:s='\(space)'/>", "<s:Object xmlns:s='\(space)'><a/></s:Object>",
                "<a xmlns:s='\(space)' s:b='1'/>", "<Signature xmlns='urn:other'/>",
            ] {
                let xml = "<TK3-TS><NoiDung>\(hidden)</NoiDung><Cky/></TK3-TS>"
                let code = try await self.answer(agent, xml, place: "TK3-TS/Cky")
                #expect(code == .alreadySigned, "\(hidden)")
            }
            #expect(windows.opened == 0)
            let signature = "<Signature xmlns='\(space)'><Object>1000 VND</Object></Signature>"
            let xml = "<TK3-TS><NoiDung>\(signature)</NoiDung><Cky/></TK3-TS>"
            let code = try await self.answer(agent, xml, place: "TK3-TS/Cky", signed: true)
            #expect(code == .cancelled)
            let shown = told.all.compactMap { if case .preview(let update) = $0 { update.preview } else { nil } }
            #expect(Self.rows(try #require(shown.first)).contains { $0.value == "1000 VND" })
        }
    }

    @Test(
        "what a window cannot show whole is refused before any window",
        arguments: [
            "<a>\(String(repeating: "x", count: 4001))</a>", "<a b='\(String(repeating: "x", count: 4001))'/>",
            "<?a \(String(repeating: "x", count: 4001))?>", "<\(String(repeating: "x", count: 301))/>",
            "<a xmlns='urn:\(String(repeating: "x", count: 300))'/>",
            "<a>\(String(repeating: "\u{301}", count: 4000))</a>",
            String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200),
            String(repeating: "<a>\(String(repeating: "y", count: 3999))</a>", count: 1100),
        ])
    func tooLong(part: String) async throws {
        let windows = ScriptedWindows()
        try await AgentHarness.run(tokens: FakeTokens([try TestAuthority.signer()]), windows: windows) { agent in
            let xml = "<TK3-TS><NoiDung>\(part)</NoiDung><Cky/></TK3-TS>"
            let code = try await self.answer(agent, xml, place: "TK3-TS/Cky")
            #expect(code == .documentNotShown)
            #expect(windows.opened == 0)
        }
    }
}
