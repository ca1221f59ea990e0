import Certificates
import Foundation
import HTTPTypes
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing
import Wording

@testable import Portal

extension Browser.Page {
    /// What a browser without scripts sends of the page's form.
    var fields: [String: String] {
        var fields: [String: String] = [:]
        for input in self.text.matches(of: /<input type="([a-z]+)"[^>]*?name="([^"]*)" value="([^"]*)"/)
        where ["text", "hidden", "email", "tel"].contains(String(input.output.1)) {
            fields[String(input.output.2)] = String(input.output.3).unescaped
        }
        for list in self.text.matches(of: /<select id="[^"]*" name="([^"]*)".*?<\/select>/) {
            let chosen = list.output.0.firstMatch(of: /value="([^"]*)" selected/)
            fields[String(list.output.1)] = chosen.map { String($0.output.1) } ?? ""
        }
        return fields
    }
}

extension Browser {
    /// Fills in one page of a change of certificate, on top of what stands on it.
    @discardableResult
    func answerChange(_ section: String, _ answers: [String: String]) async throws -> Page {
        let page = try await self.get("/thu-tuc/05/\(section)")
        try #require(page.status == .ok, "\(section): \(page.status) \(page.location)")
        return try await self.post("/thu-tuc/05/\(section)", page.fields.merging(answers) { $1 })
    }

    /// From the check page to the signing page: what was checked, and the draft's code.
    func checkChange() async throws -> (checked: String, draft: String) {
        let page = try await self.get("/thu-tuc/05/kiem-tra")
        let mark = "/thu-tuc/05/hinh-thuc-ky?da-xem="
        let start = try #require(page.text.range(of: mark)?.upperBound, "\(page.status) \(page.location)")
        let checked = String(page.text[start...].prefix { $0 != "\"" })
        let method = try await self.get("\(mark)\(checked)")
        let chosen = try await self.post(
            "/thu-tuc/05/hinh-thuc-ky", method.fields.merging(["hinh-thuc": "usb"]) { $1 })
        let signing = try await self.get(chosen.location)
        try #require(signing.text.contains("id=\"signing\""), "\(chosen.location): \(signing.status)")
        return (checked, try #require(method.fields["nhap"]))
    }
}

/// Made-up answers that pass every rule.
enum ChangeAnswers {
    static let unit = [
        "unit-code": "TA0001A", "company-name": "CÔNG TY TNHH VÍ DỤ A", "insurance-province": "01", "agency": "001",
    ]
    static let certificates = [
        "old-certificate-serial": "5401AB", "old-certificate-issuer": "VÍ DỤ CA",
        "old-certificate-start": "02/12/2023", "old-certificate-end": "02/12/2026",
        "new-certificate-serial": "5401AC", "new-certificate-issuer": "VÍ DỤ CA 2",
        "new-certificate-start": "01/06/2026", "new-certificate-end": "01/06/2029",
    ]
    static let contact = [
        "contact-name": "Nguyễn Văn B", "contact-address": "Số 1 phố Ví Dụ, Hà Nội", "mobile": "0900000000",
        "email": "ketoan@vidu.example", "declaration": "on",
    ]

    /// What SignTool's page fills in of a certificate.
    static func new(_ signer: TestSigner) -> [String: String] {
        [
            "new-certificate-serial": signer.certificate.serial,
            "new-certificate-issuer": signer.certificate.issuerCommonName,
            "new-certificate-start": VietnamTime.day(signer.certificate.notBefore),
            "new-certificate-end": VietnamTime.day(signer.certificate.notAfter),
        ]
    }

    /// All three pages, one after the other as their answers lead.
    static func fillIn(_ browser: Browser, new signer: TestSigner) async throws {
        let first = try await browser.post("/thu-tuc/05")
        #expect(first.location == "/thu-tuc/05/unit")
        #expect(try await browser.answerChange("unit", Self.unit).location == "/thu-tuc/05/certificates")
        let certificates = Self.certificates.merging(Self.new(signer)) { $1 }
        #expect(
            try await browser.answerChange("certificates", certificates).location == "/thu-tuc/05/contact")
        #expect(try await browser.answerChange("contact", Self.contact).location == "/thu-tuc/05/kiem-tra")
    }
}
