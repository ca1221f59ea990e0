import Connections
import Foundation
import HTTPTypes
import Logging
import Portal
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing
import Wording

@Suite("Signing in by certificate")
struct CertificateSignInTests {
    /// The code of a problem.
    private func code(_ page: Browser.Page) throws -> String {
        try page.json(Problem.self).code.rawValue
    }

    @Test("a statement of this moment, signed by the unit's certificate, opens the unit's page")
    func good() async throws {
        try await PortalHouse().run { visit in
            try await visit.activatedUnit()
            let desk = try visit.signInDesk()
            let before = desk.browser.cookies["ivan"]
            let answer = try await desk.signIn()
            #expect(answer.status == .ok, "\(answer.text)")
            #expect(try answer.json(SignInDesk.Entered.self).next == "/ho-so")
            #expect(try await desk.browser.get("/ho-so").status == .ok)
            // Nothing that was known before opens anything now.
            #expect(desk.browser.cookies["ivan"] != before)
            #expect(try await desk.browser.get("/dang-nhap/chung-thu").location == "/ho-so")
        }
    }

    /// What is wrong with what comes back.
    enum Wrong: String, CaseIterable, Sendable {
        case otherOrigin, otherTime, otherUnit, extraElement, extraAttribute, extraText, comment, otherNamespace
        case noSignature, twoSpellings, oneByte, extraObject

        /// The code that the portal answers with.
        var code: Problem.Code {
            switch self {
            case .otherOrigin: .statementElsewhere
            case .extraElement: .statementInvalid
            case .otherUnit: .challengeUnknown
            default: .documentChanged
            }
        }

        /// The statement as somebody else would have it signed, or the signed one changed.
        func apply(_ statement: [UInt8], _ desk: SignInDesk) throws -> [UInt8] {
            var text = String(decoding: statement, as: UTF8.self)
            switch self {
            case .otherOrigin: text = text.replacing("<TrangWeb>http", with: "<TrangWeb>https")
            case .otherTime:
                let times = text.split(separator: "ThoiDiem>")
                text = text.replacing(times[1], with: "2020-01-01T00:00:00Z</")
            case .otherUnit: text = text.replacing("0101234565", with: "0109999999")
            case .extraElement: text = text.replacing("</NoiDung>", with: "<Them>1</Them></NoiDung>")
            case .extraAttribute: text = text.replacing("<NoiDung>", with: "<NoiDung a=\"1\">")
            case .extraText: text = text.replacing("<Cky>", with: "1<Cky>")
            case .comment: text = text.replacing("<Cky>", with: "<!-- x --><Cky>")
            case .otherNamespace: text = text.replacing("sign-in:1", with: "sign-in:2")
            case .twoSpellings: text += "\n"
            case .noSignature: return statement
            case .oneByte:
                let signed = String(decoding: try desk.sign(statement), as: UTF8.self)
                return Array(signed.replacing("encoding=\"utf-8\"", with: "encoding=\"UTF-8\"").utf8)
            case .extraObject:
                let signed = String(decoding: try desk.sign(statement), as: UTF8.self)
                return Array(signed.replacing("</Signature>", with: "<Object>1</Object></Signature>").utf8)
            }
            return try desk.sign(Array(text.utf8))
        }
    }

    @Test("a statement that is not the one handed out plus one signature lets nobody in", arguments: Wrong.allCases)
    func wrong(_ wrong: Wrong) async throws {
        try await PortalHouse().run { visit in
            try await visit.activatedUnit()
            let desk = try visit.signInDesk()
            let statement = try await desk.statement()
            let answer = try await desk.send(try wrong.apply(statement, desk))
            #expect(answer.status.code == 422)
            #expect(try self.code(answer) == wrong.code.rawValue)
            #expect(try await desk.browser.get("/ho-so").location == "/dang-nhap")
            // Nothing is lost by it: the very same number still lets the unit in.
            #expect(try await desk.send(try desk.sign(statement)).status == .ok)
        }
    }

