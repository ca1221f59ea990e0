import Foundation
import HTTPTypes
import SigningJobs
import SocialInsurance
import Storage
import TestSupport
import Testing
import Wording

@testable import Portal

@Suite("What a unit tells of itself: 604 and 06")
struct UnitProcedureTests {
    private static let owner = MonthRows.owner
    private static let paper = Array(
        "%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".utf8)
    private static let details = [
        "request": "Đổi địa chỉ trụ sở", "registered-province": "01", "registered-street": "Số 2 phố Ví Dụ",
        "contact-address": "Số 2 phố Ví Dụ, Hà Nội", "phone": "02430000001", "representative-name": "Nguyễn Văn B",
        "representative-citizen-number": "001090000011", "legal-form": "01", "business-line": "Bán lẻ",
        "participant-group": "1", "payment-period": "1",
    ]

    /// A unit's owner who has begun a procedure.
    private func begun(_ code: String, _ visit: Visit) async throws -> Browser {
        try await visit.unit(owner: Self.owner)
        let browser = try await visit.signedIn(Self.owner)
        #expect(try await browser.get("/ho-so").text.contains("href=\"/thu-tuc/\(code)\""))
        let start = try await browser.get("/thu-tuc/\(code)")
        #expect(start.status == .ok && start.text.contains("action=\"/thu-tuc/\(code)\""))
        #expect(try await browser.post("/thu-tuc/\(code)").location == "/thu-tuc/\(code)/unit")
        return browser
    }

    private func answer(_ browser: Browser, _ path: String, _ answers: [String: String]) async throws -> String {
        let page = try await browser.get(path)
        try #require(page.status == .ok, "\(path): \(page.status) \(page.location)")
        return try await browser.post(path, page.fields.merging(answers) { $1 }).location
    }

