import Foundation
import HTTPTypes
import Secrets
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing

@testable import Portal

@Suite("A filing that is more than a dossier holds")
struct MonthPartsTests {
    private static let check = "/thu-tuc/600/kiem-tra"
    private static let files = "/thu-tuc/600/tep"

    private static func paper(_ number: Int) -> [UInt8] {
        Array("%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\n% \(number)\ntrailer <</Root 1 0 R>>\n%%EOF\n".utf8)
    }

    private static func name(_ number: Int) -> String { "giay-\(number).pdf" }

    /// The owner at a filing of so many newcomers, each with a declaration, and so many papers.
    private static func filing(_ visit: Visit, people: Int, papers: Int) async throws -> Browser {
        let browser = try await visit.month()
        let month = MonthRows.month(visit)
        for number in 1...people { try await browser.addRow(MonthRows.newcomer(number, month: month)) }
        try await browser.post("/thu-tuc/600/to-khai/de-xuat")
        let sent = (0..<papers).map { (input: "attachments", name: Self.name($0), bytes: Self.paper($0)) }
        if papers > 0 {
            let answer = try await browser.upload(Self.files, sent)
            try #require(answer.location == Self.files, "\(answer.status)")
        }
        try #require(try await browser.answerContact().location == Self.check)
        return browser
    }

    private static func desk(_ visit: Visit, _ browser: Browser) async throws -> SignerAtDesk {
        let (checked, draft) = try await browser.checkMonth()
        return SignerAtDesk(
            browser: browser, draft: draft, signer: try TestAuthority.signer(), signingTime: visit.clock.now,
            checked: checked)
    }

    private static func envelope(_ code: String, _ visit: Visit) async throws -> (DossierRecord, FilingEnvelope) {
        let dossier = try #require(try await Dossiers(visit.database).find(code: code))
        let bytes = try #require(try await Dossiers(visit.database).envelope(of: dossier.id))
        return (dossier, try FilingEnvelope.read(unverified: bytes))
    }

    private static func rows(_ list: ListCode, ofDossier code: String, _ visit: Visit) async throws -> [String] {
        try await DraftRows(storage: visit.database).all(ofDossier: code).filter { $0.list == list.rawValue }.map {
            try JSONText.decode([String: String].self, $0.content)["citizen"] ?? ""
        }
    }

