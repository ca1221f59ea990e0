import Foundation
import HTTPTypes
import SocialInsurance
import Storage
import TestFixtures
import TestSupport
import Testing

@testable import Portal

@Suite("Registration: damaged Vietnamese text")
struct TextRepairTests {
    @Test(
        "it is stopped with a proposal, and one press takes it, without scripts",
        arguments: [
            ("C«ng ty TNHH VÝ Dô", "Công ty TNHH Ví Dụ"), ("CÃ´ng ty TNHH VÃ­ Dá»¥", "Công ty TNHH Ví Dụ"),
            ("Coâng ty TNHH Ví Duï", "Công ty TNHH Ví Dụ"), ("Công ty Ðại Phát", "Công ty Đại Phát"),
        ])
    func proposal(damaged: String, meant: String) async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            let answers = Answers.company.merging(["company-name": damaged]) { $1 }
            try await browser.get("/dang-ky/cong-ty")
            let sent = try await browser.post("/dang-ky/cong-ty", answers)
            #expect(sent.location == "/dang-ky/cong-ty?xem-loi=1")
            let page = try await browser.get(sent.location)
            #expect(page.text.contains("Có phải Anh/Chị muốn viết: “\(meant)”?"))
            let action = try #require(page.text.slice(from: "name=\"viec\" value=\"sua-chu:", to: "\""))
            #expect(action == "company-name")
            #expect(page.value("company-name")?.isEmpty != true)
            let taken = try await browser.post(
                "/dang-ky/cong-ty", answers.merging(["viec": "sua-chu:\(action)"]) { $1 })
            #expect(taken.location == "/dang-ky/cong-ty?xem-loi=1#company-name")
            let after = try await browser.get(taken.location)
            #expect(after.text.contains("value=\"\(meant)\""))
            #expect(!after.text.contains("sua-chu:"))
        }
    }

    @Test("letters that are lost must be typed again: nothing is proposed, nothing goes on")
    func lost() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.fillIn()
            for name in ["C?ng ty Vi?t", "C\u{FFFD}ng ty"] {
                try await browser.get("/dang-ky/cong-ty")
                let sent = try await browser.post(
                    "/dang-ky/cong-ty", Answers.company.merging(["company-name": name]) { $1 })
                let page = try await browser.get(sent.location)
                #expect(page.text.contains("có chữ đã mất"))
                #expect(!page.text.contains("sua-chu:"))
                #expect(try await browser.get("/dang-ky/kiem-tra").location.hasPrefix("/dang-ky/cong-ty"))
                #expect(try await browser.get("/dang-ky/hinh-thuc-ky").location.hasPrefix("/dang-ky/cong-ty"))
            }
        }
    }

    @Test("it is not signed either, whoever saved it")
    func signing() async throws {
        let house = try PortalHouse()
        try await house.run { visit in
            let browser = visit.browser()
            let draft = try await visit.completeDraft(of: browser, [.note: "§Ò nghÞ cÊp m· ®¬n vÞ"])
            let session = try #require(browser.session)
            let signer = SigningService.Signer(session: session.key, draft: draft.code, language: "vi")
            await #expect(throws: SigningRefusal.draftIncomplete) {
                _ = try await visit.signing.start(signer, checked: nil) { _ in "a" }
            }
        }
    }

    @Test("a file whose name lost letters is refused, one in decomposed letters is stored composed")
    func fileNames() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/dich-vu")
            let save = Answers.service.merging(["viec": "tai-len"]) { $1 }
            let page = try await browser.upload(save, [.file("attachments", "gi\u{FFFD}y.pdf", Answers.pdf())])
            #expect(page.status == .unprocessableContent && page.text.contains("ký tự đã mất"))
            try await browser.get("/dang-ky/dich-vu")
            try await browser.upload(save, [.file("attachments", "gia\u{302}\u{301}y.pdf", Answers.pdf())])
            let code = try #require(browser.hidden["nhap"])
            let draft = try #require(try await house.drafts.find(code: code))
            let names = try await house.drafts.attachments(of: draft.id).map(\.name)
            #expect(names.map { Array($0.unicodeScalars) } == [Array("gi\u{1EA5}y.pdf".unicodeScalars)])
        }
    }
}
