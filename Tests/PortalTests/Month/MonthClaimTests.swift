import Foundation
import HTTPTypes
import SocialInsurance
import Storage
import TestSupport
import Testing
import Wording

@testable import Portal

@Suite("Claims for benefits on pages: 630a, 630b, 630c")
struct MonthClaimTests {
    private static let claim = [
        "name": "Nguyễn Thị Hà", "insured": "0100000101", "citizen": "001190000101", "benefit-group": "O1",
        "first-day": "2/11/2026", "last-day": "6/11/2026", "days": "5",
    ]

    private func begun(_ code: String, _ visit: Visit) async throws -> Browser {
        try await visit.unit(owner: MonthRows.owner)
        let browser = try await visit.signedIn(MonthRows.owner)
        let first = try await browser.beginMonth(code, ["batch": "1"])
        #expect(first.location == "/thu-tuc/\(code)/de-nghi", "\(first.status)")
        return browser
    }

    private func pay(_ browser: Browser, _ code: String, _ answers: [String: String]) async throws -> String {
        let path = "/thu-tuc/\(code)/chi-tra"
        let page = try await browser.get(path)
        return try await browser.post(path, page.fields.merging(answers) { $1 }).location
    }

    @Test(
        "each claim is listed with its days, marked as on trial, signed and filed as M01B-HSB",
        arguments: ["630a", "630b", "630c"])
    func files(code: String) async throws {
        try await PortalHouse().run { visit in
            let browser = try await self.begun(code, visit)
            let list = "/thu-tuc/\(code)/de-nghi"
            let empty = try await browser.get(list).text
            #expect(!empty.contains("/nap-tep") && !empty.contains("tep-mau.xlsx"), "nobody’s table of claims is known")
            let added = try await browser.addRow(Self.claim, to: list)
            #expect(added.location.hasPrefix("\(list)?xong=luu"), "\(added.location)")
            let rows = try await visit.rows(.claims, code)
            #expect(rows.map { $0["first-day"] } == ["02/11/2026"] && rows.map { $0["name"] } == ["Nguyễn Thị Hà"])
            let page = try await browser.get(list).text
            #expect(page.contains("02/11/2026–06/11/2026") && page.contains(Words.text("month.trial.tag")))
            #expect(page.contains("href=\"/thu-tuc/\(code)/chi-tra\""))
            let half = try await self.pay(
                browser, code, ["unit-account": "0011000002", "representative-name": "Trần B"])
            #expect(half == "/thu-tuc/\(code)/chi-tra?xem-loi=1", "an account is told whole or not at all")
            let whole = ["unit-account": "0011000002", "unit-bank": "VÍ DỤ", "representative-name": "Trần Văn Bình"]
            #expect(try await self.pay(browser, code, whole) == "/thu-tuc/\(code)/lien-he")
            #expect(try await browser.answerContact(code).location == "/thu-tuc/\(code)/kiem-tra")
            let check = try await browser.get("/thu-tuc/\(code)/kiem-tra").text
            #expect(check.contains("M01B-HSB.xml") && check.contains(Words.text("month.trial.tag")))
            #expect(check.contains("0011000002") && check.contains("Nguyễn Thị Hà"))
            let dossier = try await visit.fileMonth(browser, code)
            #expect(try await browser.get("/ho-so/\(dossier)").status == .ok)
        }
    }

    @Test(
        "days that cannot be, and an account without a bank, keep a claim from being filed; each is said at its place")
    func wrong() async throws {
        try await PortalHouse().run { visit in
            let browser = try await self.begun("630b", visit)
            let list = "/thu-tuc/630b/de-nghi"
            let odd = Self.claim.merging(["days": "9", "account": "001"]) { $1 }
            let saved = try await browser.addRow(odd, to: list)
            #expect(saved.location.hasSuffix("?xem-loi=1"))
            let page = try await browser.get(saved.location).text
            #expect(page.contains("id=\"days-error\"") && page.contains("id=\"account-error\""))
            #expect(try await browser.answerContact("630b").location == "/thu-tuc/630b/kiem-tra")
            #expect(try await self.pay(browser, "630b", ["representative-name": "Trần Văn Bình"]).hasSuffix("/lien-he"))
            #expect(try await browser.get("/thu-tuc/630b/kiem-tra").location == "\(list)?loc=loi")
        }
    }

    @Test("where all days count their number follows from the first and the last; an adjustment is not on trial")
    func days() async throws {
        try await PortalHouse().run { visit in
            let browser = try await self.begun("630b", visit)
            let adjusted = Self.claim.merging(["days": "", "part": "adjust", "adjustment-reason": "Bổ sung"]) { $1 }
            try await browser.addRow(adjusted, to: "/thu-tuc/630b/de-nghi")
            #expect(try await visit.rows(.claims, "630b").map { $0["days"] } == ["5"])
            #expect(!(try await browser.get("/thu-tuc/630b/de-nghi").text.contains(Words.text("month.trial.tag"))))
        }
    }
}
