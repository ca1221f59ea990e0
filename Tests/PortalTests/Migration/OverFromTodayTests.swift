import Certificates
import Foundation
import Gateway
import HTTPTypes
import Logging
import Portal
import Secrets
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing

@Suite("A database of the version before procedures is brought over and goes on where it stood")
struct OverFromTodayTests {
    /// Lets an old portal leave something, then opens the new one on its database.
    private func over(
        _ leave: (OldPortal) async throws -> Void,
        _ goOn: @escaping @Sendable (Visit, OldPortal, Browser) async throws -> Void
    ) async throws {
        let house = try PortalHouse()
        let old = try await OldPortal(house)
        try await leave(old)
        try await house.run { visit in try await goOn(visit, old, try await old.browser(visit)) }
    }

    private static func status(_ code: String, _ visit: Visit) async throws -> DossierStatus {
        DossierStatus.derive(from: try await Events(visit.database).of(dossier: "id-\(code)"))
    }

    @Test("a draft is checked, signed and filed")
    func draft() async throws {
        try await self.over {
            try await $0.draft("BCDFGHJKMNPQRTVW")
        } _: { visit, old, browser in
            let desk = SignerAtDesk(
                browser: browser, draft: "BCDFGHJKMNPQRTVW", signer: old.signer, signingTime: old.now,
                checked: try await browser.check())
            let filed = try await desk.file()
            let dossier = try #require(try await Dossiers(visit.database).find(code: filed.code))
            #expect(dossier.procedure == "04_DK-IVAN" && dossier.reopenedFrom == nil)
        }
    }

    @Test("a job that was handed out: the forms that come back are taken, and the dossier is filed")
    func preparedJob() async throws {
        try await self.over { old in
            let file = try await old.draft("BCDFGHJKMNPQRTVW")
            try await old.job("j1", draft: "BCDFGHJKMNPQRTVW", file: file)
        } _: { visit, old, browser in
            let address = "/dang-ky/ky/j1"
            let form = try old.signedForm()
            let more = try await browser.postBytes("\(address)/to-khai", form, draft: "BCDFGHJKMNPQRTVW")
            let envelope = try #require(try more.json(MoreDocuments.self).documents.first)
            #expect(try envelope.content.bytes == old.envelope(form))
            let signed = try SignerAtDesk.sign(
                envelope.content.bytes, at: "Hoso/CKy_Dvi", with: old.signer, time: old.now)
            let filed = try await browser.postBytes("\(address)/ho-so", signed, draft: "BCDFGHJKMNPQRTVW")
                .json(FiledDossier.self)
            let dossier = try #require(try await Dossiers(visit.database).find(code: filed.code))
            #expect(try await Dossiers(visit.database).reports(of: dossier.id).count == 2)
        }
    }

    @Test("a job whose form was verified: the signed envelope is taken, with the report that was kept of the form")
    func keptEnvelope() async throws {
        try await self.over { old in
            let file = try await old.draft("BCDFGHJKMNPQRTVW")
            try await old.job("j1", draft: "BCDFGHJKMNPQRTVW", file: file)
            let form = try old.signedForm()
            try await old.keepEnvelope(of: "j1", form: form, envelope: try old.envelope(form))
        } _: { visit, old, browser in
            let form = try old.signedForm()
            let signed = try SignerAtDesk.sign(
                old.envelope(form), at: "Hoso/CKy_Dvi", with: old.signer, time: old.now)
            let filed = try await browser.postBytes("/dang-ky/ky/j1/ho-so", signed, draft: "BCDFGHJKMNPQRTVW")
                .json(FiledDossier.self)
            let dossier = try #require(try await Dossiers(visit.database).find(code: filed.code))
            let reports = try await Dossiers(visit.database).reports(of: dossier.id)
            #expect(reports.map(\.document) == ["TK3-TS.xml", "04_DK-IVAN.xml"])
            #expect(Set(reports.map(\.certificateFingerprint)) == [old.signer.certificate.fingerprint])
        }
    }