    @Test("what fits to the last file is one dossier; one more file makes two, which the pages say before signing")
    func limit() async throws {
        try await PortalHouse().run { visit in
            let browser = try await Self.filing(visit, people: 2, papers: 4)
            #expect(try await !browser.get(Self.files).text.contains(Words.text("month.files.parts", ["parts": "2"])))
            #expect(try await !browser.get(Self.check).text.contains(Words.text("parts.title")))
            let one = try await Self.desk(visit, browser).start().json(PreparedJob.self)
            #expect(one.envelope?.name == "BHXHDienTu.xml" && one.envelopes == nil)
            let draft = try FilingEnvelope.read(unverified: try #require(one.envelope).content.bytes)
            #expect(draft.files.map(\.name) == one.documents.map(\.name))
            #expect(draft.files.allSatisfy { $0.content.isEmpty })

            try await browser.upload(Self.files, [("attachments", "them.pdf", Self.paper(99))])
            #expect(try await browser.get(Self.files).text.contains(Words.text("month.files.parts", ["parts": "2"])))
            let page = try await browser.get(Self.check).text
            for part in 1...2 {
                let name = Words.text("parts.name", ["number": "\(part)", "of": "2"])
                #expect(page.contains("<th scope=\"row\">\(name)</th>"))
                #expect(page.contains("\(name): "), "its forms carry its name")
                let form = try await visit.bytes("\(Self.check)/D02-TS-595.xml?phan=\(part)", of: browser)
                #expect(page.contains(Digest.sha256Hex(form)))
            }
            #expect(try await browser.get("\(Self.check)/D02-TS-595.xml?phan=3").status == .notFound)
            let two = try await Self.desk(visit, browser).start().json(PreparedJob.self)
            #expect(two.envelope == nil && two.envelopes?.count == 2)
        }
    }

    @Test("three parts are signed in one job and filed together: each row and each file once, each part a dossier")
    func three() async throws {
        try await PortalHouse().run { visit in
            let browser = try await Self.filing(visit, people: 6, papers: 10)
            let desk = try await Self.desk(visit, browser)
            let page = try await browser.get("/thu-tuc/600/ky?da-xem=\(desk.checked ?? "")").text
            #expect(page.contains(Words.text("signing.parts", ["parts": "3"])))
            let job = try await desk.start().json(PreparedJob.self)
            let drafts = try #require(job.envelopes)
            #expect(drafts.map(\.name) == ["BHXHDienTu-1.xml", "BHXHDienTu-2.xml", "BHXHDienTu-3.xml"])
            let carried = try drafts.flatMap { try FilingEnvelope.read(unverified: $0.content.bytes).files }
            #expect(carried.map(\.name) == job.documents.map(\.name) && carried.allSatisfy { $0.content.isEmpty })
            let whole = try await desk.sendForm(try desk.sign(job), job: job)
            let signed = try desk.sign(whole)
            #expect(signed.documents.map(\.name) == drafts.map(\.name))
            let filed = try await desk.sendEnvelope(signed, job: job).json(FiledDossier.self)

            let (first, _) = try await Self.envelope(filed.code, visit)
            let parts = try await DossierParts(visit.database).of(dossier: first.id)
            #expect(parts.map(\.number) == [1, 2, 3] && parts[0].code == filed.code)
            #expect(parts.allSatisfy { $0.parts == 3 && $0.stage == .queued })
            var (rows, people, papers): ([String], [String], [[UInt8]]) = ([], [], [])
            for (part, sent) in zip(parts, signed.documents) {
                let (dossier, envelope) = try await Self.envelope(part.code, visit)
                #expect(try await Dossiers(visit.database).envelope(of: dossier.id) == sent.content.bytes)
                let lists = try #require(Procedures[.movements]).lists(in: sent.content.bytes)
                let own = (lists[.movements] ?? []).map { $0["citizen"] }
                #expect(try await Self.rows(.movements, ofDossier: part.code, visit) == own, "its draft has its rows")
                rows += own
                people += (lists[.people] ?? []).map { $0["citizen"] }
                papers += envelope.files.filter { $0.formCode == DossierForm.attachmentCode }.map(\.content)
                #expect(envelope.files.count <= 6)
                #expect(try await Outbox(visit.database).find(dossier: dossier.id)?.state == .sending)
                #expect(try await Dossiers(visit.database).reports(of: dossier.id).count == 3)
                let letters = try await MailOutbox(visit.database).of(dossier: dossier.id)
                #expect(letters.map(\.kind) == (part.number == 1 ? [.received] : []), "one letter speaks of all")
            }
            let expected = (1...6).map { String(format: "0010900%05d", $0) }
            #expect(rows.sorted() == expected && people.sorted() == expected)
            #expect(Set(papers) == Set((0..<10).map(Self.paper)) && papers.count == 10)

            let told = try await visit.database.read {
                try EmployeeFilings.list(of: "0101234565", limit: 10, in: $0)
            }
            #expect(Set(told.map(\.code)) == Set(parts.map(\.code)) && told.allSatisfy { $0.rows == 4 })

            let again = try await desk.sendEnvelope(signed, job: job).json(FiledDossier.self)
            #expect(again == filed)
            let all = try await Dossiers(visit.database).search(taxCode: "0101234565")
            #expect(Set(all.map(\.code)) == Set(parts.map(\.code)), "sent again, nothing is filed again")
            let letter = try #require(try await visit.letter(to: "ketoan@vidu.example", with: filed.code))
            #expect(parts.allSatisfy { letter.contains($0.code) })
        }
    }

    @Test("all parts show together where one looks; of a returned part its own rows and files are opened again")
    func returned() async throws {
        try await PortalHouse().run { visit in
            let browser = try await Self.filing(visit, people: 6, papers: 10)
            let (job, signed) = try await Self.desk(visit, browser).prepare()
            let filed = try await Self.desk(visit, browser, of: job).sendEnvelope(signed, job: job)
                .json(FiledDossier.self)
            let first = try #require(try await Dossiers(visit.database).find(code: filed.code))
            let parts = try await DossierParts(visit.database).of(dossier: first.id)
            try await visit.database.write { connection in
                try Events.append(
                    .accepted, dossier: parts[0].dossier, at: visit.clock.now,
                    detail: [DossierEvent.Detail.dossierNumber: "01234/2026/00101"], in: connection)
                try Events.append(
                    .rejected, dossier: parts[1].dossier, at: visit.clock.now,
                    detail: [DossierEvent.Detail.gatewayCode: "SE005"], in: connection)
            }
            let page = try await browser.get("/ho-so/\(filed.code)").text
            #expect(page.contains("01234/2026/00101"))
            for part in parts {
                #expect(page.contains(part.code))
                let name = Words.text("parts.name", ["number": "\(part.number)", "of": "3"])
                #expect(try await browser.get("/ho-so/\(part.code)").text.contains("· \(name)</p>"))
                for list in ["/don-vi/lich-su", "/ho-so"] {
                    #expect(try await browser.get(list).text.contains("· \(name)"), "\(list)")
                }
            }
            #expect(!page.contains("data-final"), "two parts are under way")

            let own = try await Self.rows(.movements, ofDossier: parts[1].code, visit)
            let papers = try await Self.envelope(parts[1].code, visit).1.files
                .filter { $0.formCode == DossierForm.attachmentCode }.map(\.name)
            try await browser.get("/ho-so/\(parts[1].code)")
            let opened = try await browser.post("/ho-so/\(parts[1].code)/mo-lai")
            #expect(opened.location.hasPrefix("/thu-tuc/600/ky-ke-khai"))
            #expect(try await visit.rows().map { $0["citizen"] } == own && own.count == 2)
            let files = try await browser.get(Self.files).text
            #expect(papers.allSatisfy { files.contains($0) } && !papers.isEmpty)
            #expect(files.matches(of: /class="file-name"/).count == papers.count)
            try await browser.post(
                "/thu-tuc/600/ky-ke-khai",
                browser.get("/thu-tuc/600/ky-ke-khai").fields.merging(["unit-code": "TA0001B"]) { $1 })
            let corrected = try await visit.fileMonth(browser)
            let after = try await DossierParts(visit.database).of(dossier: first.id)
            #expect(after.map(\.correction) == [nil, corrected, nil])
            #expect(try await browser.get("/ho-so/\(filed.code)").text.contains("/ho-so/\(corrected)"))
        }
    }

    @Test("who knows one part's code and the tax code sees all; an operator's new address holds for all parts")
    func together() async throws {
        try await PortalHouse().run { visit in
            let browser = try await Self.filing(visit, people: 4, papers: 6)
            let code = try await visit.fileMonth(browser)
            let first = try #require(try await Dossiers(visit.database).find(code: code))
            let parts = try await DossierParts(visit.database).of(dossier: first.id)
            try #require(parts.count == 2)
            let stranger = visit.browser()
            try await stranger.get("/tra-cuu")
            #expect(try await stranger.get("/ho-so/\(code)").status == .seeOther)
            let found = try await stranger.post(
                "/tra-cuu", ["tax-code": "0101234565", "dossier-code": parts[1].code])
            #expect(found.location == "/ho-so/\(parts[1].code)")
            #expect(try await stranger.get("/ho-so/\(code)").text.contains(parts[1].code))

            let second = try #require(try await Dossiers(visit.database).find(code: parts[1].code))
            let now = visit.clock.now
            try await visit.database.write {
                try AddressChange.make(second, to: "moi@vidu.example", at: now, in: $0)
            }
            for part in parts {
                let dossier = try #require(try await Dossiers(visit.database).find(code: part.code))
                #expect(dossier.email == "moi@vidu.example")
            }
            #expect(try await visit.letter(to: "moi@vidu.example", with: code) != nil, "the letter that waited")
        }
    }

    @Test("a later month is made of all parts, offered as one filing")
    func copied() async throws {
        try await PortalHouse().run { visit in
            let browser = try await Self.filing(visit, people: 4, papers: 6)
            let code = try await visit.fileMonth(browser)
            let start = try await browser.get("/thu-tuc/600").text
            #expect(start.matches(of: /name="ho-so" value="/).count == 1)
            try await browser.post("/thu-tuc/600/sao-chep", ["ho-so": code])
            let expected = (1...4).map { String(format: "0010900%05d", $0) }
            #expect(try await visit.rows().map { $0["citizen"] } == expected)
        }
    }

    @Test("envelopes of parts that change places are refused; where the last part cannot be stored, none is")
    func allOrNone() async throws {
        try await PortalHouse().run { visit in
            let browser = try await Self.filing(visit, people: 6, papers: 10)
            let (job, signed) = try await Self.desk(visit, browser).prepare()
            let desk = try await Self.desk(visit, browser, of: job)
            for documents in [
                Array(signed.documents.reversed()), Array(signed.documents.dropLast()),
                zip(signed.documents, signed.documents.reversed()).map {
                    SignedJobDocument(name: $0.name, content: $1.content)
                },
            ] {
                let answer = try await desk.sendEnvelope(SignerAtDesk.Signed(documents: documents), job: job)
                #expect([.requestInvalid, .documentChanged].contains(try answer.json(Problem.self).code))
            }
            try await visit.database.write {
                try $0.execute(
                    """
                    CREATE TRIGGER no_room BEFORE INSERT ON dossier_part WHEN NEW.number = 3
                    BEGIN SELECT RAISE(ABORT, 'no room'); END
                    """)
            }
            #expect(try await desk.sendEnvelope(signed, job: job).status == .internalServerError)
            #expect(try await Dossiers(visit.database).search(taxCode: "0101234565").isEmpty)
            let draft = try #require(try await Drafts(storage: visit.database).find(code: desk.draft))
            #expect(draft.dossier == nil)
            #expect(try await DraftRows(storage: visit.database).all(of: draft.id).count == 12)
            try await visit.database.write { try $0.execute("DROP TRIGGER no_room") }
            let filed = try await desk.sendEnvelope(signed, job: job).json(FiledDossier.self)
            #expect(filed.code.count == 8)
            #expect(try await Dossiers(visit.database).search(taxCode: "0101234565").count == 3)
        }
    }

    @Test("what finds no place is said at the files, with what to do, and cannot be signed")
    func unplaced() async throws {
        try await PortalHouse().run { visit in
            let browser = try await Self.filing(visit, people: 1, papers: 5)
            let page = try await browser.get(Self.check)
            #expect(page.location == "\(Self.files)?xem-loi=1")
            let said = Words.text(
                "month.files.unplaced.many", ["name": Self.name(4), "files": "6", "bytes": "5 MB"])
            #expect(try await browser.get(page.location).text.contains(said))
            #expect(try await browser.get(Self.files).text.contains(said))
            let session = try #require(browser.session)
            let draft = try #require(
                try await Drafts(storage: visit.database).find(
                    owner: session.key, procedure: "600", now: visit.clock.now))
            let desk = SignerAtDesk(
                browser: browser, draft: draft.code, signer: try TestAuthority.signer(), signingTime: visit.clock.now,
                checked: "\(draft.version)-\(String(repeating: "0", count: 64))")
            #expect(try await desk.start().json(Problem.self).code == .filingTooLarge)
        }
    }
}

