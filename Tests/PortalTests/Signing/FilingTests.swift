import Foundation
import HTTPTypes
import Portal
import Secrets
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing
import XMLSignature

@Suite("Filing")
struct FilingTests {
    @Test("a signed dossier is stored as signed, with report, events, outbox row and letter, and the draft is closed")
    func whole() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let job = try await desk.start().json(PreparedJob.self)
            #expect(job.taxCode == "0101234565")
            #expect(job.documents.map(\.name) == ["TK3-TS.xml", "giay-phep.pdf"])
            #expect(job.documents.map(\.signAt) == ["TK3-TS/Cky", nil])
            let form = try desk.sign(job)
            let envelope = try desk.sign(try await desk.sendForm(form, job: job))
            let answer = try await desk.sendEnvelope(envelope, job: job)
            #expect(answer.status == .ok)
            let filed = try answer.json(FiledDossier.self)
            #expect(filed.next == "/dang-ky/hoan-tat/\(filed.code)")

            let dossier = try #require(try await Dossiers(visit.database).find(code: filed.code))
            let bytes = try #require(try await Dossiers(visit.database).envelope(of: dossier.id))
            #expect(bytes == envelope.documents[0].content.bytes)
            let files = try DossierEnvelope.embeddedFiles(inUnsigned: bytes)
            #expect(files.map(\.name) == ["TK3-TS.xml", "giay-phep.pdf"])
            #expect(files[0].content == form.documents[0].content.bytes)
            #expect(files[1].content == Visit.licence)
            let kept = try await Dossiers(visit.database).reports(of: dossier.id)
            #expect(kept.map(\.document) == ["TK3-TS.xml", "04_DK-IVAN.xml"])
            let reports = try kept.map { try JSONDecoder().decode(ValidationReport.self, from: Data($0.report.utf8)) }
            #expect(kept.map(\.certificateFingerprint) == reports.map(\.certificate))
            #expect(reports.map(\.verdict) == ["TOTAL_PASSED", "TOTAL_PASSED"])
            #expect(reports.allSatisfy { $0.signer.taxCode == "0101234565" })
            let kinds = try await Events(visit.database).of(dossier: dossier.id).map(\.kind)
            #expect(kinds == [.submitted, .queued])
            #expect(try await Outbox(visit.database).find(dossier: dossier.id)?.state == .sending)
            #expect(try await MailOutbox(visit.database).of(dossier: dossier.id).map(\.kind) == [.received])
            let draft = try #require(try await Drafts(storage: visit.database).find(code: desk.draft))
            #expect(draft.dossier == filed.code)
        }
    }

    @Test("documents come back as their bytes alone, as the page sends them; what is filed is those bytes, kept once")
    func bytesAlone() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let job = try await desk.start().json(PreparedJob.self)
            let form = try desk.sign(job).documents[0].content.bytes
            let address = "/dang-ky/ky/\(job.job)"
            let answer = try await desk.browser.postBytes("\(address)/to-khai", form, draft: desk.draft)
            let envelope = try desk.sign(answer).documents[0].content.bytes
            let broken = try await desk.browser.postBytes(
                "\(address)/ho-so", Array(envelope.dropLast()), draft: desk.draft)
            #expect(try broken.json(Problem.self).code == .documentChanged)
            let filed = try await desk.browser.postBytes("\(address)/ho-so", envelope, draft: desk.draft)
                .json(FiledDossier.self)
            let dossier = try #require(try await Dossiers(visit.database).find(code: filed.code))
            #expect(dossier.envelopeSHA256 == Digest.sha256Hex(envelope))
            #expect(try await Dossiers(visit.database).envelope(of: dossier.id) == envelope)
            let kept = try await visit.database.read { connection in
                let rows =
                    try connection.query("SELECT * FROM signing_job") + connection.query("SELECT * FROM signing_form")
                return rows.contains { $0.columns.values.contains(.blob(envelope)) }
            }
            #expect(!kept)
        }
    }

    @Test("what is signed is what the check page showed, by its digest")
    func sameAsChecked() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let check = try await desk.browser.get("/dang-ky/kiem-tra")
            let job = try await desk.start().json(PreparedJob.self)
            #expect(check.text.contains(Digest.sha256Hex(job.documents[0].content.bytes)))
        }
    }

    @Test("the confirmation belongs to who filed, can be opened again, and other pages lead to it")
    func confirmation() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let filed = try await desk.file()
            for _ in 0..<2 {
                let page = try await desk.browser.get(filed.next)
                #expect(page.status == .ok)
                #expect(page.text.contains(filed.code))
            }
            #expect(try await desk.browser.get("/dang-ky/ky").location == filed.next)
            #expect(try await visit.browser().get(filed.next).location == "/tra-cuu?ma=\(filed.code)")
        }
    }

    @Test("the same submission sent twice, also at the same moment, is one dossier")
    func twice() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let (job, envelope) = try await desk.prepare()
            let codes = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await desk.sendEnvelope(envelope, job: job).json(FiledDossier.self).code
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(codes.count == 1)
            let late = try await desk.sendEnvelope(envelope, job: job).json(FiledDossier.self)
            #expect(codes.contains(late.code))
            #expect(try await Dossiers(visit.database).search(taxCode: "0101234565").count == 1)
        }
    }

    @Test("two windows that sign the same draft get the same dossier")
    func twoWindows() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let first = try await desk.prepare()
            let second = try await desk.prepare()
            #expect(first.job.job != second.job.job)
            let one = try await desk.sendEnvelope(first.envelope, job: first.job).json(FiledDossier.self)
            let two = try await desk.sendEnvelope(second.envelope, job: second.job).json(FiledDossier.self)
            #expect(one == two)
            #expect(try await Dossiers(visit.database).search(taxCode: "0101234565").count == 1)
            let reload = try await desk.start()
            #expect(reload.status == .conflict)
            #expect(try reload.json(Problem.self).code == .alreadyFiled)
            #expect(reload.text.contains("\"next\":\"\(one.next)\""))
        }
    }

    @Test("the same signed form again gives the same envelope; a form signed anew replaces it")
    func formAgain() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let job = try await desk.start().json(PreparedJob.self)
            let form = try desk.sign(job)
            let first = try await desk.sendForm(form, job: job)
            let again = try await desk.sendForm(form, job: job)
            let handedOut = try first.json(MoreDocuments.self)
            #expect(try again.json(MoreDocuments.self) == handedOut)
            let other = SignerAtDesk(
                browser: desk.browser, draft: desk.draft, signer: desk.signer,
                signingTime: desk.signingTime.addingTimeInterval(5), checked: desk.checked)
            let anew = try await desk.sendForm(try other.sign(job), job: job)
            #expect(anew.status == .ok)
            #expect(try anew.json(MoreDocuments.self) != handedOut)
            let filed = try await desk.sendEnvelope(try desk.sign(anew), job: job)
            #expect(filed.status == .ok)
        }
    }
}
