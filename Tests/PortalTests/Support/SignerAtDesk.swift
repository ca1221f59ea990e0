import CanonicalXML
import Certificates
import Foundation
import HTTPTypes
import Portal
import SigningJobs
import Storage
import TestSupport
import Testing
import XMLSignature

/// Signs as SignTool does, with a key in memory, and talks to the portal as the signing page does.
struct SignerAtDesk: Sendable {
    let browser: Browser
    let draft: String
    let signer: TestSigner
    let signingTime: Date
    /// What the check page showed, as it stands in the address of its button.
    var checked: String?

    /// What the page holds between its calls.
    struct Signed: Codable, Sendable {
        var documents: [SignedJobDocument]
    }

    /// The same after another look at the check page.
    func again() async throws -> SignerAtDesk {
        var desk = self
        desk.checked = try await self.browser.check()
        return desk
    }

    func start() async throws -> Browser.Page {
        try await self.browser.postJSON(
            "/dang-ky/ky/bat-dau", self.checked.map { ["checked": $0] } ?? [:], draft: self.draft)
    }

    /// The signed version of a document.
    func sign(_ document: JobDocument, with other: TestSigner? = nil) throws -> SignedJobDocument {
        SignedJobDocument(
            name: document.name,
            content: Base64Content(
                try Self.sign(
                    document.content.bytes, at: document.signAt ?? "", with: other ?? self.signer,
                    time: self.signingTime)))
    }

    /// Signed bytes.
    static func sign(_ bytes: [UInt8], at place: String, with signer: TestSigner, time: Date) throws -> [UInt8] {
        let prepared = try XMLSigner(profile: .bhxh, certificate: signer.certificate.der, signingTime: time)
            .prepare(.bytes(bytes), at: place)
        return try prepared.finish(signer.sign(prepared.signedInfo)).bytes()
    }

    /// Signs whatever of a job has a place for a signature.
    func sign(_ job: PreparedJob, with other: TestSigner? = nil) throws -> Signed {
        Signed(documents: try job.documents.filter { $0.signAt != nil }.map { try self.sign($0, with: other) })
    }

    func sendForm(_ signed: Signed, job: PreparedJob) async throws -> Browser.Page {
        try await self.browser.postJSON("/dang-ky/ky/\(job.job)/to-khai", signed, draft: self.draft)
    }

    func sendEnvelope(_ signed: Signed, job: PreparedJob) async throws -> Browser.Page {
        try await self.browser.postJSON("/dang-ky/ky/\(job.job)/ho-so", signed, draft: self.draft)
    }

    /// Signs the envelope that the portal answered with.
    func sign(_ envelope: Browser.Page, with other: TestSigner? = nil) throws -> Signed {
        let documents = try envelope.json(MoreDocuments.self).documents
        return Signed(documents: try documents.map { try self.sign($0, with: other) })
    }

    /// The whole walk up to the signed envelope.
    func prepare() async throws -> (job: PreparedJob, envelope: Signed) {
        let job = try await self.start().json(PreparedJob.self)
        let envelope = try await self.sendForm(try self.sign(job), job: job)
        return (job, try self.sign(envelope))
    }

    /// The whole walk.
    func file() async throws -> FiledDossier {
        let (job, envelope) = try await self.prepare()
        return try await self.sendEnvelope(envelope, job: job).json(FiledDossier.self)
    }
}

extension Browser {
    /// Looks at the check page and goes on to the signing page; what the check page showed, as its button says.
    func check() async throws -> String {
        let mark = "/dang-ky/hinh-thuc-ky?da-xem="
        let page = try await self.get("/dang-ky/kiem-tra")
        let start = try #require(page.text.range(of: mark)?.upperBound, "\(page.status) \(page.location)")
        let checked = String(page.text[start...].prefix { $0 != "\"" })
        try await self.get("/dang-ky/ky?da-xem=\(checked)")
        return checked
    }
}

extension Visit {
    /// A visitor with a complete draft and a token, at the signing page.
    func signer(
        _ signer: TestSigner? = nil, licence: [UInt8] = Visit.licence
    ) async throws -> SignerAtDesk {
        let browser = self.browser()
        let draft = try await self.completeDraft(of: browser, licence: licence)
        return SignerAtDesk(
            browser: browser, draft: draft.code, signer: try signer ?? TestAuthority.signer(),
            signingTime: self.clock.now, checked: try await browser.check())
    }
}
