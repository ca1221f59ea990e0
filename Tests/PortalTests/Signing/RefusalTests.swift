import Certificates
import Foundation
import HTTPTypes
import Portal
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing

@Suite("What the portal does not take")
struct RefusalTests {
    /// A change of one document on its way back.
    enum Tampering: String, CaseIterable, Sendable {
        case oneByte, comment, trailingSpace, extraElement, otherPlace, withoutSignature, signatureValue
        case extraObject, commentInSignature, commentBeside, attributeInSignature, instructionInSignature, textInTime

        func apply(_ signed: [UInt8], _ prepared: JobDocument, _ desk: SignerAtDesk) throws -> [UInt8] {
            var text = String(decoding: signed, as: UTF8.self)
            switch self {
            case .oneByte: text = text.replacing("VÍ DỤ A", with: "VÍ DỤ B")
            case .comment: text = text.replacing("<NoiDung>", with: "<!-- --><NoiDung>")
            case .trailingSpace: text += "\n"
            case .extraElement:
                let source = String(decoding: prepared.content.bytes, as: UTF8.self)
                    .replacing("<NoiDung>", with: "<NoiDung><Them>1</Them>")
                return try SignerAtDesk.sign(
                    Array(source.utf8), at: prepared.signAt ?? "", with: desk.signer, time: desk.signingTime)
            case .otherPlace:
                return try SignerAtDesk.sign(
                    prepared.content.bytes, at: String((prepared.signAt ?? "").prefix { $0 != "/" }),
                    with: desk.signer, time: desk.signingTime)
            case .extraObject: text = text.replacing("</Signature>", with: "<Object>1</Object></Signature>")
            case .commentInSignature: text = text.replacing("<KeyInfo>", with: "<!-- x --><KeyInfo>")
            case .commentBeside: text = text.replacing("</Signature>", with: "</Signature><!-- x -->")
            case .attributeInSignature: text = text.replacing("<KeyInfo>", with: "<KeyInfo Id=\"x\">")
            case .instructionInSignature: text = text.replacing("<KeyInfo>", with: "<?x y?><KeyInfo>")
            case .textInTime: text = text.replacing("Z</SigningTime>", with: "Z, 100 VND</SigningTime>")
            case .withoutSignature: return prepared.content.bytes
            case .signatureValue:
                let start = try #require(text.range(of: "<SignatureValue>"))
                let old = text[start.upperBound]
                text.replaceSubrange(start.upperBound...start.upperBound, with: old == "A" ? "B" : "A")
            }
            return Array(text.utf8)
        }
    }

    /// The draft is open and the very same job still ends in a filed dossier.
    private func expectNothingLost(_ desk: SignerAtDesk, _ job: PreparedJob, _ visit: Visit) async throws {
        let draft = try #require(try await Drafts(storage: visit.database).find(code: desk.draft))
        #expect(draft.dossier == nil)
        #expect(try await Dossiers(visit.database).search(taxCode: SampleRegistration.taxCode).isEmpty)
        let envelope = try await desk.sendForm(try desk.sign(job), job: job)
        #expect(envelope.status == .ok)
        let filed = try await desk.sendEnvelope(try desk.sign(envelope), job: job)
        #expect(filed.status == .ok)
    }