    @Test("a statement is good for five minutes", arguments: [(299.0, nil), (300.0, "challenge-expired")])
    func stale(seconds: Double, refusal: String?) async throws {
        try await PortalHouse().run { visit in
            try await visit.activatedUnit()
            let desk = try visit.signInDesk()
            let signed = try desk.sign(try await desk.statement())
            visit.clock.advance(by: seconds)
            let answer = try await desk.send(signed)
            #expect(answer.status.code == (refusal == nil ? 200 : 410))
            if let refusal { #expect(try self.code(answer) == refusal) }
        }
    }

    @Test("a statement lets in once, and the one visitor that it was made for")
    func replayed() async throws {
        try await PortalHouse().run { visit in
            try await visit.activatedUnit()
            let desk = try visit.signInDesk()
            let signed = try desk.sign(try await desk.statement())
            // A thief with a session and the signed bytes of somebody else.
            let thief = try visit.signInDesk()
            _ = try await thief.begin()
            #expect(try self.code(try await thief.send(signed)) == "challenge-unknown")
            let session = desk.browser.cookies
            #expect(try await desk.send(signed).status == .ok)
            // The same bytes again, also from the session that sent them.
            let again = try visit.signInDesk()
            for (name, value) in session { again.browser.setCookie(name, value) }
            try await again.browser.get("/dang-nhap/chung-thu?mst=0101234565")
            #expect(try self.code(try await again.send(signed)) == "challenge-used")
            #expect(try await again.browser.get("/ho-so").location == "/dang-nhap")
            let kept = try await visit.database.read { try $0.query("SELECT nonce_hash FROM sign_in_challenge") }
            let nonce = try SignInStatement.read(unverified: signed).nonce
            #expect(kept.count == 2)
            for row in kept { #expect(try row.text("nonce_hash") != nonce) }
        }
    }

    /// Certificates that let nobody in.
    enum BadSigner: String, CaseIterable, Sendable {
        case ofOther, ofBranch, untrusted, expired, notYetValid, withoutSigning

        var code: String {
            switch self {
            case .ofOther, .ofBranch: "certificate-of-other"
            case .untrusted: "certificate-not-trusted"
            case .expired: "certificate-expired"
            case .notYetValid: "certificate-not-yet-valid"
            case .withoutSigning: "certificate-without-signing"
            }
        }

        func signer() throws -> TestSigner {
            switch self {
            case .ofOther: try TestAuthority.signer(taxCode: "0109999999")
            case .ofBranch: try TestAuthority.signer(taxCode: "0101234565-001")
            case .untrusted: try TestAuthority.signer(authority: try OtherAuthority.shared.get())
            case .expired: try TestAuthority.signer(notAfter: TestTime.now.addingTimeInterval(-1))
            case .notYetValid: try TestAuthority.signer(notBefore: TestTime.now.addingTimeInterval(60))
            case .withoutSigning: try TestAuthority.signer(keyUsage: [])
            }
        }
    }

    @Test("another unit's, an unknown authority's, an expired certificate opens nothing", arguments: BadSigner.allCases)
    func badSigner(_ bad: BadSigner) async throws {
        try await PortalHouse().run { visit in
            try await visit.activatedUnit()
            let desk = try visit.signInDesk(try bad.signer())
            let answer = try await desk.signIn()
            #expect(try self.code(answer) == bad.code)
            #expect(try await desk.browser.get("/ho-so").location == "/dang-nhap")
        }
    }

    @Test("a form of a dossier is no statement, and a statement is no form")
    func otherDocuments() async throws {
        try await PortalHouse().run { visit in
            // Once the unit is active, only its people sign.
            let forms = try await visit.signer()
            let job = try await forms.start().json(PreparedJob.self)
            try await visit.activatedUnit()
            let desk = try visit.signInDesk()
            let statement = try await desk.statement()
            let form = try #require(job.documents.first)
            let signed = try SignerAtDesk.sign(
                form.content.bytes, at: form.signAt ?? "", with: desk.signer, time: desk.time)
            #expect(try self.code(try await desk.send(signed)) == "statement-invalid")
            let answer = try await forms.sendForm(
                SignerAtDesk.Signed(documents: [
                    SignedJobDocument(name: form.name, content: Base64Content(try desk.sign(statement)))
                ]), job: job)
            #expect(try self.code(answer) == "document-changed")
        }
    }

    @Test("who asks for a number learns nothing about a unit; a good certificate of one without an account is told so")
    func unknownUnit() async throws {
        try await PortalHouse().run { visit in
            let desk = try visit.signInDesk()
            let answer = try await desk.begin()
            #expect(answer.status == .ok)
            let job = try answer.json(JobRequest.self)
            let entered = try await desk.send(try desk.sign(try #require(job.documents.first).content.bytes))
            #expect(entered.status == .conflict)
            #expect(try self.code(entered) == "unit-not-active")
            #expect(try await desk.begin("khong-phai").status == .badRequest)
        }
    }

    @Test("a flood of wrong passwords from its own network does not keep the certificate out")
    func pastLimits() async throws {
        let house = try PortalHouse { $0.proxy = .whoeverConnects }
        try await house.run { visit in
            try await visit.activatedUnit(at: "198.51.100.7")
            let stranger = visit.browser(at: "203.0.113.9")
            var answer = try await stranger.get("/dang-nhap")
            for _ in 0..<60 {
                answer = try await stranger.post("/dang-nhap", ["tax-code": "0101234565", "password": "sai mat khau"])
            }
            #expect(answer.status == .tooManyRequests)
            let desk = try visit.signInDesk(at: "203.0.113.9")
            #expect(try await desk.signIn().status == .ok)
            // The device is known from now on, so that its password counts again, too.
            try await desk.browser.get("/ho-so")
            try await desk.browser.post("/dang-xuat")
            try await desk.browser.get("/dang-nhap")
            let password = ["tax-code": "0101234565", "password": Visit.unitPassword]
            #expect(try await desk.browser.post("/dang-nhap", password).location == "/ho-so")
        }
    }

    @Test("who came in by certificate may set a new password once, without the old one; all other sessions end")
    func newPassword() async throws {
        try await PortalHouse().run { visit in
            let other = try await visit.activatedUnit()
            #expect(try await other.get("/dang-nhap/mat-khau-moi").location == "/dang-nhap/chung-thu")
            let desk = try visit.signInDesk()
            let entered = try await desk.signIn().json(SignInDesk.Entered.self)
            try await desk.browser.get(entered.newPassword)
            let short = try await desk.browser.post(entered.newPassword, ["password": "1234"])
            #expect(short.status == .unprocessableContent)
            let fresh = "bon con voi di bo"
            #expect(try await desk.browser.post(entered.newPassword, ["password": fresh]).location == "/ho-so")
            #expect(try await desk.browser.get("/ho-so").status == .ok)
            #expect(try await other.get("/ho-so").location == "/dang-nhap")
            #expect(try await desk.browser.get(entered.newPassword).location == "/dang-nhap/chung-thu")
            let third = visit.browser()
            try await third.get("/dang-nhap")
            let old = ["tax-code": "0101234565", "password": Visit.unitPassword]
            #expect(try await third.post("/dang-nhap", old).status == .unprocessableContent)
            let new = ["tax-code": "0101234565", "password": fresh]
            #expect(try await third.post("/dang-nhap", new).location == "/ho-so")
            #expect(try await third.get(entered.newPassword).location == "/dang-nhap/chung-thu")
        }
    }

    @Test("a certificate opens its own unit and nothing else of an owner who has two")
    func oneUnitAlone() async throws {
        try await PortalHouse().run { visit in
            let owner = "chu@vidu.example"
            try await visit.unit(owner: owner)
            try await visit.unit("0100109106", name: "CÔNG TY KHÁC", owner: owner)
            let desk = try visit.signInDesk()
            let entered = try await desk.signIn().json(SignInDesk.Entered.self)
            let browser = desk.browser
            #expect(try await browser.get("/ho-so").status == .ok)
            for path in ["/don-vi", "/tai-khoan"] {
                let page = try await browser.get(path)
                #expect(page.status == .forbidden && !page.text.contains("CÔNG TY KHÁC"), "\(path): \(page.status)")
            }
            #expect(try await browser.post("/don-vi/chon", ["don-vi": "0100109106"]).status == .forbidden)
            #expect(try await !browser.get("/ho-so").text.contains("0100109106"))
            // The password opens the other unit too: this certificate does not set it.
            #expect(try await browser.get(entered.newPassword).location == "/dang-nhap/chung-thu")
            let set = try await browser.post(entered.newPassword, ["password": "bon con voi di bo"])
            #expect(set.location == "/dang-nhap/chung-thu")
            // By password the same person has both.
            let free = try await visit.signedIn(owner)
            #expect(try await free.get("/don-vi").text.contains("CÔNG TY KHÁC"))
            #expect(try await free.post("/don-vi/chon", ["don-vi": "0100109106"]).location == "/ho-so")
            #expect(try await visit.deeds().contains("certificateSignedIn"))
        }
    }

    @Test("of two owners the one comes in who has no other unit")
    func whichOwner() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit(owner: "dich-vu@vidu.example")
            try await visit.unit("0100109106", name: "CÔNG TY KHÁC", owner: "dich-vu@vidu.example")
            try await visit.member("chu@vidu.example", as: .owner)
            let desk = try visit.signInDesk()
            #expect(try await desk.signIn().status == .ok)
            #expect(try await desk.browser.get("/tai-khoan").text.contains("chu@vidu.example"))
        }
    }

    @Test("the right to set a password ends by itself")
    func lateForPassword() async throws {
        try await PortalHouse().run { visit in
            try await visit.activatedUnit()
            let desk = try visit.signInDesk()
            let entered = try await desk.signIn().json(SignInDesk.Entered.self)
            #expect(try await desk.browser.get(entered.newPassword).status == .ok)
            visit.clock.advance(by: CertificateSignIn.passwordTime)
            let answer = try await desk.browser.post(entered.newPassword, ["password": "bon con voi di bo"])
            #expect(answer.location == "/dang-nhap/chung-thu")
        }
    }

    @Test("the page asks for the tax code first, says what is wrong with it, and what it needs")
    func page() async throws {
        try await PortalHouse().run { visit in
            let browser = visit.browser()
            #expect(try await browser.get("/dang-nhap").text.contains(#"href="/dang-nhap/chung-thu?mst=""#))
            #expect(try await browser.get("/dang-nhap/chung-thu").text.contains(#"name="mst""#))
            let wrong = try await browser.get("/dang-nhap/chung-thu?mst=123")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains(##"href="#mst""##))
            let page = try await browser.get("/dang-nhap/chung-thu?mst=0101234565")
            #expect(page.text.contains(#"data-tax-code="0101234565""#))
            #expect(page.text.contains("<noscript>") && page.text.contains("/tai-cong-cu"))
            #expect(page.text.contains(Words.text("account.certificate.page.station.forms")))
            #expect(!page.text.contains(Words.text("signing.page.station.forms")))
        }
    }

    @Test("every refusal has words of its own in both languages", arguments: Wording.Language.allCases)
    func words(language: Wording.Language) {
        let wording = Wording.of(language)
        for code in Problem.Code.ofSignIn {
            for part in ["title", "detail"] {
                let key = "account.certificate.refusal.\(code.rawValue).\(part)"
                #expect(wording[key] != key)
            }
        }
    }

    @Test("numbers and rights that ended are cleared away")
    func housekeeping() async throws {
        try await PortalHouse().run { visit in
            try await visit.activatedUnit()
            let desk = try visit.signInDesk()
            _ = try await desk.signIn()
            visit.clock.advance(by: 2 * 86_400)
            let housekeeping = Housekeeping(
                database: visit.database, logger: Logger(label: "test"), now: visit.clock.reading)
            try await housekeeping.sweep()
            for table in ["sign_in_challenge", "certificate_entrance"] {
                #expect(try await visit.database.read { try $0.query("SELECT * FROM \(table)") }.isEmpty)
            }
        }
    }
}
