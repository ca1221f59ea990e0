import Certificates
import Foundation
import HTTPTypes
import Secrets
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing

@testable import Portal

@Suite("CE014 and its remedy", .timeLimit(.minutes(15)))
struct ChangeRemedyTests {
    @Test("refused with CE014, told of the new certificate, opened again as it was and granted: by pages and gateway")
    func remedy() async throws {
        let house = try await LiveHouse()
        let portal = try await house.startPortal()
        let first = try await house.signer()
        let registration = try await first.file()
        try await house.until("the unit code is there") {
            try await house.status(of: registration.code).stage == .granted
        }
        let renewed = try await house.signer()
        let refused = try await renewed.file()
        try await house.until("the renewed certificate is refused") {
            try await house.status(of: refused.code).stage == .rejected
        }
        #expect(try await house.status(of: refused.code).rejectionCode == "CE014")

        let browser = renewed.browser
        try await house.unit(owner: "chu@vidu.example")
        try await browser.get("/dang-nhap")
        let entered = try await browser.post(
            "/dang-nhap", ["tax-code": "chu@vidu.example", "password": Visit.password])
        try #require(entered.location == "/ho-so")
        #expect(try await browser.get("/ho-so/\(refused.code)").text.contains("class=\"button\" href=\"/thu-tuc/05\""))
        #expect(try await browser.get("/ho-so").text.contains("<li><a href=\"/thu-tuc/05\">"))

        try await browser.get("/thu-tuc/05")
        try await browser.post("/thu-tuc/05")
        #expect(try await browser.answerChange("unit", [:]).location == "/thu-tuc/05/certificates", "all is known")
        let old = try await browser.get("/thu-tuc/05/certificates")
        #expect(old.fields["old-certificate-serial"] == first.signer.certificate.serial)
        #expect(
            try await browser.answerChange("certificates", ChangeAnswers.new(renewed.signer)).location
                == "/thu-tuc/05/contact")
        #expect(try await browser.answerChange("contact", ["declaration": "on"]).location == "/thu-tuc/05/kiem-tra")
        let (checked, draft) = try await browser.checkChange()
        let desk = SignerAtDesk(
            browser: browser, draft: draft, signer: renewed.signer, signingTime: Date(), checked: checked)
        let job = try await desk.start().json(PreparedJob.self)
        let change = try await desk.sendForm(try desk.sign(job), job: job).json(FiledDossier.self)
        try await house.until("the change is accepted") {
            try await house.status(of: change.code).stage == .accepted
        }
        #expect(try await browser.get("/ho-so/\(change.code)").text.contains("data-kind=\"accepted\""))

        try await browser.get("/ho-so/\(refused.code)")
        #expect(try await browser.post("/ho-so/\(refused.code)/mo-lai").location == "/dang-ky/kiem-tra")
        let dossier = try #require(try await Dossiers(try house.database()).find(code: refused.code))
        let reopened = try #require(
            try await house.database().read { try Drafts.find(reopening: dossier.id, in: $0) })
        let again = SignerAtDesk(
            browser: browser, draft: reopened.code, signer: renewed.signer, signingTime: Date(),
            checked: try await browser.check())
        let corrected = try await again.file()
        try await house.until("the same dossier is taken") {
            try await house.status(of: corrected.code).stage == .granted
        }
        #expect(
            try await !browser.get("/ho-so/\(refused.code)").text.contains("class=\"button\" href=\"/thu-tuc/05\""))
        try await portal.kill()
    }

    @Test("a change that was refused opens at the answer that the code is about, and says why")
    func refusedChange() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/thu-tuc/05")
            let new = try TestAuthority.signer()
            try await ChangeAnswers.fillIn(browser, new: new)
            let (checked, draft) = try await browser.checkChange()
            let desk = SignerAtDesk(
                browser: browser, draft: draft, signer: new, signingTime: visit.clock.now, checked: checked)
            let job = try await desk.start().json(PreparedJob.self)
            let filed = try await desk.sendForm(try desk.sign(job), job: job).json(FiledDossier.self)
            let dossier = try #require(try await Dossiers(visit.database).find(code: filed.code))
            try await visit.database.write { connection in
                try Events.append(
                    .rejected, dossier: dossier.id, at: visit.clock.now,
                    detail: [DossierEvent.Detail.gatewayCode: "CE014"], in: connection)
            }
            let status = try await browser.get("/ho-so/\(filed.code)")
            #expect(!status.text.contains("class=\"button\" href=\"/thu-tuc/05\""), "it is its own remedy")
            let opened = try await browser.post("/ho-so/\(filed.code)/mo-lai")
            #expect(opened.location == "/thu-tuc/05/certificates?tu-choi=1#old-certificate-serial")
            let page = try await browser.get("/thu-tuc/05/certificates?tu-choi=1")
            #expect(page.text.contains("<a href=\"#old-certificate-serial\">"))
            #expect(page.text.contains(Words.text(GatewayCode.ce014.meaningKey)))
            #expect(page.fields["new-certificate-serial"] == new.certificate.serial)
            let check = try await browser.get("/thu-tuc/05/kiem-tra")
            #expect(check.text.contains(Words.text(GatewayCode.ce014.meaningKey)), "no obstacle, but told")
            try await browser.answerChange("certificates", ["old-certificate-serial": "5401AD"])
            #expect(
                try await !browser.get("/thu-tuc/05/certificates?tu-choi=1").text.contains(
                    Words.text(GatewayCode.ce014.meaningKey)))
        }
    }
}

extension LiveHouse {
    /// The unit of the dossiers here with an owner, without the letter that makes one.
    func unit(owner email: String) async throws {
        let hash = try await Visit.hasher.hash(Secret(Visit.password))
        let now = Date()
        try await self.database().write { connection in
            if try Units.find(taxCode: SampleRegistration.taxCode, in: connection) == nil {
                try Units.add(
                    UnitRecord(taxCode: SampleRegistration.taxCode, name: "CÔNG TY TNHH VÍ DỤ A", createdAt: now),
                    in: connection)
            }
            let person = PersonRecord(id: RandomToken.hex(), email: email, passwordHash: hash, createdAt: now)
            try People.add(person, in: connection)
            try Memberships.add(person.id, to: SampleRegistration.taxCode, as: .owner, at: now, in: connection)
        }
    }
}
