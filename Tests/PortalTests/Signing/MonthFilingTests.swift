import Certificates
import Foundation
import HTTPTypes
import Portal
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing

@Suite("Filing a month")
struct MonthFilingTests {
    private static let answers: [String: String] = [
        "unit-code": "TA0001A", "tax-code": "0101234565", "company-name": "CÔNG TY TNHH VÍ DỤ A",
        "insurance-province": "01", "agency": "001", "period": "06/2026", "contact-name": "Nguyễn Văn B",
        "mobile": "0900000000", "email": "ketoan@vidu.example", "declaration": "on",
    ]

    private static let rows: [(ListCode, FilingRow)] = [
        (
            .movements,
            FilingRow([
                "name": "Nguyễn Văn A", "birth": "01/02/1990", "sex": "Nam", "citizen": "001090000001",
                "position": "Kế toán", "workplace": "Phường Hoàn Kiếm, Hà Nội", "wage": "9000000", "from": "06/2026",
                "method": "TM",
                // No form carries it.
                "contract-number": "01/2026",
            ])
        ),
        (
            .movements,
            FilingRow([
                "name": "Trần Thị B", "insured": "0123456789", "birth": "02/03/1991", "position": "Nhân viên",
                "workplace": "Phường Hoàn Kiếm, Hà Nội", "coefficient": "2.34", "from": "06/2026", "method": "GH",
                "note": "Chấm dứt HĐLĐ, số VB 02/2026, ngày 01/06/2026",
            ])
        ),
        (.people, FilingRow(["name": "Nguyễn Văn A", "birth": "01/02/1990", "citizen": "001090000001"])),
    ]

    /// A visitor with a complete draft of 600 and its rows, which was checked.
    private static func desk(_ visit: Visit, _ rows: [(ListCode, FilingRow)] = rows) async throws -> SignerAtDesk {
        let browser = visit.browser()
        try await browser.get("/tra-cuu")
        let session = try #require(browser.session)
        let drafts = Drafts(storage: visit.database)
        let draft = try await drafts.create(
            owner: session.key, until: visit.clock.now + 86_400, answers: try JSONText.encode(Self.answers),
            procedure: "600", now: visit.clock.now)
        var lists: FilingLists = [:]
        for (list, row) in rows {
            lists[list, default: []].append(row)
            try await DraftRows(storage: visit.database).append(
                [try JSONText.encode(row)], to: draft.id, list.rawValue, now: visit.clock.now)
        }
        let saved = try #require(try await drafts.find(code: draft.code))
        let setting = FilingSetting(today: CalendarDate(at: visit.clock.now))
        let procedure = try #require(Procedures[.movements])
        let filing = try procedure.prepare(Self.answers, lists: lists, papers: [], attachments: [], in: setting)
        return SignerAtDesk(
            browser: browser, draft: draft.code, signer: try TestAuthority.signer(), signingTime: visit.clock.now,
            checked: filing.map { "\(CheckedDraft(version: saved.version, $0))" })
    }

    @Test("two forms and their envelope, signed one after the other, are the dossier, which its filer downloads")
    func whole() async throws {
        try await PortalHouse().run { visit in
            let desk = try await Self.desk(visit)
            let job = try await desk.start().json(PreparedJob.self)
            #expect(job.documents.map(\.name) == ["D02-TS-595.xml", "TK1-TS-595.xml"])
            #expect(job.envelope?.name == "BHXHDienTu.xml" && job.title.contains("600"))
            let signed = try desk.sign(job)
            let envelope = try await desk.sendForm(signed, job: job)
            let filed = try await desk.sendEnvelope(try desk.sign(envelope), job: job).json(FiledDossier.self)
            let dossier = try #require(try await Dossiers(visit.database).find(code: filed.code))
            let bytes = try #require(try await Dossiers(visit.database).envelope(of: dossier.id))
            let read = try FilingEnvelope.read(unverified: bytes)
            #expect(read.files.map(\.content) == signed.documents.map(\.content.bytes))
            #expect(read[.procedureCode] == "600" && read[.period] == "06/2026")
            let file = try await desk.browser.get("/ho-so/\(filed.code)/BHXHDienTu.xml")
            #expect(file.status == .ok)
            #expect(try await desk.browser.get("/ho-so/\(filed.code)/04_DK-IVAN.xml").status == .notFound)
        }
    }

    @Test("without rows nothing can be signed")
    func empty() async throws {
        try await PortalHouse().run { visit in
            let desk = try await Self.desk(visit, [])
            #expect(desk.checked == nil)
            #expect(try await desk.start().json(Problem.self).code == .draftIncomplete)
        }
    }

    @Test(
        "a refused month is opened again with its rows: as they were entered while that is kept, else as they were signed",
        arguments: [true, false])
    func reopened(isKept: Bool) async throws {
        try await PortalHouse().run { visit in
            let desk = try await Self.desk(visit)
            let job = try await desk.start().json(PreparedJob.self)
            let envelope = try await desk.sendForm(try desk.sign(job), job: job)
            let filed = try await desk.sendEnvelope(try desk.sign(envelope), job: job).json(FiledDossier.self)
            let dossier = try #require(try await Dossiers(visit.database).find(code: filed.code))
            try await visit.database.write { connection in
                try Events.append(
                    .rejected, dossier: dossier.id, at: visit.clock.now,
                    detail: [DossierEvent.Detail.gatewayCode: "SE005"], in: connection)
                if !isKept { try connection.execute("DELETE FROM draft_row") }
            }
            try await desk.browser.get("/ho-so/\(filed.code)")
            let opened = try await desk.browser.post("/ho-so/\(filed.code)/mo-lai")
            #expect(opened.location == "/thu-tuc/600/ky-ke-khai?tu-choi=1#unit-code")
            let draft = try #require(
                try await visit.database.read { try Drafts.find(reopening: dossier.id, in: $0) })
            let rows = try await DraftRows(storage: visit.database).all(of: draft.id).map { row in
                (ListCode(rawValue: row.list), FilingRow(try JSONText.decode([String: String].self, row.content)))
            }
            let expected = Self.rows.map { list, row in
                var row = row
                if !isKept { row["contract-number"] = "" }
                return (list, row)
            }
            #expect(rows.map(\.0) == expected.map(\.0) && rows.map(\.1) == expected.map(\.1))
        }
    }
}
