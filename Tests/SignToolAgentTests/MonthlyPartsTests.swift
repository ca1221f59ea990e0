import SigningJobs
import SocialInsurance
import TestFixtures
import TestSupport
import Testing

@testable import SignToolAgent

/// A month that is more than a dossier holds, as the portal makes it of its procedure.
@Suite("A month in parts", .timeLimit(.minutes(15))) struct MonthlyPartsTests {
    private static func filing() throws -> PreparedFiling {
        let people = (1...4).map { TestDossier.row($0, ["name": "Nguyễn Văn \($0)"]) }
        let digest = String(repeating: "0", count: 64)
        let papers = (1...9).map {
            FilingAttachment(name: "giay-\($0).pdf", description: "x", size: 1, sha256: digest)
        }
        let procedure = try #require(Procedures[.movements])
        return try #require(
            try procedure.prepare(
                TestDossier.monthly, lists: [.movements: people], papers: [], attachments: papers,
                in: FilingSetting(today: CalendarDate(at: TestTime.now))))
    }

    private static func paper(_ attachment: FilingAttachment) -> [UInt8] { Array("%PDF-1.4 \(attachment.name)".utf8) }

    @Test("the window shows every part whole, one PIN signs all forms and, one after the other, all dossiers")
    func onePIN() async throws {
        let told = DraftTests.Told()
        let tokens = FakeTokens([try TestAuthority.signer()])
        let parts = try Self.filing().parts.map(\.documents)
        try #require(parts.count == 2)
        let request = JobRequest(
            title: "Báo tăng, báo giảm", taxCode: "0101234565",
            documents: parts.flatMap { part in
                part.forms.map {
                    JobDocument(
                        name: $0.form.fileName, mediaType: "application/xml", content: Base64Content($0.bytes),
                        signAt: $0.form.signPlace)
                }
                    + part.attachments.map {
                        JobDocument(name: $0.name, mediaType: "application/pdf", content: Base64Content(Self.paper($0)))
                    }
            },
            envelopes: try parts.enumerated().map { index, part in
                JobEnvelope(name: "BHXHDienTu-\(index + 1).xml", content: Base64Content(try part.draft()))
            })
        try await AgentHarness.run(tokens: tokens, windows: DraftTests.windows(told)) { agent in
            let first: JobResponse = try await agent.post("/v1/jobs", request).decoded()
            let views = try #require(told.questions.first?.envelopes)
            #expect(views.map(\.name) == ["BHXHDienTu-1.xml", "BHXHDienTu-2.xml"])
            #expect(told.questions.first?.documents.count == 11)
            for (index, part) in parts.enumerated() {
                let rows = DraftTests.rows(views[index].preview)
                #expect(rows.contains { $0.label == "Số tệp" && $0.value == "\(1 + part.attachments.count)" })
                let whole = try part.dossier(signed: [first.documents[index].content.bytes]) { Self.paper($0) }
                let more = MoreDocuments(documents: [
                    JobDocument(
                        name: views[index].name, mediaType: "application/xml", content: Base64Content(whole),
                        signAt: ElementSignPlace.envelope)
                ])
                let signed: JobResponse = try await agent.post("/v1/jobs/\(first.job)/documents", more).decoded()
                #expect(signed.documents.map(\.name) == [views[index].name])
            }
            #expect(told.confirmations.isEmpty)
            #expect(tokens.calls == [.login(pin: "123456"), .sign, .sign, .sign, .sign])
        }
    }
}
