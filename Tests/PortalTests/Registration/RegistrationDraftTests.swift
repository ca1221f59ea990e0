import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Portal

@Suite("Drafts: kept, resumed, never overwritten silently")
struct RegistrationDraftTests {
    @Test("When the cookie is gone the form still saves, as it carries the draft's code")
    func sessionGone() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            try await browser.post("/dang-ky/cong-ty", Answers.company)
            try await browser.get("/dang-ky/bao-hiem")
            let old = browser.cookies["ivan"]
            browser.cookies = [:]
            let sent = try await browser.post("/dang-ky/bao-hiem", Answers.insurance)
            #expect(sent.location == "/dang-ky/dich-vu")
            #expect(browser.cookies["ivan"] != nil && browser.cookies["ivan"] != old)
            let page = try await browser.get("/dang-ky/bao-hiem")
            #expect(page.text.contains("Nguyễn Văn A"))
        }
    }

    @Test("A draft's code stands in for the token only in the registration's own forms, sent by our own page")
    func codeIsNoToken() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            try await browser.post("/dang-ky/cong-ty", Answers.company)
            try await browser.get("/dang-ky/cong-ty")
            let code = try #require(browser.hidden["nhap"])
            let silent = try await browser.client.execute(
                uri: "/dang-ky/cong-ty", method: .post,
                headers: [.contentType: "application/x-www-form-urlencoded"], body: .init(string: "nhap=\(code)"))
            #expect(silent.status == .forbidden)
            browser.cookies = [:]
            #expect(try await browser.post("/thu/nhan", ["nhap": code]).status == .forbidden)
            let wrong = try await browser.post("/dang-ky/cong-ty", ["nhap": "BCDFGHJKMNPQRTVW"])
            #expect(wrong.status == .forbidden)
        }
    }

    @Test("A form of a lost session without a draft gets a page that says what to do")
    func expired() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            browser.cookies = [:]
            let sent = try await browser.post("/dang-ky/cong-ty", Answers.company)
            #expect(sent.status == .forbidden)
            #expect(sent.text.contains("Phiên làm việc đã hết"))
            #expect(sent.text.contains("href=\"/dang-ky\""))
        }
    }

    @Test("The code opens the draft in another browser; a wrong one says so and tells nothing")
    func resume() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            try await browser.post("/dang-ky/cong-ty", Answers.company)
            let page = try await browser.get("/dang-ky/bao-hiem")
            let code = try #require(page.text.slice(from: "Mã hồ sơ nháp <strong>", to: "</strong>"))
            let other = FormClient(browser.client)
            try await other.get("/dang-ky")
            let wrong = try await other.post("/dang-ky/tiep-tuc", ["ma-nhap": "BCDF-GHJK-MNPQ-RTVW"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.title.hasPrefix("Lỗi: "))
            let right = try await other.post("/dang-ky/tiep-tuc", ["ma-nhap": " \(code.lowercased()) "])
            #expect(right.location == "/dang-ky/bao-hiem")
            #expect(try await other.get("/dang-ky/cong-ty").value("company-name") == "CÔNG TY TNHH VÍ DỤ A")
        }
    }

    @Test("A browser keeps its draft for the draft's term, closed or not, and no longer")
    func idle() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            try await browser.post("/dang-ky/cong-ty", Answers.company)
            house.clock.advance(by: 89 * 86_400)
            #expect(try await browser.get("/dang-ky/cong-ty").value("company-name") == "CÔNG TY TNHH VÍ DỤ A")
            house.clock.advance(by: 2 * 86_400)
            #expect(try await browser.get("/dang-ky/cong-ty").value("company-name") == "")
        }
    }

    @Test("Two tabs: the second save of the same section shows both values and loses neither")
    func twoTabs() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { first in
            try await first.get("/dang-ky/cong-ty")
            try await first.post("/dang-ky/cong-ty", Answers.company)
            try await first.get("/dang-ky/cong-ty")
            let second = FormClient(first.client)
            second.cookies = first.cookies
            try await second.get("/dang-ky/cong-ty")
            try await first.post("/dang-ky/cong-ty", Answers.company.merging(["company-name": "CÔNG TY MỘT"]) { $1 })
            let conflict = try await second.post(
                "/dang-ky/cong-ty", Answers.company.merging(["company-name": "CÔNG TY HAI"]) { $1 })
            #expect(conflict.status == .conflict)
            #expect(conflict.text.contains("<td>CÔNG TY MỘT</td><td>CÔNG TY HAI</td>"))
            #expect(try await first.get("/dang-ky/cong-ty").value("company-name") == "CÔNG TY MỘT")
            let mine = try await second.post(
                "/dang-ky/cong-ty", Answers.company.merging(["company-name": "CÔNG TY HAI"]) { $1 })
            #expect(mine.location == "/dang-ky/bao-hiem")
            #expect(try await first.get("/dang-ky/cong-ty").value("company-name") == "CÔNG TY HAI")
        }
    }

    @Test("Two tabs on different sections do not disturb each other")
    func twoSections() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { first in
            try await first.get("/dang-ky/cong-ty")
            try await first.post("/dang-ky/cong-ty", Answers.company)
            let second = FormClient(first.client)
            second.cookies = first.cookies
            try await second.get("/dang-ky/bao-hiem")
            try await first.get("/dang-ky/cong-ty")
            try await first.post("/dang-ky/cong-ty", Answers.company.merging(["company-name": "CÔNG TY MỘT"]) { $1 })
            #expect(try await second.post("/dang-ky/bao-hiem", Answers.insurance).location == "/dang-ky/dich-vu")
            #expect(try await first.get("/dang-ky/cong-ty").value("company-name") == "CÔNG TY MỘT")
        }
    }

    @Test("Autosave keeps what is typed, gives the new fingerprint, and says when another page was faster")
    func autosave() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            let token = try #require(browser.hidden["csrf"])
            let name = try #require(HTTPField.Name("X-CSRF-Token"))
            let headers: HTTPFields = [name: token]
            let version = try #require(browser.hidden["phien-ban"])
            let body = #"{"section":"company","version":"\#(version)","answers":{"company-name":"CÔNG TY DỞ"}}"#
            let saved = try await browser.json("/dang-ky/luu", body, headers: headers)
            #expect(saved.status == .ok)
            #expect(saved.text.contains("Đã lưu lúc 10:00"))
            #expect(try await browser.get("/dang-ky/cong-ty").value("company-name") == "CÔNG TY DỞ")
            let stale = #"{"section":"company","version":"\#(version)","answers":{"company-name":"CÔNG TY CŨ"}}"#
            #expect(try await browser.json("/dang-ky/luu", stale, headers: headers).status == .conflict)
            let noToken = try await browser.json("/dang-ky/luu", body)
            #expect(noToken.status == .forbidden)
            #expect(noToken.headers[.contentType] == "application/problem+json")
            #expect(try await browser.json("/dang-ky/luu", "{", headers: headers).status == .badRequest)
        }
    }

    @Test("A new registration leaves the old one in the browser's list, which opens it again")
    func startAnew() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            try await browser.post("/dang-ky/cong-ty", Answers.company)
            try await browser.get("/dang-ky")
            try await browser.post("/dang-ky/moi")
            let page = try await browser.get("/dang-ky/cong-ty")
            #expect(page.value("company-name") == "")
            let hub = try await browser.get("/dang-ky").text
            #expect(hub.contains("CÔNG TY TNHH VÍ DỤ A · 0101234565"))
            let path = try #require(hub.slice(from: "action=\"/dang-ky/nhap/", to: "/mo\""))
            #expect(try await browser.post("/dang-ky/nhap/\(path)/mo").location == "/dang-ky/bao-hiem")
            #expect(try await browser.get("/dang-ky/cong-ty").value("company-name") == "CÔNG TY TNHH VÍ DỤ A")
            // Once more changes nothing: the empty one is still there to be filled in.
            try await browser.post("/dang-ky/moi")
            try await browser.post("/dang-ky/moi")
            #expect(try await browser.get("/dang-ky").text.components(separatedBy: "/mo\"").count == 2)
        }
    }

    @Test("A draft is dropped only after a question, and by nobody else")
    func drop() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            try await browser.get("/dang-ky/cong-ty")
            try await browser.post("/dang-ky/cong-ty", Answers.company)
            let hub = try await browser.get("/dang-ky").text
            let path = "/dang-ky/nhap/" + (try #require(hub.slice(from: "<a href=\"/dang-ky/nhap/", to: "\"")))
            let question = try await browser.get(path)
            #expect(question.status == .ok && question.text.contains("CÔNG TY TNHH VÍ DỤ A"))
            #expect(try await browser.get("/dang-ky/cong-ty").value("company-name") == "CÔNG TY TNHH VÍ DỤ A")
            let stranger = FormClient(browser.client)
            try await stranger.get("/dang-ky")
            #expect(try await stranger.get(path).location == "/dang-ky")
            try await stranger.post(path)
            #expect(try await browser.get("/dang-ky/cong-ty").value("company-name") == "CÔNG TY TNHH VÍ DỤ A")
            try await browser.post(path)
            #expect(try await browser.get("/dang-ky/cong-ty").value("company-name") == "")
        }
    }

    @Test("Consent is unticked at first; its text and time are kept, and go when it is withdrawn")
    func consent() async throws {
        let house = try await RegistrationHouse()
        try await house.visit { browser in
            let page = try await browser.get("/dang-ky/dich-vu")
            #expect(!page.text.contains("name=\"consent\" value=\"on\" checked"))
            #expect(!page.text.contains("name=\"declaration\" value=\"on\" checked"))
            try await browser.fillIn()
            let code = try #require(browser.hidden["nhap"])
            let draft = try #require(try await house.drafts.find(code: code))
            #expect(draft.consentText == "2026-11")
            #expect(draft.consentAt == house.clock.now)
            #expect(draft.declaredAt == house.clock.now)
            try await browser.get("/dang-ky/dich-vu")
            try await browser.upload(Answers.service.filter { $0.key != "consent" }, [])
            let withdrawn = try #require(try await house.drafts.find(code: code))
            #expect(withdrawn.consentAt == nil)
        }
    }
}
