import Foundation
import Hummingbird
import HummingbirdTesting
import Secrets
import SocialInsurance
import Storage
import Testing

@testable import Portal

@Suite("Registration: check page and choice of signing")
struct RegistrationCheckTests {
    @Test("The check page shows what the form's bytes say, and their digest")
    func check() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.fillIn()
            let page = try await browser.get("/dang-ky/kiem-tra")
            #expect(page.status == .ok)
            #expect(page.text.contains("Chưa có gì được gửi đi"))
            #expect(page.text.contains("Đăng ký sử dụng dịch vụ"))
            let desk = RegistrationDesk(house.environment)
            let code = try #require(browser.hidden["nhap"])
            let record = try #require(try await house.drafts.find(code: code))
            let bytes = try #require(
                try await desk.check(try await desk.read(record)).filing.documents.forms.first?.bytes)
            #expect(page.text.contains("SHA-256 \(Digest.sha256Hex(bytes))"))
            let checked = CheckedDraft(version: record.version, sha256: Digest.sha256Hex(bytes))
            #expect(page.text.contains("href=\"/dang-ky/hinh-thuc-ky?da-xem=\(checked)\""))
            #expect(page.text.contains("Số 1 phố Ví Dụ, Phường Hoàn Kiếm"))
            #expect(page.text.contains("BHXH thành phố Hà Nội (001)"))
            #expect(page.text.contains("href=\"/dang-ky/cong-ty?ve=kiem-tra#tax-code\""))
        }
    }

    @Test("What field [14] tells stands below the form with links to change it; the form itself can be downloaded")
    func beyondTheForm() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.fillIn()
            let page = try await browser.get("/dang-ky/kiem-tra").text
            let part = try #require(page.slice(from: "<h2>Đã ghi ở mục [14]</h2>", to: "</dl>"))
            for field in [
                "cong-ty?ve=kiem-tra#licence-number", "cong-ty?ve=kiem-tra#licence-date-day",
                "bao-hiem?ve=kiem-tra#first-month", "bao-hiem?ve=kiem-tra#representative-position",
                "bao-hiem?ve=kiem-tra#authorisation-number", "bao-hiem?ve=kiem-tra#contact-name",
                "bao-hiem?ve=kiem-tra#mobile", "dich-vu?ve=kiem-tra#result-delivery",
                "dich-vu?ve=kiem-tra#service-plan",
            ] {
                #expect(part.contains("href=\"/dang-ky/\(field)\""), "\(field)")
            }
            #expect(part.contains("Gói 1 năm: 800.000 đồng") && !part.contains("postal-address"))
            let file = try await browser.get("/dang-ky/kiem-tra/TK3-TS.xml")
            #expect(file.headers[.contentDisposition] == "attachment; filename*=UTF-8''TK3-TS.xml")
            #expect(page.contains("SHA-256 \(Digest.sha256Hex(file.text.utf8))"))
            #expect(page.contains("href=\"/dang-ky/kiem-tra/TK3-TS.xml\""))
            #expect(try await FormClient(browser.client).get("/dang-ky/kiem-tra/TK3-TS.xml").location == "/dang-ky")
        }
    }

    @Test("An unfinished registration cannot be checked; one is led to what is missing")
    func unfinished() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            #expect(try await browser.get("/dang-ky/kiem-tra").location == "/dang-ky")
            try await browser.get("/dang-ky/cong-ty")
            try await browser.post("/dang-ky/cong-ty", Answers.company)
            #expect(try await browser.get("/dang-ky/kiem-tra").location == "/dang-ky/bao-hiem")
            try await browser.get("/dang-ky/bao-hiem")
            try await browser.post("/dang-ky/bao-hiem", Answers.insurance.merging(["mobile": "1"]) { $1 })
            #expect(try await browser.get("/dang-ky/hinh-thuc-ky").location == "/dang-ky/bao-hiem?xem-loi=1")
        }
    }

    @Test("The one way to sign is chosen already, and nothing is offered that cannot be")
    func method() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.fillIn()
            let page = try await browser.get("/dang-ky/hinh-thuc-ky")
            #expect(page.text.contains("name=\"hinh-thuc\" value=\"usb\" checked"))
            #expect(!page.text.contains("disabled"))
            let none = try await browser.post("/dang-ky/hinh-thuc-ky")
            #expect(none.status == .unprocessableContent)
            #expect(none.text.contains("href=\"#hinh-thuc\""))
            #expect(try await browser.post("/dang-ky/hinh-thuc-ky", ["hinh-thuc": "usb"]).location == "/dang-ky/ky")
        }
    }

    @Test("A draft that became a dossier leads there and is not changed any more")
    func filed() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.fillIn()
            let code = try #require(browser.hidden["nhap"])
            let draft = try #require(try await house.drafts.find(code: code))
            let closed = try await house.environment.storage.write { connection in
                try Drafts.close(id: draft.id, version: draft.version, dossier: "ABC12DEF", in: connection)
            }
            #expect(closed)
            let late = try await browser.post("/dang-ky/cong-ty", Answers.company)
            #expect(late.location == "/dang-ky/hoan-tat/ABC12DEF")
        }
    }
}