    /// One of the choices that a page offers for a field.
    private func choice(_ browser: Browser, _ path: String, _ field: String) async throws -> String {
        let text = try await browser.get(path).text
        let list = try #require(
            text.firstMatch(of: try Regex("name=\"\(field)\".*?</(select|div)>").dotMatchesNewlines()))
        let values = text[list.range].matches(of: /value="([^"]+)"/).map { String($0.output.1) }
        return try #require(values.first, "\(field)")
    }

    /// From the check page to the filed dossier; its code.
    private func file(_ code: String, _ browser: Browser, _ visit: Visit) async throws -> String {
        let page = try await browser.get("/thu-tuc/\(code)/kiem-tra")
        let mark = "/thu-tuc/\(code)/hinh-thuc-ky?da-xem="
        let start = try #require(page.text.range(of: mark)?.upperBound, "\(page.status) \(page.location)")
        let checked = String(page.text[start...].prefix { $0 != "\"" })
        let method = try await browser.get("\(mark)\(checked)")
        let chosen = try await browser.post(
            "/thu-tuc/\(code)/hinh-thuc-ky", method.fields.merging(["hinh-thuc": "usb"]) { $1 })
        try #require(try await browser.get(chosen.location).text.contains("id=\"signing\""), "\(chosen.location)")
        let desk = SignerAtDesk(
            browser: browser, draft: try #require(method.fields["nhap"]), signer: try TestAuthority.signer(),
            signingTime: visit.clock.now, checked: checked)
        guard code == "06" else {
            let (job, envelope) = try await desk.prepare()
            return try await desk.sendEnvelope(envelope, job: job).json(FiledDossier.self).code
        }
        let job = try await desk.start().json(PreparedJob.self)
        return try await desk.sendForm(try desk.sign(job), job: job).json(FiledDossier.self).code
    }

    @Test("604: filled in from what is known, with papers, what changes stands on the check page; filed as BHXHDienTu")
    func change() async throws {
        try await PortalHouse().run { visit in
            let browser = try await self.begun("604", visit)
            let path = "/thu-tuc/604"
            #expect(try await self.answer(browser, "\(path)/unit", MonthRows.unit) == "\(path)/details")
            var details = Self.details
            _ = try await self.answer(
                browser, "\(path)/details", ["registered-province": "01", "viec": "mo-danh-sach:registered-ward"])
            for field in ["registered-ward", "legal-form", "participant-group", "payment-period"] {
                details[field] = try await self.choice(browser, "\(path)/details", field)
            }
            let bad = details.merging(["phone": "12", "request": ""]) { $1 }
            #expect(try await self.answer(browser, "\(path)/details", bad) == "\(path)/details?xem-loi=1")
            let page = try await browser.get("\(path)/details?xem-loi=1").text
            #expect(page.contains("id=\"phone-error\"") && page.contains("id=\"request-error\""))
            #expect(try await self.answer(browser, "\(path)/details", details) == "\(path)/contact")
            let contact = MonthRows.contact
            #expect(try await self.answer(browser, "\(path)/contact", contact) == "\(path)/tep")
            try await browser.upload("\(path)/tep", [("attachments", "giay-phep.pdf", Self.paper)])
            #expect(try await browser.get("\(path)/tep").text.contains("giay-phep.pdf"))
            let check = try await browser.get("\(path)/kiem-tra").text
            #expect(check.contains("giay-phep.pdf") && check.contains("TK3-TS.xml") && check.contains("\(path)/tep/"))
            #expect(check.contains(Words.text("unit-procedure.no-changes")))
            #expect(!check.contains("\"/dang-ky/"), "no way into the registration")
            let code = try await self.file("604", browser, visit)
            #expect(try await browser.get("/ho-so/\(code)").status == .ok)

            // The next one begins with what was filed, and says what differs.
            try await browser.post(path)
            #expect(try await self.answer(browser, "\(path)/unit", [:]) == "\(path)/details")
            let chosen = try await browser.get("\(path)/details").text
            #expect(chosen.contains(#/name="payment-period"[^>]*checked/#), "what was filed is chosen")
            let next = [
                "registered-street": "Số 3 phố Ví Dụ", "request": "Đổi số nhà",
                "payment-period": try #require(details["payment-period"]),
            ]
            #expect(try await self.answer(browser, "\(path)/details", next) == "\(path)/contact")
            _ = try await self.answer(browser, "\(path)/contact", ["declaration": "on"])
            let second = try await browser.get("\(path)/kiem-tra").text
            #expect(second.contains("Số 2 phố Ví Dụ → Số 3 phố Ví Dụ"))
        }
    }

    @Test(
        "06: a day before today and a reason without words are refused at their places; signed alone, it is the dossier"
    )
    func end() async throws {
        try await PortalHouse().run { visit in
            let browser = try await self.begun("06", visit)
            let path = "/thu-tuc/06"
            #expect(try await self.answer(browser, "\(path)/unit", MonthRows.unit) == "\(path)/end")
            let wrong = ["end-date": "01/01/2020", "end-reason": "9", "explanation": ""]
            #expect(try await self.answer(browser, "\(path)/end", wrong) == "\(path)/end?xem-loi=1")
            let page = try await browser.get("\(path)/end?xem-loi=1").text
            #expect(page.contains(Words.text("error.end-date.expired")) && page.contains("id=\"explanation-error\""))
            let day = CalendarDate(at: visit.clock.now).adding(days: 20)
            let right = ["end-date": "\(day)", "explanation": "Đơn vị giải thể", "end-reason": "9"]
            #expect(try await self.answer(browser, "\(path)/end", right) == "\(path)/contact")
            let contact = MonthRows.contact.merging(["contact-address": "Số 1 phố Ví Dụ, Hà Nội"]) { $1 }
            #expect(try await self.answer(browser, "\(path)/contact", contact) == "\(path)/kiem-tra")
            let check = try await browser.get("\(path)/kiem-tra").text
            #expect(check.contains("\(day)") && check.contains("06_NG-IVAN.xml") && check.contains("Đơn vị giải thể"))
            let code = try await self.file("06", browser, visit)
            let name = try #require(try await Dossiers(visit.database).find(code: code)).procedure
            #expect(name == "06_NG-IVAN")
        }
    }

    @Test(
        "once VSS has taken in a 06, no step to a filing is left: no page of one, no signature; all else stays"
    )
    func ended() async throws {
        try await PortalHouse().run { visit in
            let browser = try await self.begun("06", visit)
            let path = "/thu-tuc/06"
            _ = try await self.answer(browser, "\(path)/unit", MonthRows.unit)
            let day = CalendarDate(at: visit.clock.now).adding(days: 20)
            let right = ["end-date": "\(day)", "explanation": "Đơn vị giải thể", "end-reason": "9"]
            _ = try await self.answer(browser, "\(path)/end", right)
            let contact = MonthRows.contact.merging(["contact-address": "Số 1 phố Ví Dụ, Hà Nội"]) { $1 }
            _ = try await self.answer(browser, "\(path)/contact", contact)
            let code = try await self.file("06", browser, visit)

            // A month that is ready to be signed just before.
            try await browser.beginMonth()
            try await browser.addRow(MonthRows.newcomer(1, month: MonthRows.month(visit)))
            try await browser.answerContact()
            let (checked, draft) = try await browser.checkMonth()
            let dossier = try #require(try await Dossiers(visit.database).find(code: code))
            try await visit.database.write { connection in
                try Events.append(.accepted, dossier: dossier.id, at: visit.clock.now, detail: [:], in: connection)
            }

            let leading = RouteTable.rules.filter { route, rule in
                guard case .deed(let deed) = rule else { return false }
                return deed.leadsToFiling && !route.contains("{")
            }
            #expect(leading.count > 150)
            for route in leading.keys.sorted() {
                let parts = route.split(separator: " ").map(String.init)
                let answer = parts[0] == "GET" ? try await browser.get(parts[1]) : try await browser.post(parts[1])
                #expect(answer.status == .forbidden, "\(route)")
                #expect(answer.text.contains(Words.text("error.service-ended.title")), "\(route)")
            }
            let desk = SignerAtDesk(
                browser: browser, draft: draft, signer: try TestAuthority.signer(), signingTime: visit.clock.now,
                checked: checked)
            #expect(try await desk.start().json(Problem.self).code == .serviceEnded)

            let home = try await browser.get("/ho-so")
            #expect(home.status == .ok && home.text.contains(Words.text("error.service-ended.title")))
            #expect(!home.text.contains("href=\"/thu-tuc/"))
            for page in ["/ho-so/\(code)", "/don-vi/lich-su", "/nhan-su", "/hop-thu", "/don-vi/nhat-ky"] {
                #expect(try await browser.get(page).status == .ok, "\(page)")
            }
        }
    }
}
