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

@Suite("The pages of a change of certificate")
struct ChangePageTests {
    private static let owner = "chu@vidu.example"

    /// A unit's owner who has begun a change.
    private static func begun(_ visit: Visit) async throws -> Browser {
        try await visit.unit(owner: Self.owner)
        let browser = try await visit.signedIn(Self.owner)
        try await browser.get("/thu-tuc/05")
        #expect(try await browser.post("/thu-tuc/05").location == "/thu-tuc/05/unit")
        return browser
    }

    private static func answers(_ visit: Visit) async throws -> [[String: String]] {
        try await visit.database.read { connection in
            try connection.query("SELECT answers FROM draft WHERE procedure = '05_SD-IVAN' ORDER BY id").map {
                try JSONText.decode([String: String].self, $0.text("answers"))
            }
        }
    }

    @Test("from the unit's page to the filed dossier, which the new certificate signed; each step is in the log")
    func walk() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit(owner: Self.owner)
            let browser = try await visit.signedIn(Self.owner)
            #expect(try await browser.get("/ho-so").text.contains("href=\"/thu-tuc/05\""))
            let start = try await browser.get("/thu-tuc/05")
            #expect(start.text.contains("action=\"/thu-tuc/05\"") && !start.text.contains("/thu-tuc/05/contact"))
            let new = try TestAuthority.signer()
            try await ChangeAnswers.fillIn(browser, new: new)
            #expect(try await browser.get("/thu-tuc/05").text.contains("href=\"/thu-tuc/05/kiem-tra\""))
            let check = try await browser.get("/thu-tuc/05/kiem-tra")
            #expect(check.text.contains(new.certificate.serial) && check.text.contains("05_SD-IVAN.xml"))
            #expect(check.text.contains("/thu-tuc/05/certificates?ve=kiem-tra#new-certificate-serial"))
            #expect(!check.text.contains("\"/dang-ky/"), "no way into the registration")
            let form = try await browser.get("/thu-tuc/05/kiem-tra/05_SD-IVAN.xml")
            #expect(form.text.contains(new.certificate.serial))
            let (checked, draft) = try await browser.checkChange()
            #expect(try await browser.get("/thu-tuc/05/ky").location == "/thu-tuc/05/kiem-tra")
            let desk = SignerAtDesk(
                browser: browser, draft: draft, signer: new, signingTime: visit.clock.now, checked: checked)
            let job = try await desk.start().json(PreparedJob.self)
            let filed = try await desk.sendForm(try desk.sign(job), job: job).json(FiledDossier.self)
            #expect(try await browser.get(filed.next).text.contains(filed.code))
            #expect(try await browser.get("/ho-so").text.contains("href=\"/ho-so/\(filed.code)\""))
            let deeds = try await visit.deeds()
            #expect(deeds.suffix(3) == ["draftPrepared", "signingStarted", "filed"])
        }
    }

    @Test(
        "errors stand at their answers and above the page, in both languages; what is wrong is kept",
        arguments: [
            Wording.Language.vietnamese, .english,
        ])
    func errors(language: Wording.Language) async throws {
        try await PortalHouse().run { visit in
            let browser = try await Self.begun(visit)
            let wrong = ChangeAnswers.certificates.merging(
                ["new-certificate-serial": "54 XYZ", "new-certificate-end": "01/01/2020"]) { $1 }
            let answer = try await browser.answerChange("certificates", wrong)
            #expect(answer.location == "/thu-tuc/05/certificates?xem-loi=1")
            let page = try await browser.get("\(answer.location)&lang=\(language.rawValue)")
            let wording = Wording.of(language)
            for (name, rule) in [("serial", "wrong-characters"), ("end", "mismatch")] {
                let text = wording["error.new-certificate-\(name).\(rule)"]
                #expect(page.text.contains("<a href=\"#new-certificate-\(name)\">\(text)</a>"), "\(name)")
                #expect(page.text.contains("id=\"new-certificate-\(name)-error\""))
            }
            #expect(page.fields["new-certificate-serial"] == "54 XYZ")
            #expect(page.text.matches(of: /aria-invalid="true"/).count == 2)
            #expect(page.text.contains(wording["change.group.new-certificate_hint"]))
            #expect(try await browser.get("/thu-tuc/05/kiem-tra").location == "/thu-tuc/05/unit?xem-loi=1")
            #expect(try await browser.get("/thu-tuc/05/ky").location == "/thu-tuc/05/unit?xem-loi=1")
        }
    }

    @Test("the unit is the one that is acted for, whatever a form says; a slip in the address is asked about once")
    func unit() async throws {
        try await PortalHouse().run { visit in
            let browser = try await Self.begun(visit)
            try await browser.answerChange("unit", ChangeAnswers.unit.merging(["tax-code": "0100109106"]) { $1 })
            #expect(try await Self.answers(visit).map { $0["tax-code"] } == ["0101234565"])
            let slip = ChangeAnswers.contact.merging(["email": "ketoan@gmial.com"]) { $1 }
            #expect(
                try await browser.answerChange("contact", slip).location == "/thu-tuc/05/contact?hoi=email#email")
            let asked = try await browser.get("/thu-tuc/05/contact?hoi=email")
            let meant = try await browser.post(
                "/thu-tuc/05/contact", asked.fields.merging(["declaration": "on"]) { $1 })
            #expect(meant.location == "/thu-tuc/05/kiem-tra")
            let repaired = try await browser.answerChange(
                "contact", ["viec": "sua-chu:email", "declaration": "on"])
            #expect(repaired.location == "/thu-tuc/05/contact#email")
            #expect(try await Self.answers(visit).map { $0["email"] } == ["ketoan@gmail.com"])
        }
    }

    @Test("without scripts a button opens the list of agencies; with them what is typed is saved")
    func helps() async throws {
        try await PortalHouse().run { visit in
            let browser = try await Self.begun(visit)
            let list = try await browser.answerChange(
                "unit", ["insurance-province": "01", "viec": "mo-danh-sach:agency"])
            #expect(list.location == "/thu-tuc/05/unit#agency")
            let page = try await browser.get("/thu-tuc/05/unit")
            #expect(page.text.contains("<option value=\"001\"") && page.text.contains("data-save=\"/thu-tuc/05/luu\""))
            struct Order: Encodable {
                var section = "unit"
                var version: String
                var answers: [String: String]
            }
            let order = Order(
                version: try #require(page.fields["phien-ban"]),
                answers: page.fields.merging(["unit-code": "TA1"]) { $1 })
            let draft = try #require(page.fields["nhap"])
            let saved = try await browser.postJSON("/thu-tuc/05/luu", order, draft: draft)
            #expect(saved.status == .ok && saved.text.contains(draft))
            #expect(try await Self.answers(visit).map { $0["unit-code"] } == ["TA1"])
            let late = try await browser.post(
                "/thu-tuc/05/unit", page.fields.merging(["unit-code": "TA2"]) { $1 })
            #expect(late.status == .conflict && late.text.contains("TA1") && late.text.contains("TA2"))
            let token = try await browser.get("/thu-tuc/05/certificates").text
            #expect(token.contains("id=\"token-fill\" data-tax-code=\"0101234565\"") && token.contains("chung-thu-moi"))
            #expect(!page.text.contains("token-fill"))
        }
    }

    @Test("a lost session goes on with the draft of its page, for the unit's people alone")
    func lostSession() async throws {
        try await PortalHouse().run { visit in
            let browser = try await Self.begun(visit)
            let page = try await browser.get("/thu-tuc/05/unit")
            browser.setCookie("ivan", nil)
            let sent = page.fields.merging(ChangeAnswers.unit) { $1 }
            #expect(try await browser.post("/thu-tuc/05/unit", sent).location == "/thu-tuc/05/certificates")
            #expect(try await Self.answers(visit).map { $0["unit-code"] } == ["TA0001A"])
            try await visit.unit("0100109106", name: "CÔNG TY KHÁC", owner: "khac@vidu.example")
            let stranger = try await visit.signedIn("khac@vidu.example")
            try await stranger.get("/thu-tuc/05")
            let stolen = try await stranger.post(
                "/thu-tuc/05/unit", ["nhap": try #require(page.fields["nhap"]), "unit-code": "TA9"])
            #expect(stolen.status == .conflict && !stolen.text.contains("TA0001A"))
            #expect(try await Self.answers(visit).map { $0["unit-code"] } == ["TA0001A"])
        }
    }

    @Test("the registration's list of drafts names it and leads to its own pages")
    func otherList() async throws {
        try await PortalHouse().run { visit in
            let browser = try await Self.begun(visit)
            try await browser.answerChange("unit", ChangeAnswers.unit)
            try await visit.completeDraft(of: browser)
            let hub = try await browser.get("/dang-ky")
            #expect(hub.text.contains(Words.text("procedure.certificate-change")))
            let place = try #require(hub.text.firstMatch(of: /action="(\/dang-ky\/nhap\/[0-9]+\/mo)"/))
            #expect(try await browser.post(String(place.output.1)).location == "/thu-tuc/05")
        }
    }

    @Test("a page of one unit is not saved for another one that is acted for by now")
    func twoUnits() async throws {
        try await PortalHouse().run { visit in
            let browser = try await Self.begun(visit)
            let page = try await browser.get("/thu-tuc/05/unit")
            try await visit.unit("0100109106", name: "CÔNG TY KHÁC", owner: Self.owner)
            try await browser.post("/don-vi/chon", ["don-vi": "0100109106"])
            let sent = page.fields.merging(ChangeAnswers.unit) { $1 }
            #expect(try await browser.post("/thu-tuc/05/unit", sent).status == .conflict)
            #expect(try await Self.answers(visit).count == 1)
            #expect(try await browser.get("/thu-tuc/05/unit").location == "/thu-tuc/05")
            try await browser.post("/don-vi/chon", ["don-vi": "0101234565"])
            #expect(try await browser.post("/thu-tuc/05/unit", sent).location == "/thu-tuc/05/certificates")
        }
    }

    @Test("a colleague's draft is opened from the unit's page, checked by another person, signed by who may")
    func colleagues() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit(owner: Self.owner)
            try await visit.member("lap@vidu.example", as: .preparer)
            let new = try TestAuthority.signer()
            let preparer = try await visit.signedIn("lap@vidu.example")
            try await preparer.get("/thu-tuc/05")
            try await ChangeAnswers.fillIn(preparer, new: new)
            let (checked, draft) = try await preparer.checkChange()
            let early = SignerAtDesk(
                browser: preparer, draft: draft, signer: new, signingTime: visit.clock.now, checked: checked)
            #expect(try await early.start().json(Problem.self).code == .roleWithoutSigning)
            let owner = try await visit.signedIn(Self.owner)
            try await owner.get("/ho-so")
            #expect(try await owner.post("/ho-so/nhap/mo", ["ho-so-nhap": draft]).location == "/thu-tuc/05")
            let page = try await owner.get("/thu-tuc/05/kiem-tra")
            #expect(page.text.contains("action=\"/ho-so/nhap/da-kiem-tra\""))
            let check = try await owner.post("/ho-so/nhap/da-kiem-tra", ["ho-so-nhap": draft, "da-xem": checked])
            #expect(check.location == "/thu-tuc/05/kiem-tra")
            #expect(try await visit.deeds().suffix(2) == ["draftOpened", "draftChecked"])
            let desk = SignerAtDesk(
                browser: owner, draft: draft, signer: new, signingTime: visit.clock.now,
                checked: try await owner.checkChange().checked)
            #expect(try await desk.start().status == .ok)
        }
    }
}
