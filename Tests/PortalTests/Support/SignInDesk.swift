import Foundation
import HTTPTypes
import Portal
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing

/// A browser at the page to sign in by certificate, and a key to sign with.
struct SignInDesk: Sendable {
    let browser: Browser
    let signer: TestSigner
    let time: Date

    /// Where the page goes on.
    struct Entered: Decodable {
        var next: String
        var newPassword: String
    }

    /// What the portal wants to have signed.
    func begin(_ taxCode: String = "0101234565") async throws -> Browser.Page {
        try await self.browser.get("/dang-nhap/chung-thu?mst=\(taxCode)")
        return try await self.browser.postJSON("/dang-nhap/chung-thu/bat-dau", ["taxCode": taxCode])
    }

    /// The bytes of the statement, not signed yet.
    func statement() async throws -> [UInt8] {
        let job = try await self.begin().json(JobRequest.self)
        let document = try #require(job.documents.first)
        #expect(job.documents.count == 1 && document.signAt == ElementSignPlace.signIn)
        return document.content.bytes
    }

    func sign(_ statement: [UInt8], with other: TestSigner? = nil) throws -> [UInt8] {
        try SignerAtDesk.sign(
            statement, at: ElementSignPlace.signIn, with: other ?? self.signer, time: self.time)
    }

    func send(_ signed: [UInt8]) async throws -> Browser.Page {
        try await self.browser.postBytes("/dang-nhap/chung-thu", signed, draft: "")
    }

    /// The whole walk.
    func signIn() async throws -> Browser.Page {
        try await self.send(try self.sign(try await self.statement()))
    }
}

extension Visit {
    static let unitPassword = "con meo ngoi ghe xanh"

    /// A unit that has activated its account, in a browser of its own.
    @discardableResult
    func activatedUnit(at address: String? = nil) async throws -> Browser {
        let dossier = try await self.acceptedDossier()
        let code = try await self.activation.issue(
            taxCode: dossier.taxCode, dossier: dossier.id, email: dossier.email
        ).code
        let browser = self.browser(at: address)
        try await browser.get("/kich-hoat")
        let answer = try await browser.post(
            "/kich-hoat", ["tax-code": dossier.taxCode, "code": code.grouped, "password": Self.unitPassword])
        #expect(answer.location == "/ho-so")
        return browser
    }

    /// Somebody with a certificate at a browser.
    func signInDesk(_ signer: TestSigner? = nil, at address: String? = nil) throws -> SignInDesk {
        SignInDesk(
            browser: self.browser(at: address), signer: try signer ?? TestAuthority.signer(), time: self.clock.now)
    }
}
