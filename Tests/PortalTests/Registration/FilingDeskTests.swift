import Foundation
import Hummingbird
import HummingbirdTesting
import Portal
import SocialInsurance
import Storage
import TestSupport
import Testing

@Suite("Drafts of any procedure")
struct FilingDeskTests {
    /// Pages as small as can be over the desk of a change of certificate.
    private static func visit(_ body: @escaping @Sendable (FormClient, Drafts) async throws -> Void) async throws {
        let house = try await RegistrationHouse()
        let environment = house.environment
        let desk = FilingDesk(CertificateChange(), environment)
        let router = Router(context: PortalContext.self)
        try PortalMiddleware.add(to: router, environment)
        router.get("/thu") { _, context in
            let known = try await CertificateChange.known(of: "0101234565", in: environment.storage)
            var open = try await desk.open(context)
            if open == nil { open = try await desk.begin(known, context) }
            let draft = try #require(open)
            return Self.page(draft, draft.fingerprint(.unit), context)
        }
        router.post("/thu/:section") { _, context in
            let section = try #require(CertificateField.Section(rawValue: context.parameters.require("section")))
            let names = CertificateField.allCases.map(\.rawValue)
            let form = names.reduce(into: [String: String]()) { $0[$1] = context.form[$1] }
            switch try await desk.save(section, form, fingerprint: context.form["phien-ban"], context) {
            case .saved(let draft): return Self.page(draft, draft.fingerprint(section), context)
            case .conflict(_, _, let fields): return Self.text(fields.map(\.rawValue).joined(separator: ","), .conflict)
            case nil: return Self.text("", .notFound)
            }
        }
        router.get("/thu/kiem-tra") { _, context in
            let shown = try await desk.check(try await desk.complete(context)).shown
            return Self.text("\(shown)", .ok)
        }
        try await Application(router: router, logger: environment.logger).test(.router) { client in
            try await body(FormClient(client), house.drafts)
        }
    }

    private static func page(
        _ draft: OpenFiling<CertificateField>, _ fingerprint: String, _ context: PortalContext
    ) -> Response {
        self.text(
            """
            <input name="csrf" value="\(context.session.csrfToken)"><input name="nhap" value="\(draft.record.code)">
            <input name="phien-ban" value="\(fingerprint)"><p>\(draft.answers[.companyName])</p>
            """, .ok)
    }

    private static func text(_ text: String, _ status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static let unit = [
        "unit-code": "TA0001A", "tax-code": "0101234565", "company-name": "CÔNG TY TNHH VÍ DỤ A",
        "insurance-province": "01", "agency": "001",
    ]
    private static let certificates = [
        "old-certificate-serial": "5401AB", "old-certificate-issuer": "VÍ DỤ CA", "old-certificate-start": "02/12/2023",
        "old-certificate-end": "02/12/2026", "new-certificate-serial": "5401AC", "new-certificate-issuer": "VÍ DỤ CA 2",
        "new-certificate-start": "01/06/2026", "new-certificate-end": "01/06/2029",
    ]
    private static let contact = [
        "contact-name": "Nguyễn Văn B", "contact-address": "Số 1 phố Ví Dụ, Hà Nội", "mobile": "0900000000",
        "email": "ketoan@vidu.example", "declaration": "on",
    ]

    @Test("a draft begins with what is known, is saved page by page, and comes to what the signing will take")
    func walk() async throws {
        try await Self.visit { browser, drafts in
            #expect(try await browser.get("/thu/kiem-tra").location == "/thu-tuc/05")
            try await browser.get("/thu")
            let code = try #require(browser.hidden["nhap"])
            #expect(try await drafts.find(code: code)?.procedure == "05_SD-IVAN")
            #expect(try await browser.get("/thu/kiem-tra").location == "/thu-tuc/05/unit?xem-loi=1")
            browser.hidden["phien-ban"] = nil
            #expect(try await browser.post("/thu/unit", Self.unit).text.contains("VÍ DỤ A"))
            #expect(try await browser.get("/thu/kiem-tra").location == "/thu-tuc/05/certificates")
            browser.hidden["phien-ban"] = nil
            try await browser.post("/thu/certificates", Self.certificates)
            browser.hidden["phien-ban"] = nil
            try await browser.post("/thu/contact", Self.contact)
            let shown = try await browser.get("/thu/kiem-tra").text
            let checked = try #require(CheckedDraft(shown))
            #expect(try await drafts.find(code: code)?.version == checked.version)
            #expect(try await browser.get("/thu").value("nhap") == code, "the same draft again")
        }
    }

    @Test("what another page saved meanwhile is not written over")
    func conflict() async throws {
        try await Self.visit { browser, _ in
            try await browser.get("/thu")
            let old = try #require(browser.hidden["phien-ban"])
            try await browser.post("/thu/unit", Self.unit)
            let late = try await browser.post(
                "/thu/unit", Self.unit.merging(["company-name": "CÔNG TY KHÁC", "phien-ban": old]) { $1 })
            #expect(late.status == .conflict && late.text == "company-name")
        }
    }

    @Test("who knows a draft's code goes on with it; the code of a registration leads to the registration")
    func named() async throws {
        try await Self.visit { browser, drafts in
            try await browser.get("/thu")
            let code = try #require(browser.hidden["nhap"])
            let other = FormClient(browser.client)
            try await other.get("/thu")
            #expect(other.hidden["nhap"] != code)
            other.hidden["phien-ban"] = nil
            other.hidden["nhap"] = code
            #expect(try await other.post("/thu/unit", Self.unit).value("nhap") == code)
            #expect(try await drafts.find(code: code)?.version == 2)
            let registration = try await drafts.create(owner: "", until: Date(), answers: "{}", now: Date())
            other.hidden["nhap"] = registration.code
            #expect(try await other.post("/thu/unit", Self.unit).location == "/dang-ky")
            #expect(try await drafts.find(code: registration.code)?.owner == "", "it was not taken over")
        }
    }
}