extension MonthPartsTests {
    /// The same desk at a job that it began.
    private static func desk(_ visit: Visit, _ browser: Browser, of job: PreparedJob) async throws -> SignerAtDesk {
        let draft = try await visit.database.read { connection in
            try connection.query("SELECT draft FROM signing_job WHERE id = $1", job.job).first?.text("draft")
        }
        return SignerAtDesk(
            browser: browser, draft: try #require(draft), signer: try TestAuthority.signer(),
            signingTime: visit.clock.now)
    }
}

@Suite("What one signing carries")
struct SigningLoadTests {
    /// What SignTool takes in one message.
    private static let message = 16 << 20

    @Test("a filing at the bound is one message for SignTool; a byte more is told to be too much")
    func bound() async throws {
        try await PortalHouse().run { visit in
            let browser = try await visit.month()
            for number in 1...10 {
                try await browser.addRow(MonthRows.newcomer(number, month: MonthRows.month(visit)))
            }
            try await browser.answerContact()
            let session = try #require(browser.session)
            let drafts = Drafts(storage: visit.database)
            let draft = try #require(
                try await drafts.find(owner: session.key, procedure: "600", now: visit.clock.now))
            let lists = try FilingLists(await DraftRows(storage: visit.database).all(of: draft.id))
            let procedure = try #require(MonthlyFiling(.movements))
            let forms = try #require(
                try procedure.prepare(
                    try JSONText.decode([String: String].self, draft.answers), lists: lists, papers: [],
                    attachments: [], in: FilingSetting(today: CalendarDate(at: visit.clock.now))))
            // A form is counted with its signature and what its answers may add.
            let own = forms.documents.forms.reduce(0) { $0 + $1.bytes.count + (16 << 10) + 4096 }
            let bytes = AttachmentRules.inParts.maximumBytes - own
            let count = AttachmentRules.inParts.maximumFiles - 1
            let papers = (1...count).map {
                ("Quyết định số \($0) bản gốc.pdf", bytes / count + ($0 <= bytes % count ? 1 : 0))
            }
            try await Self.attach(papers, to: draft.id, visit)
            let (checked, code) = try await browser.checkMonth()
            let desk = SignerAtDesk(
                browser: browser, draft: code, signer: try TestAuthority.signer(), signingTime: visit.clock.now,
                checked: checked)
            let start = try await desk.start()
            let job = try start.json(PreparedJob.self)
            #expect(job.documents.count { $0.signAt == nil } == count && (job.envelopes?.count ?? 0) >= 10)
            #expect(start.text.utf8.count <= Self.message, "\(start.text.utf8.count)")
            #expect(start.text.utf8.count > Self.message - (1 << 20), "and not much is left unused")

            let last = try #require(try await drafts.attachments(of: draft.id).last)
            try await visit.database.write {
                try $0.execute("DELETE FROM draft_attachment WHERE id = $1", last.id)
            }
            try await Self.attach([(last.name, last.size + 1)], to: draft.id, visit)
            let page = try await browser.get(Self.check)
            #expect(page.location == "/thu-tuc/600/tep?xem-loi=1")
            let said = Words.text("month.files.unplaced.total", ["size": "11,5 MB", "limit": "11,5 MB"])
            #expect(try await browser.get(page.location).text.contains(said))
        }
    }

    private static let check = "/thu-tuc/600/kiem-tra"

    /// Files of these sizes, each with other bytes.
    private static func attach(_ files: [(name: String, size: Int)], to draft: Int, _ visit: Visit) async throws {
        for (index, file) in files.enumerated() {
            let content = [UInt8](repeating: UInt8(index), count: file.size)
            let kept = try await visit.environment.documents.keep(content)
            let attachment = DraftAttachment(
                kind: .other, name: file.name, type: "pdf", size: file.size, sha256: kept, file: kept,
                createdAt: visit.clock.now)
            try await visit.database.write { try Drafts.insert(attachment, into: draft, in: $0) }
        }
    }
}
