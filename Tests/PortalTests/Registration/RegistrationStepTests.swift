import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Portal

@Suite("Registration, step by step")
struct RegistrationStepTests {
    @Test("Right answers lead from page to page, and nothing is asked twice")
    func walk() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            let company = try await browser.get("/dang-ky/cong-ty")
            #expect(company.text.contains("Bước 1/5"))
            #expect(try await browser.post("/dang-ky/cong-ty", Answers.company).location == "/dang-ky/bao-hiem")
            try await browser.get("/dang-ky/bao-hiem")
            #expect(try await browser.post("/dang-ky/bao-hiem", Answers.insurance).location == "/dang-ky/dich-vu")
            try await browser.get("/dang-ky/dich-vu")
            let sent = try await browser.upload(
                Answers.service.merging(["viec": "tiep-tuc"]) { $1 },
                [.file("licence-file", "GPKD.pdf", Answers.pdf())])
            #expect(sent.status == .seeOther)
            #expect(sent.location == "/dang-ky/kiem-tra")
            let again = try await browser.get("/dang-ky/cong-ty")
            #expect(again.value("company-name") == "CÔNG TY TNHH VÍ DỤ A")
            #expect(again.text.contains("value=\"00070\" selected"))
        }
    }

    @Test("Wrong answers are kept, named in the summary and at the field, and the title says so")
    func errors() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            let sent = try await browser.post(
                "/dang-ky/cong-ty", Answers.company.merging(["tax-code": "12", "business-line": ""]) { $1 })
            #expect(sent.status == .seeOther)
            #expect(sent.location == "/dang-ky/cong-ty?xem-loi=1")
            let page = try await browser.get(sent.location)
            #expect(page.status == .ok)
            #expect(page.title.hasPrefix("Lỗi: "))
            #expect(page.text.contains("Có lỗi cần sửa"))
            #expect(page.text.contains("href=\"#tax-code\""))
            #expect(page.text.contains("href=\"#business-line\""))
            #expect(page.text.contains("aria-describedby=\"tax-code-hint tax-code-error\""))
            #expect(page.text.contains("name=\"tax-code\" value=\"12\""))
            let summary = try #require(page.text.slice(from: "href=\"#tax-code\">", to: "</a>"))
            let message = try #require(page.text.slice(from: "id=\"tax-code-error\">", to: "</div>"))
            #expect(message.contains(summary))
            #expect(page.text.contains("<div role=\"alert\">"))
        }
    }

    @Test("A company outside Hanoi gets a page that explains the scope, and keeps its answers")
    func scope() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            let other = ["registered-province": "79", "registered-ward": "Phường Ví Dụ"]
            let sent = try await browser.post("/dang-ky/cong-ty", Answers.company.merging(other) { $1 })
            #expect(sent.location == "/dang-ky/ngoai-pham-vi?tinh=79")
            let page = try await browser.get(sent.location)
            #expect(page.text.contains("Hà Nội"))
            let kept = try await browser.get("/dang-ky/cong-ty")
            #expect(kept.value("company-name") == "CÔNG TY TNHH VÍ DỤ A")
            #expect(kept.text.contains("Phường Ví Dụ"))
        }
    }

    @Test("Without scripts a button opens the wards of the chosen province")
    func wards() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            let first = try await browser.get("/dang-ky/cong-ty")
            #expect(first.text.contains("<select id=\"registered-ward\" name=\"registered-ward\" disabled"))
            let sent = try await browser.post(
                "/dang-ky/cong-ty",
                ["tax-code": "0101234565", "registered-province": "01", "viec": "mo-danh-sach:registered-ward"])
            #expect(sent.location == "/dang-ky/cong-ty#registered-ward")
            let page = try await browser.get(sent.location)
            #expect(page.text.contains("Phường Hoàn Kiếm"))
            #expect(page.text.contains("value=\"0101234565\""))
            #expect(!page.title.hasPrefix("Lỗi"))
            let list = try await browser.get("/dang-ky/danh-muc/co-quan?tinh=01")
            #expect(list.text.contains("\"code\":\"001\""))
        }
    }

    @Test("From the check page one comes back to it")
    func change() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.fillIn()
            let page = try await browser.get("/dang-ky/cong-ty?ve=kiem-tra")
            #expect(page.text.contains("action=\"/dang-ky/cong-ty?ve=kiem-tra\""))
            let sent = try await browser.post("/dang-ky/cong-ty?ve=kiem-tra", Answers.company)
            #expect(sent.location == "/dang-ky/kiem-tra")
        }
    }

    @Test("What people type is escaped wherever it is shown")
    func escaping() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            let nasty = "<script>\"A\" & 'B'</script>"
            try await browser.post("/dang-ky/cong-ty", ["company-name": nasty])
            let page = try await browser.get("/dang-ky/cong-ty")
            #expect(!page.text.contains("<script>\""))
            #expect(page.value("company-name") == nasty)
            #expect(page.text.contains("&lt;script&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/script&gt;"))
        }
    }

    @Test("Errors are counted by field and rule")
    func counted() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            try await browser.post("/dang-ky/cong-ty", Answers.company.merging(["tax-code": ""]) { $1 })
            let metrics = house.environment.metrics.text
            #expect(metrics.contains("portal_field_errors_total{field=\"tax-code\",rule=\"empty\"} 1"))
        }
    }
}