    @Test("a form that is not what was handed out plus one signature", arguments: Tampering.allCases)
    func changedForm(tampering: Tampering) async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let job = try await desk.start().json(PreparedJob.self)
            var signed = try desk.sign(job)
            signed.documents[0].content.bytes = try tampering.apply(
                signed.documents[0].content.bytes, job.documents[0], desk)
            let answer = try await desk.sendForm(signed, job: job)
            #expect(answer.status == .unprocessableContent)
            let problem = try answer.json(Problem.self)
            #expect([.documentChanged, .signatureInvalid].contains(problem.code))
            #expect(problem.detail?.isEmpty == false)
            try await self.expectNothingLost(desk, job, visit)
        }
    }

    @Test("an envelope that is not what was handed out plus one signature", arguments: Tampering.allCases)
    func changedEnvelope(tampering: Tampering) async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let job = try await desk.start().json(PreparedJob.self)
            let answer = try await desk.sendForm(try desk.sign(job), job: job)
            let prepared = try answer.json(MoreDocuments.self).documents[0]
            var signed = try desk.sign(answer)
            signed.documents[0].content.bytes = try tampering.apply(
                signed.documents[0].content.bytes, prepared, desk)
            let refused = try await desk.sendEnvelope(signed, job: job)
            #expect(refused.status == .unprocessableContent)
            #expect([.documentChanged, .signatureInvalid].contains(try refused.json(Problem.self).code))
            try await self.expectNothingLost(desk, job, visit)
        }
    }

    /// A certificate that must not file for the sample unit, and the code that says why.
    enum WrongCertificate: String, CaseIterable, Sendable {
        case ofOther, ofBranch, expired, notYetValid, withoutSigning, withoutTaxCode, untrusted

        var code: Problem.Code {
            switch self {
            case .ofOther, .ofBranch: .certificateOfOther
            case .expired: .certificateExpired
            case .notYetValid: .certificateNotYetValid
            case .withoutSigning: .certificateWithoutSigning
            case .withoutTaxCode: .certificateWithoutTaxCode
            case .untrusted: .certificateNotTrusted
            }
        }

        func signer() throws -> TestSigner {
            let now = TestTime.now
            return switch self {
            case .ofOther: try TestAuthority.signer(taxCode: "0100109106")
            case .ofBranch: try TestAuthority.signer(taxCode: "0101234565-001")
            case .expired: try TestAuthority.signer(notAfter: now.addingTimeInterval(-TestTime.day))
            case .notYetValid: try TestAuthority.signer(notBefore: now.addingTimeInterval(TestTime.day))
            case .withoutSigning: try TestAuthority.signer(keyUsage: .keyEncipherment)
            case .withoutTaxCode: try TestAuthority.signer(taxCode: nil)
            case .untrusted: try TestAuthority.signer(authority: OtherAuthority.shared.get())
            }
        }
    }

    @Test(
        "a form signed with the wrong certificate, whatever the signing tool thought",
        arguments: WrongCertificate.allCases)
    func wrongCertificate(_ wrong: WrongCertificate) async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let job = try await desk.start().json(PreparedJob.self)
            let answer = try await desk.sendForm(try desk.sign(job, with: try wrong.signer()), job: job)
            #expect(answer.status == .unprocessableContent)
            let problem = try answer.json(Problem.self)
            #expect(problem.code == wrong.code)
            #expect(problem.detail?.contains("{") == false)
            switch wrong {
            case .withoutSigning: #expect(problem.detail?.contains("không cho phép dùng khóa để ký") == true)
            case .untrusted: #expect(problem.detail?.contains("không dẫn tới nơi cấp") == true)
            default: break
            }
            try await self.expectNothingLost(desk, job, visit)
        }
    }

    @Test("an envelope signed with another certificate than the form")
    func twoCertificates() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let job = try await desk.start().json(PreparedJob.self)
            let answer = try await desk.sendForm(try desk.sign(job), job: job)
            let other = try TestAuthority.signer(key: .newRSA)
            let refused = try await desk.sendEnvelope(try desk.sign(answer, with: other), job: job)
            #expect(try refused.json(Problem.self).code == .certificateDiffers)
            try await self.expectNothingLost(desk, job, visit)
        }
    }

    @Test("a job of another session, or none at all")
    func foreignJob() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let job = try await desk.start().json(PreparedJob.self)
            let signed = try desk.sign(job)
            let stranger = visit.browser()
            try await stranger.get("/tra-cuu")
            let answer = try await stranger.postJSON("/dang-ky/ky/\(job.job)/to-khai", signed)
            #expect(answer.status == .notFound)
            #expect(try answer.json(Problem.self).code == .jobNotFound)
            let made = try await desk.browser.postJSON("/dang-ky/ky/0123456789abcdef/to-khai", signed)
            #expect(try made.json(Problem.self).code == .jobNotFound)
        }
    }

    @Test("a job older than thirty minutes; signing from the start works")
    func expiredJob() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let job = try await desk.start().json(PreparedJob.self)
            visit.clock.advance(by: SigningService.lifetime)
            let answer = try await desk.sendForm(try desk.sign(job), job: job)
            #expect(answer.status == .gone)
            #expect(try answer.json(Problem.self).code == .jobExpired)
            #expect(try await desk.file().code.count == 8)
        }
    }

    @Test("a draft that was changed in another window after it was handed out")
    func changedDraft() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let (job, envelope) = try await desk.prepare()
            let drafts = Drafts(storage: visit.database)
            var draft = try #require(try await drafts.find(code: desk.draft))
            draft.answers = try JSONText.encode(SampleRegistration.with([.employeeCount: "13"]))
            _ = try await drafts.save(draft, until: draft.ownerUntil, now: visit.clock.now)
            let form = try await desk.sendForm(
                try desk.sign(job, with: try TestAuthority.signer(key: .newRSA)), job: job)
            #expect(try form.json(Problem.self).code == .draftChanged)
            let refused = try await desk.sendEnvelope(envelope, job: job)
            #expect(refused.status == .conflict)
            #expect(try refused.json(Problem.self).code == .draftChanged)
            #expect(try await desk.again().file().code.count == 8)
        }
    }

    @Test("an attachment whose bytes changed on disk")
    func changedAttachment() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let job = try await desk.start().json(PreparedJob.self)
            let draft = try #require(try await Drafts(storage: visit.database).find(code: desk.draft))
            let file = try await Drafts(storage: visit.database).attachments(of: draft.id)[0].file
            var bytes = Visit.licence
            bytes[20] ^= 1
            try visit.folder.write(bytes, to: "attachments/\(file.prefix(2))/\(file.dropFirst(2).prefix(2))/\(file)")
            let answer = try await desk.sendForm(try desk.sign(job), job: job)
            #expect(try answer.json(Problem.self).code == .attachmentChanged)
        }
    }

    @Test("an unfinished draft")
    func incompleteDraft() async throws {
        try await PortalHouse().run { visit in
            let browser = visit.browser()
            let draft = try await visit.completeDraft(of: browser, [.declaration: ""])
            let answer = try await browser.postJSON("/dang-ky/ky/bat-dau", [String: String](), draft: draft.code)
            #expect(try answer.json(Problem.self).code == .draftIncomplete)
        }
    }

    @Test("a request without a session keeps the draft; with the draft's code the work goes on")
    func sessionGone() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            desk.browser.setCookie("ivan", nil)
            let refused = try await desk.browser.postJSON("/dang-ky/ky/bat-dau", [String: String]())
            #expect(refused.status == .forbidden)
            #expect(try refused.json(Problem.self).code.rawValue == "session-expired")
            #expect(try await Drafts(storage: visit.database).exists(code: desk.draft))
            let filed = try await desk.file()
            #expect(filed.code.count == 8)
        }
    }

    @Test("not JSON, broken JSON, the wrong documents")
    func nonsense() async throws {
        try await PortalHouse().run { visit in
            let desk = try await visit.signer()
            let job = try await desk.start().json(PreparedJob.self)
            let address = "/dang-ky/ky/\(job.job)/to-khai"
            #expect(try await desk.browser.post(address, ["documents": "x"]).status == .unsupportedMediaType)
            #expect(try await desk.browser.postJSON(address, ["documents": "x"]).status == .badRequest)
            let none = try await desk.sendForm(SignerAtDesk.Signed(documents: []), job: job)
            #expect(try none.json(Problem.self).code == .requestInvalid)
            let early = try await desk.sendEnvelope(try desk.sign(job), job: job)
            #expect(try early.json(Problem.self).code == .requestInvalid)
        }
    }
}