    @Test("a filed dossier is delivered, an accepted one is asked about until it has its unit code")
    func delivered() async throws {
        try await self.over { old in
            try await old.dossier("AC4DF7HJ", .sending, [])
            try await old.dossier(
                "AC5DF7HJ", .polling, [(.delivered, [:]), (.accepted, ["dossierNumber": "1/2026/1"])])
        } _: { visit, old, browser in
            let dossiers = try await Dossiers(visit.database).search(taxCode: "0101234565")
            #expect(Set(dossiers.map(\.code)) == ["AC4DF7HJ", "AC5DF7HJ"])
            for dossier in dossiers {
                let reports = try await Dossiers(visit.database).reports(of: dossier.id)
                #expect(reports.map(\.document) == ["TK3-TS.xml", "04_DK-IVAN.xml"])
                let report = try JSONDecoder().decode(ValidationReport.self, from: Data(reports[0].report.utf8))
                #expect(report.verdict == "TOTAL_PASSED")
            }
            let worker = DeliveryWorker(
                database: visit.database, client: GrantingGateway(database: visit.database),
                logger: Logger(label: "test"), now: visit.clock.reading)
            #expect(try await worker.deliverDue() == 2)
            for code in ["AC4DF7HJ", "AC5DF7HJ"] {
                #expect(try await Self.status(code, visit).unitCode == "TA0001A")
                #expect(try await browser.get("/ho-so/\(code)").text.contains("TA0001A"))
            }
            let letters = try await MailOutbox(visit.database).of(dossier: "id-AC4DF7HJ").map(\.kind)
            #expect(Set(letters) == [.activation, .unitCodeGranted])
        }
    }

    @Test("a refused dossier is opened again with what it carries; a granted one keeps its account and its certificate")
    func ended() async throws {
        let password = "con meo ngoi ghe xanh"
        try await self.over { old in
            try await old.dossier("AC4DF7HJ", .done, [(.rejected, ["gatewayCode": "SE004"])])
            try await old.dossier(
                "AC5DF7HJ", .done,
                [
                    (.accepted, [:]), (.unitCodeGranted, ["unitCode": "TA0001A"]), (.activationSent, [:]),
                    (.activated, [:]),
                ])
            try await old.account(password: password)
        } _: { visit, old, browser in
            try await browser.get("/ho-so/AC4DF7HJ")
            #expect(
                try await browser.post("/ho-so/AC4DF7HJ/mo-lai").location == "/dang-ky/bao-hiem?tu-choi=1#agency")
            let draft = try #require(
                try await visit.database.read { try Drafts.find(reopening: "id-AC4DF7HJ", in: $0) })
            let files = try await Drafts(storage: visit.database).attachments(of: draft.id)
            #expect(files.map(\.sha256) == [Digest.sha256Hex(Visit.licence)])

            let unit = visit.browser()
            try await unit.get("/dang-nhap")
            let signedIn = try await unit.post("/dang-nhap", ["tax-code": "0101234565", "password": password])
            #expect(signedIn.location == "/ho-so")
            #expect(try await unit.get("/ho-so/AC5DF7HJ").text.contains("TA0001A"))
            let signing = try await UnitSigning(visit.database).find(taxCode: "0101234565")
            #expect(signing?.certificateFingerprint == old.signer.certificate.fingerprint)
            #expect(signing?.certificateSerial == old.signer.certificate.serial && signing?.way == "this-computer")
        }
    }
}

/// A gateway that grants whatever it gets or is asked about.
private struct GrantingGateway: GatewayClient {
    let database: any SQLDatabase
    let endpoint = "granting"

    func submit(businessID: String, wireID: String, procedure: String, envelope: [UInt8]) async -> GatewayReply {
        self.granted(businessID, Digest.sha256Hex(envelope))
    }

    func status(businessID: String) async -> GatewayReply {
        let dossier = try? await Dossiers(self.database).find(id: businessID)
        return self.granted(businessID, dossier?.envelopeSHA256 ?? "")
    }

    private func granted(_ businessID: String, _ digest: String) -> GatewayReply {
        .state(
            DossierState(
                businessId: businessID, status: .granted, dossierNumber: "00001/2026/00101",
                receivedAt: "2026-06-15T03:00:00Z", digest: digest, unitCode: "TA0001A"),
            GatewayEvidence(content: [1], httpStatus: 200))
    }
}
