import Foundation
import HTTPTypes
import Testing

@testable import Portal

@Suite("Registration: slips in the address")
struct EmailSlipTests {
    private static let slip = Answers.insurance.merging(
        ["email": "ketoan@gmial.com", "email-repeat": "ketoan@gmial.com"]) { $1 }

    @Test("a slip is asked about once and never refused")
    func once() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/bao-hiem")
            let asked = try await browser.post("/dang-ky/bao-hiem", Self.slip)
            #expect(asked.location == "/dang-ky/bao-hiem?hoi=email#email")
            let page = try await browser.get(asked.location)
            #expect(page.text.contains("Ý Anh/Chị là ketoan@gmail.com?"))
            #expect(!page.title.hasPrefix("Lỗi: "))
            let said = try #require(page.value("da-hoi"))
            let meant = try await browser.post("/dang-ky/bao-hiem", Self.slip.merging(["da-hoi": said]) { $1 })
            #expect(meant.location == "/dang-ky/dich-vu")
            #expect(try await browser.get("/dang-ky/bao-hiem").value("email") == "ketoan@gmial.com")
            // Another slip is another question.
            let other = ["email": "ketoan@gmail.con", "email-repeat": "ketoan@gmail.con", "da-hoi": said]
            let again = try await browser.post("/dang-ky/bao-hiem", Self.slip.merging(other) { $1 })
            #expect(again.location == "/dang-ky/bao-hiem?hoi=email#email")
        }
    }

    @Test("one press takes the address that was meant, in both boxes; on the way back to the check page too")
    func taken() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/bao-hiem")
            try await browser.post("/dang-ky/bao-hiem?ve=kiem-tra", Self.slip)
            let page = try await browser.get("/dang-ky/bao-hiem?hoi=email&ve=kiem-tra")
            #expect(page.text.contains("value=\"sua-chu:email\">Dùng ketoan@gmail.com<"))
            let taken = try await browser.post(
                "/dang-ky/bao-hiem?ve=kiem-tra", Self.slip.merging(["viec": "sua-chu:email"]) { $1 })
            #expect(taken.location == "/dang-ky/bao-hiem?ve=kiem-tra#email")
            let mended = try await browser.get(taken.location)
            #expect(mended.value("email") == "ketoan@gmail.com" && mended.value("email-repeat") == "ketoan@gmail.com")
            #expect(!mended.text.contains("Ý Anh/Chị là"))
        }
    }
}
