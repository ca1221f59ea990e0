import Certificates
import Foundation
import HTTPTypes
import Portal
import Secrets
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing

@Suite("Filing a change of certificate")
struct ChangeFilingTests {
    /// Made-up answers that pass every rule, about the certificate with that number.
    private static func answers(new serial: String) -> CertificateAnswers {
        var answers = CertificateAnswers()
        let typed: [CertificateField: String] = [
            .unitCode: "TA0001A", .taxCode: "0101234565", .companyName: "CÔNG TY TNHH VÍ DỤ A",
            .insuranceProvince: "01", .agency: "001", .oldSerial: "5401AB", .oldIssuer: "VÍ DỤ CA",
            .oldStart: "02/12/2023", .oldEnd: "02/12/2026", .newSerial: serial, .newIssuer: "VÍ DỤ CA 2",
            .newStart: "01/06/2026", .newEnd: "01/06/2029", .contactName: "Nguyễn Văn B",
            .contactAddress: "Số 1 phố Ví Dụ, Hà Nội", .mobile: "0900000000", .email: "ketoan@vidu.example",
            .declaration: "on",
        ]
        for (field, answer) in typed { answers[field] = answer }
        return answers
    }

    /// A visitor with a complete draft of a change, which was checked, and a token with `signer`.
    private static func desk(
        _ visit: Visit, _ signer: TestSigner, named serial: String? = nil
    ) async throws -> SignerAtDesk {
        let browser = visit.browser()
        try await browser.get("/tra-cuu")
        let session = try #require(browser.session)
        let procedure = CertificateChange()
        let answers = Self.answers(new: serial ?? signer.certificate.serial)
        let draft = try await Drafts(storage: visit.database).create(
            owner: session.key, until: visit.clock.now + 86_400, answers: try JSONText.encode(answers),
            procedure: procedure.code.rawValue, now: visit.clock.now)
        let setting = FilingSetting(today: CalendarDate(at: visit.clock.now))
        let filing = try #require(
            try procedure.prepare(answers.stored, papers: [], attachments: [], in: setting))
        return SignerAtDesk(
            browser: browser, draft: draft.code, signer: signer, signingTime: visit.clock.now,
            checked: "\(CheckedDraft(version: draft.version, filing))")
    }

    @Test("one form, signed as it is, is the dossier: nothing is signed after it, and the same services file it")
    func whole() async throws {
        try await PortalHouse().run { visit in
            let desk = try await Self.desk(visit, TestAuthority.signer())
            let start = try await desk.start()
            #expect(!start.text.contains("\"envelope\""))
            let job = try start.json(PreparedJob.self)
            #expect(job.envelope == nil && job.title.contains("05/SĐ-IVAN"))
            #expect(job.documents.map(\.name) == ["05_SD-IVAN.xml"] && job.documents.map(\.signAt) == ["Hoso/CKy_Dvi"])
            let signed = try desk.sign(job)
            let filed = try await desk.sendForm(signed, job: job).json(FiledDossier.self)
            #expect(filed.next == "/ho-so/\(filed.code)")
            let dossier = try #require(try await Dossiers(visit.database).find(code: filed.code))
            #expect(dossier.procedure == "05_SD-IVAN" && dossier.unitName == "CÔNG TY TNHH VÍ DỤ A")
            #expect(
                try await Dossiers(visit.database).envelope(of: dossier.id) == signed.documents[0].content.bytes)
            let reports = try await Dossiers(visit.database).reports(of: dossier.id)
            #expect(reports.map(\.document) == ["05_SD-IVAN.xml"])
            #expect(reports[0].certificateFingerprint == desk.signer.certificate.fingerprint)
            #expect(try await Outbox(visit.database).find(dossier: dossier.id)?.state == .sending)
            #expect(try await MailOutbox(visit.database).of(dossier: dossier.id).map(\.kind) == [.received])
            #expect(try await UnitSigning(visit.database).find(taxCode: "0101234565")?.way == "this-computer")

            let again = try await desk.sendForm(signed, job: job)
            #expect(try again.json(Problem.self).code == .alreadyFiled && again.text.contains(filed.next))
            let page = try await desk.browser.get(filed.next)
            #expect(page.text.contains("/ho-so/\(filed.code)/05_SD-IVAN.xml"))
            #expect(try await desk.browser.get("/ho-so/\(filed.code)/05_SD-IVAN.xml").status == .ok)
            #expect(try await desk.browser.get("/ho-so/\(filed.code)/04_DK-IVAN.xml").status == .notFound)
            #expect(try await desk.browser.get("/dang-ky/hoan-tat/\(filed.code)").location == filed.next)
        }
    }

    @Test("the certificate that the form names must sign it; with that one the same job ends well")
    func otherCertificate() async throws {
        try await PortalHouse().run { visit in
            let named = try TestAuthority.signer()
            let other = try TestAuthority.signer(key: .newRSA)
            let desk = try await Self.desk(visit, named)
            let job = try await desk.start().json(PreparedJob.self)
            let refused = try await desk.sendForm(try desk.sign(job, with: other), job: job)
            #expect(refused.status == .unprocessableContent)
            let problem = try refused.json(Problem.self)
            #expect(problem.code == .certificateNotNamed && problem.detail?.contains(named.certificate.serial) == true)
            #expect(try await Dossiers(visit.database).search(taxCode: "0101234565").isEmpty)
            let filed = try await desk.sendForm(try desk.sign(job), job: job)
            #expect(filed.status == .ok)
        }
    }

    @Test("it is no registration: the pages of the registration do not open its draft")
    func apart() async throws {
        try await PortalHouse().run { visit in
            let desk = try await Self.desk(visit, TestAuthority.signer())
            #expect(try await desk.browser.get("/dang-ky/kiem-tra").location == "/dang-ky")
            try await desk.browser.get("/dang-ky")
            let resumed = try await desk.browser.post("/dang-ky/tiep-tuc", ["ma-nhap": desk.draft])
            #expect(resumed.location == "/thu-tuc/05")
        }
    }

    @Test("what is known of the unit and of its registered certificate need not be typed again")
    func known() async throws {
        try await PortalHouse().run { visit in
            let signer = try TestAuthority.signer()
            let filed = try await visit.signer(signer).file()
            let dossier = try #require(try await Dossiers(visit.database).find(code: filed.code))
            let nothing = try await CertificateChange.known(of: "0101234565", in: visit.database)
            #expect(nothing[.companyName].isEmpty && nothing[.taxCode] == "0101234565")
            try await visit.database.write { connection in
                try Events.append(.accepted, dossier: dossier.id, at: visit.clock.now, in: connection)
                try Events.append(
                    .unitCodeGranted, dossier: dossier.id, at: visit.clock.now,
                    detail: [DossierEvent.Detail.unitCode: "TA0001A"], in: connection)
                let report = try #require(try Dossiers.reports(of: dossier.id, in: connection).first)
                try UnitSigning.registered(
                    serial: report.certificateSerial, fingerprint: report.certificateFingerprint,
                    taxCode: dossier.taxCode, at: visit.clock.now, in: connection)
            }
            let answers = try await CertificateChange.known(of: "0101234565", in: visit.database)
            #expect(answers[.unitCode] == "TA0001A" && answers[.agency] == "001")
            #expect(answers[.oldSerial] == signer.certificate.serial && answers[.declaration].isEmpty)
            #expect(answers[.oldIssuer] == signer.certificate.issuerCommonName)
            #expect(answers[.contactAddress].contains("Số 1 phố Ví Dụ"))
            let setting = FilingSetting(today: CalendarDate(at: visit.clock.now))
            let left = CertificateChange().issues(answers, in: setting).map(\.field)
            #expect(left == [.newSerial, .newIssuer, .newStart, .newEnd, .declaration])
        }
    }
}
