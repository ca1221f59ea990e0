import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import SignToolAgent
import SigningJobs
import SocialInsurance
import TestFixtures
import TestSupport
import Testing

/// A month's dossier, `BHXHDienTu.xml`, is shown and guarded as that of a registration is.
@Suite("Drafts of a month", .timeLimit(.minutes(15))) struct MonthlyDraftTests {
    typealias Told = DraftTests.Told

    @Test("list, person and paper are signed under one PIN; the dossier that follows from the draft needs no window")
    func oneWindow() async throws {
        let told = Told()
        let tokens = FakeTokens([try TestAuthority.signer()])
        try await AgentHarness.run(tokens: tokens, windows: DraftTests.windows(told)) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", try MonthlyJob.request()).decoded()
            #expect(first.documents.map(\.name) == ["D02-TS-595.xml", "TK1-TS-595.xml"])
            let view = try #require(told.questions.first?.envelopes?.first)
            #expect(view.name == "BHXHDienTu.xml")
            let rows = DraftTests.rows(view.preview)
            for (label, value) in [
                ("Mã đơn vị BHXH", "TA0001A"), ("Kỳ kê khai", "11/2026"), ("Thủ tục (mã)", "600"), ("Số tệp", "3"),
            ] { #expect(rows.contains { $0.label == label && $0.value == value }, "\(label)") }
            let more = try MonthlyJob.dossier(first.documents.map(\.content.bytes))
            let second: JobResponse = try await agent.post("/v1/jobs/\(first.job)/documents", more).decoded()
            #expect(second.documents.map(\.name) == ["BHXHDienTu.xml"])
            #expect(told.confirmations.isEmpty)
            #expect(tokens.calls == [.login(pin: "123456"), .sign, .sign, .sign])
        }
    }

    @Test("the lists are shown as tables with Vietnamese labels, methods in words, every element accounted for")
    func tables() async throws {
        let told = Told()
        let tokens = FakeTokens([try TestAuthority.signer()])
        try await AgentHarness.run(tokens: tokens, windows: DraftTests.windows(told)) { agent in
            let request = try MonthlyJob.request(more: [MonthlyJob.claims()], hasDraft: false)
            _ = try await agent.post("/v1/jobs", request).decoded() as JobResponse
            let previews = told.all.compactMap { request -> DocumentPreview? in
                if case .preview(let update) = request { update.preview } else { nil }
            }
            let tables = previews.flatMap(\.parts).compactMap { part -> PreviewTable? in
                if case .table(let table) = part { table } else { nil }
            }
            let movements = try #require(tables.first { $0.title.contains("Người lao động") && $0.rows.count == 2 })
            #expect(movements.columns.prefix(4).map(\.label) == ["STT", "Họ tên", "Mã số BHXH", "Phương án"])
            #expect(movements.columns.allSatisfy(\.isKnown) && movements.columns.count == 44)
            #expect(movements.rows.map { $0[3] } == ["TM ⟨Tăng mới⟩", "GH ⟨Giảm hẳn⟩"])
            #expect(tables.contains { $0.columns.count == 29 && $0.columns.allSatisfy(\.isKnown) })
            let claims = try #require(tables.first { $0.title.contains("Điều chỉnh: chế độ thai sản") })
            #expect(claims.columns.count == 17 && claims.columns.allSatisfy(\.isKnown))
            #expect(previews.filter { !$0.parts.isEmpty }.allSatisfy { $0.warnings.isEmpty })
        }
    }

    @Test(
        "a dossier that differs from what was shown is shown whole, the difference marked with the value before",
        arguments: [
            ("<MaSoBHXH>TA0001A<", "<MaSoBHXH>TA0002A<", "Mã đơn vị BHXH", PreviewFields.Change.changed, "TA0001A"),
            ("<KyKeKhai>11/2026<", "<KyKeKhai>10/2026<", "Kỳ kê khai", .changed, "11/2026"),
            ("<CoQuanQuanLy>001<", "<CoQuanQuanLy>002<", "Cơ quan BHXH quản lý (mã)", .changed, "001"),
            ("<TenFile>QD.pdf<", "<TenFile>khac.pdf<", "Tên tệp", .changed, "QD.pdf"),
            ("<MaThuTuc>600<", "<MaThuTuc>601<", "Thủ tục (mã)", .changed, "600"),
            ("<ThongTinDonVi>", #"<ThongTinDonVi a="1">"#, "NoiDung/ThongTinDonVi/@a", .added, ""),
            ("<QuyTrinhISO></QuyTrinhISO>", "<QuyTrinhISO>x</QuyTrinhISO>", "Quy trình ISO", .changed, ""),
            ("<NoiDung>", "<?chuyen tien?><NoiDung>", "?chuyen", .added, ""),
        ])
    func secondWindow(
        old: String, new: String, label: String, change: PreviewFields.Change, before: String
    ) async throws {
        let told = Told()
        let tokens = FakeTokens([try TestAuthority.signer()])
        try await AgentHarness.run(tokens: tokens, windows: DraftTests.windows(told)) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", try MonthlyJob.request()).decoded()
            let more = try MonthlyJob.dossier(first.documents.map(\.content.bytes)) { $0.replacing(old, with: new) }
            let second: JobResponse = try await agent.post("/v1/jobs/\(first.job)/documents", more).decoded()
            #expect(second.documents.count == 1)
            let question = try #require(told.confirmations.first)
            #expect(question.wasShown && told.confirmations.count == 1)
            let marked = DraftTests.rows(question.envelope.preview).filter { $0.change != nil }
            #expect(marked.map(\.label) == [label])
            #expect(marked.first?.change == change && (marked.first?.before ?? "") == before)
        }
    }

    @Test(
        "a dossier that is none, or of another unit, or carries what was not shown, is refused",
        arguments: [
            ("<MaSoThue>0101234565<", "<MaSoThue>0109999999<"), ("<SoLuongFile>3<", "<SoLuongFile>4<"),
            ("<NguoiKy>", "<La>1</La><NguoiKy>"), ("<DoDaiFile>", "<DoDaiFile>0"), ("JVBERi0x", "JVBERi0y"),
        ])
    func refused(old: String, new: String) async throws {
        let told = Told()
        let tokens = FakeTokens([try TestAuthority.signer()])
        try await AgentHarness.run(tokens: tokens, windows: DraftTests.windows(told)) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", try MonthlyJob.request()).decoded()
            let more = try MonthlyJob.dossier(first.documents.map(\.content.bytes)) { $0.replacing(old, with: new) }
            #expect(try await agent.post("/v1/jobs/\(first.job)/documents", more).problem == .envelopeNotShown)
            #expect(told.confirmations.isEmpty && tokens.calls.count == 3)
        }
    }

    @Test(
        "a draft that is not made of the job's documents, or not as it is written, is refused before any window",
        arguments: [
            ("<TenFile>D02-TS-595.xml<", "<TenFile>D02-TS.xml<"), ("<MaSoThue>0101234565<", "<MaSoThue>0109999999<"),
            ("<QuyTrinhISO></QuyTrinhISO>", "<QuyTrinhISO/>"), ("<ThongTinIVAN>", #"<ThongTinIVAN a="1">"#),
            ("<NoiDung>", "<!-- --><NoiDung>"), ("<SoLuongFile>3<", "<SoLuongFile>2<"),
        ])
    func badDraft(old: String, new: String) async throws {
        let windows = ScriptedWindows()
        try await AgentHarness.run(tokens: FakeTokens([try TestAuthority.signer()]), windows: windows) { agent in
            var request = try MonthlyJob.request()
            let text = String(decoding: request.envelope?.content.bytes ?? [], as: UTF8.self)
            #expect(text.contains(old))
            request.envelope?.content = Base64Content(Array(text.replacing(old, with: new).utf8))
            #expect(try await agent.post("/v1/jobs", request).problem == .envelopeNotShown)
            #expect(windows.opened == 0)
        }
    }

    @Test("the form that ends the service is signed as the dossier that it is, for its own unit alone")
    func serviceEnd() async throws {
        for (taxCode, isSigned) in [("0101234565", true), ("0109999998", false)] {
            let told = Told()
            let tokens = FakeTokens([try TestAuthority.signer()])
            try await AgentHarness.run(tokens: tokens, windows: DraftTests.windows(told)) { agent in
                let document = JobDocument(
                    name: "06_NG-IVAN.xml", mediaType: "application/xml",
                    content: Base64Content(try MonthlyJob.serviceEnd(of: taxCode)), signAt: "Hoso/CKy_Dvi")
                let response = try await agent.post("/v1/jobs", SampleJob.request(documents: [document]))
                #expect(isSigned ? response.status == .ok : response.problem == .envelopeNotShown)
                #expect(told.questions.isEmpty != isSigned)
            }
        }
    }
}
