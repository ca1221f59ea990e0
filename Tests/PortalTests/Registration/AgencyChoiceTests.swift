import Foundation
import HTTPTypes
import SocialInsurance
import Storage
import TestSupport
import Testing

@testable import Portal

@Suite("Registration: the agency, and what a plan costs")
struct AgencyChoiceTests {
    private static func own() throws -> AgencyCatalogue {
        let lines = [
            "code\tparent\tname\tenglish\tsource\tdate\tverified",
            "00198\t01\tBHXH cơ sở Ví Dụ\tExample\tthông báo\t01/12/2026\tyes",
        ]
        return try AgencyCatalogue.shipped.merging(AgencyCatalogue(file: Array(lines.joined(separator: "\n").utf8)))
    }

    @Test("the list names the province's agencies, says which are not verified, and has the operator's own")
    func list() async throws {
        let own = try Self.own()
        let house = try await RegistrationHouse { $0.agencies = own }
        try await house.visit { browser in
            try await browser.get("/dang-ky/bao-hiem")
            try await browser.post(
                "/dang-ky/bao-hiem", ["insurance-province": "01", "viec": "mo-danh-sach:agency"])
            let page = try await browser.get("/dang-ky/bao-hiem").text
            let list = try #require(page.slice(from: "<select id=\"agency\"", to: "</select>"))
            #expect(list.contains(">BHXH thành phố Hà Nội (001)<"))
            #expect(list.contains(">BHXH quận Ba Đình (00101) (chưa kiểm chứng)<"))
            #expect(list.contains(">BHXH cơ sở Ví Dụ (00198)<"))
            #expect(list.contains("value=\"other\">Không có trong danh sách<"))
            #expect(page.contains("data-shown-when=\"agency=other\""))
            let json = try await browser.get(
                "/dang-ky/danh-muc/co-quan?tinh=01", headers: [.accept: "application/json"])
            #expect(json.text.contains("00198") && json.text.contains("\"other\""))
        }
    }

    @Test("an agency that the list lacks is typed, is asked for whole, and goes into the form")
    func typed() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.fillIn()
            try await browser.get("/dang-ky/bao-hiem")
            let half = Answers.insurance.merging(["agency": "other", "agency-code": "00199"]) { $1 }
            let asked = try await browser.post("/dang-ky/bao-hiem", half)
            let page = try await browser.get(asked.location).text
            #expect(page.contains("href=\"#agency-name\"") && !page.contains("href=\"#agency-code\""))
            #expect(page.contains("name=\"agency-code\" value=\"00199\""))
            try await browser.post(
                "/dang-ky/bao-hiem", half.merging(["agency-name": "BHXH cơ sở Ví Dụ"]) { $1 })
            #expect(try await browser.get("/dang-ky/kiem-tra").text.contains("BHXH cơ sở Ví Dụ (00199)"))
        }
    }

    @Test("a typed agency shows as the list's last row, also where nobody chose that row")
    func typedWithoutRow() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/bao-hiem")
            let typed = ["agency": "", "agency-code": "00199", "agency-name": "BHXH cơ sở Ví Dụ"]
            let sent = try await browser.post("/dang-ky/bao-hiem", Answers.insurance.merging(typed) { $1 })
            #expect(sent.location == "/dang-ky/dich-vu")
            let page = try await browser.get("/dang-ky/bao-hiem").text
            #expect(page.contains("value=\"other\" selected"))
            let both = try await browser.post(
                "/dang-ky/bao-hiem", Answers.insurance.merging(typed.merging(["agency": "001"]) { $1 }) { $1 })
            let asked = try await browser.get(both.location).text
            #expect(asked.contains(Words.text("error.agency-code.several")))
            #expect(asked.contains("value=\"001\" selected"))
        }
    }

    @Test("an operator's agency is signed under its name")
    func named() async throws {
        let own = try Self.own()
        try await PortalHouse { $0.agencies = own }.run { visit in
            let browser = visit.browser()
            let draft = try await visit.completeDraft(of: browser, [.agency: "00198"])
            let desk = SignerAtDesk(
                browser: browser, draft: draft.code, signer: try TestAuthority.signer(), signingTime: visit.clock.now,
                checked: try await browser.check())
            #expect(try await desk.start().status == .ok)
            #expect(try await browser.get("/dang-ky/kiem-tra").text.contains("BHXH cơ sở Ví Dụ (00198)"))
        }
    }

    @Test("plans say what they cost; a brand without prices offers none, and nothing is asked or signed of them")
    func plans() async throws {
        let priced = try await RegistrationHouse()
        try await priced.visit { browser in
            let page = try await browser.get("/dang-ky/dich-vu").text
            #expect(page.contains("Gói 2 năm: 1.400.000 đồng") && page.contains("Dùng thử 30 ngày: miễn phí"))
            #expect(try await browser.get("/dang-ky/dich-vu?lang=en").text.contains("2 years: 1,400,000 VND"))
        }
        var brand = Brand.iCare
        brand.planPrices = nil
        let house = try await RegistrationHouse { [brand] in $0.brand = brand }
        try await house.visit { browser in
            #expect(!(try await browser.get("/dang-ky/dich-vu").text.contains("service-plan")))
            try await browser.fillIn()
            let page = try await browser.get("/dang-ky/kiem-tra")
            #expect(page.status == .ok && !page.text.contains("Gói 1 năm"))
        }
    }
}
