import Connections
import Foundation
import HTTPTypes
import Portal
import Storage
import TestSupport
import Testing

@Suite("Passwords, addresses and sessions of a person")
struct PasswordTests {
    private static let new = "mot cau hoan toan khac"

    @Test(
        "a forgotten password: the letter's link sets a new one once, ends all sessions, tells of it and signs in",
        arguments: ["0101234565", "chu@vidu.example"])
    func reset(name: String) async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let old = try await visit.signedIn("chu@vidu.example")
            let browser = visit.browser()
            let asked = try await browser.get("/quen-mat-khau?ten=\(name)")
            #expect(asked.text.contains("value=\"\(name)\""))
            let sent = try await browser.post("/quen-mat-khau", ["tax-code": name])
            #expect(sent.status == .ok && sent.text.contains("“\(name)”"))
            let link = try await visit.link("/dat-lai-mat-khau", to: "chu@vidu.example")
            #expect(try await browser.get(link).text.contains("chu@vidu.example"))
            let weak = try await browser.follow(link, ["password": "12345678"])
            #expect(weak.status == .unprocessableContent && weak.text.contains(Words.text("account.password.common")))
            #expect(try await browser.follow(link, ["password": Self.new]).location == "/ho-so")
            #expect(try await browser.get("/ho-so").status == .ok)
            #expect(try await old.get("/ho-so").location == "/dang-nhap")
            #expect(try await browser.get(link).status == .gone)
            let told = Words.text("people.letter.passwordChanged.note").prefix(20)
            #expect(try await visit.letter(to: "chu@vidu.example", with: "/quen-mat-khau") != nil, "\(told)")
            _ = try await visit.signedIn("chu@vidu.example", password: Self.new)
            #expect(try await visit.deeds().contains("passwordReset"))
        }
    }

    @Test("the link lives for an hour, and its token is kept as a hash only")
    func resetEnds() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = visit.browser()
            try await browser.get("/quen-mat-khau")
            try await browser.post("/quen-mat-khau", ["tax-code": "chu@vidu.example"])
            let link = try await visit.link("/dat-lai-mat-khau", to: "chu@vidu.example")
            let token = String(link.split(separator: "=")[1])
            let rows = try await visit.database.read { connection in
                try connection.query("SELECT * FROM mail_token") + connection.query("SELECT * FROM mail_outbox")
            }
            #expect(rows.count == 2)
            for row in rows {
                for value in row.columns.values {
                    if case .text(let text) = value { #expect(!text.contains(token)) }
                }
            }
            visit.clock.advance(by: 3599)
            #expect(try await browser.get(link).status == .ok)
            visit.clock.advance(by: 2)
            #expect(try await browser.get(link).status == .gone)
            #expect(try await browser.follow(link, ["password": Self.new]).status == .gone)
        }
    }

    @Test("strangers fill nobody's mail box: one letter in twenty minutes")
    func mailBox() async throws {
        let house = try PortalHouse { $0.proxy = .whoeverConnects }
        try await house.run { visit in
            try await visit.unit()
            for number in 0..<10 {
                let stranger = visit.browser(at: "203.0.\(number).9")
                try await stranger.get("/quen-mat-khau")
                let page = try await stranger.post("/quen-mat-khau", ["tax-code": "chu@vidu.example"])
                #expect(page.status == .ok)
            }
            #expect(try await visit.letter(to: "chu@vidu.example", with: "/dat-lai-mat-khau") != nil)
            #expect(try await visit.letter(to: "chu@vidu.example", with: "/dat-lai-mat-khau") == nil)
        }
    }

    @Test("a changed password asks the old one, keeps the one session, ends the others and tells of it")
    func change() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            let other = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/tai-khoan")
            let wrong = try await browser.post(
                "/tai-khoan/mat-khau", ["old-password": "sai mat khau", "new-password": Self.new])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains(Words.text("people.password.wrong")))
            #expect(try await other.get("/ho-so").status == .ok)
            let done = try await browser.post(
                "/tai-khoan/mat-khau", ["old-password": Visit.password, "new-password": Self.new])
            #expect(done.location == "/tai-khoan?xong=mat-khau")
            #expect(try await browser.get(done.location).text.contains(Words.text("people.profile.done.mat-khau")))
            #expect(try await other.get("/ho-so").location == "/dang-nhap")
            #expect(try await visit.letter(to: "chu@vidu.example", with: "/quen-mat-khau") != nil)
            _ = try await visit.signedIn("chu@vidu.example", password: Self.new)
        }
    }

    @Test("the old password cannot be guessed at from a session that was left open")
    func guessing() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/tai-khoan")
            var seen: [Int] = []
            for _ in 0..<12 {
                seen.append(
                    try await browser.post(
                        "/tai-khoan/mat-khau", ["old-password": "sai mat khau", "new-password": Self.new]
                    ).status.code)
            }
            #expect(seen == Array(repeating: 422, count: 10) + [429, 429])
        }
    }

    @Test("sessions are listed with device and network; one is ended, then all others")
    func sessions() async throws {
        let house = try PortalHouse { $0.proxy = .whoeverConnects }
        try await house.run { visit in
            try await visit.unit()
            func browser(_ address: String) async throws -> Browser {
                let browser = visit.browser(at: address)
                try await browser.get("/dang-nhap")
                try await browser.post("/dang-nhap", ["tax-code": "chu@vidu.example", "password": Visit.password])
                return browser
            }
            let (here, there, elsewhere) = (
                try await browser("198.51.100.7"), try await browser("203.0.113.9"), try await browser("192.0.2.5")
            )
            let page = try await here.get("/tai-khoan").text
            for network in ["198.51.100.0/24", "203.0.113.0/24", "192.0.2.0/24"] { #expect(page.contains(network)) }
            let sessions = try await visit.database.read {
                try $0.query("SELECT id FROM person_session WHERE network = '203.0.113.0/24'")
            }
            try await here.post("/tai-khoan/phien/ket-thuc", ["phien": try sessions[0].text("id")])
            #expect(try await there.get("/ho-so").location == "/dang-nhap")
            #expect(try await elsewhere.get("/ho-so").status == .ok)
            try await here.post("/tai-khoan/phien/ket-thuc-khac")
            #expect(try await elsewhere.get("/ho-so").location == "/dang-nhap")
            #expect(try await here.get("/ho-so").status == .ok)
        }
    }

    @Test("nobody ends a session of somebody else")
    func foreignSession() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            try await visit.unit("0100109106", name: "B", owner: "khac@vidu.example")
            let owner = try await visit.signedIn("chu@vidu.example")
            let stranger = try await visit.signedIn("khac@vidu.example")
            let rows = try await visit.database.read {
                try $0.query("SELECT id FROM person_session WHERE unit = '0101234565'")
            }
            try await stranger.get("/tai-khoan")
            try await stranger.post("/tai-khoan/phien/ket-thuc", ["phien": try rows[0].text("id")])
            #expect(try await owner.get("/ho-so").status == .ok)
        }
    }

    @Test("a new address counts once both mail boxes confirmed it, in any order", arguments: [false, true])
    func email(newFirst: Bool) async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/tai-khoan")
            let wrong = try await browser.post(
                "/tai-khoan/email", ["email": "moi@vidu.example", "email-password": "sai mat khau"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"moi@vidu.example\""))
            let asked = try await browser.post(
                "/tai-khoan/email", ["email": "moi@vidu.example", "email-password": Visit.password])
            #expect(asked.location == "/tai-khoan?xong=email")
            #expect(try await browser.get("/tai-khoan").text.contains("moi@vidu.example"))
            let path = "/tai-khoan/email/xac-nhan"
            let old = try await visit.link(path, to: "chu@vidu.example")
            let new = try await visit.link(path, to: "moi@vidu.example")
            let mailBoxes = visit.browser()
            let half = try await mailBoxes.follow(newFirst ? new : old)
            #expect(half.text.contains(Words.text("people.confirm-email.half")))
            _ = try await visit.signedIn("chu@vidu.example")
            let done = try await mailBoxes.follow(newFirst ? old : new)
            #expect(done.text.contains(Words.text("people.confirm-email.done")))
            _ = try await visit.signedIn("moi@vidu.example")
            let refused = try await mailBoxes.post(
                "/dang-nhap", ["tax-code": "chu@vidu.example", "password": Visit.password])
            #expect(refused.status == .unprocessableContent)
            for address in ["chu@vidu.example", "moi@vidu.example"] {
                #expect(try await visit.letter(to: address, with: "/quen-mat-khau") != nil)
            }
            #expect(try await visit.deeds().contains("emailChanged"))
        }
    }

    @Test("an address that is somebody's is not told to whoever asks for it, and stays theirs")
    func takenEmail() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            try await visit.member("hai@vidu.example", as: .preparer)
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/tai-khoan")
            let asked = try await browser.post(
                "/tai-khoan/email", ["email": "HAI@vidu.example", "email-password": Visit.password])
            #expect(asked.location == "/tai-khoan?xong=email")
            let old = try await visit.link("/tai-khoan/email/xac-nhan", to: "chu@vidu.example")
            let new = try await visit.link("/tai-khoan/email/xac-nhan", to: "HAI@vidu.example")
            _ = try await browser.follow(old)
            #expect(try await browser.follow(new).status == .conflict)
            _ = try await visit.signedIn("chu@vidu.example")
            _ = try await visit.signedIn("hai@vidu.example")
        }
    }

    @Test("a person says their name, which the others of the unit see")
    func name() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            let browser = try await visit.signedIn("chu@vidu.example")
            try await browser.get("/tai-khoan")
            let long = String(repeating: "x", count: 101)
            for (name, key) in [(" ", "people.name.empty"), (long, "people.name.tooLong")] {
                let refused = try await browser.post("/tai-khoan/ten", ["name": name])
                #expect(refused.status == .unprocessableContent)
                #expect(refused.text.contains(Words.text(key, ["limit": "100"])))
            }
            #expect(
                try await browser.post("/tai-khoan/ten", ["name": " Trần  Thị D "]).location == "/tai-khoan?xong=ten")
            #expect(try await browser.get("/don-vi/nguoi-dung").text.contains("Trần Thị D"))
        }
    }
}
