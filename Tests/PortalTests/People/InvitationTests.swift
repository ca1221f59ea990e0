import Foundation
import HTTPTypes
import Portal
import Storage
import TestSupport
import Testing

@Suite("Invitations, roles and units")
struct InvitationTests {
    private static let people = "/don-vi/nguoi-dung"
    private static let newcomer = ["name": "Nguyễn Văn C", "password": "mot cau cua nguoi moi"]

    private func owner(_ visit: Visit) async throws -> Browser {
        try await visit.unit()
        let browser = try await visit.signedIn("chu@vidu.example")
        try await browser.get(Self.people)
        return browser
    }

    @Test("somebody new is invited, sets name and password by the letter's link, and is in with the role")
    func newcomer() async throws {
        try await PortalHouse().run { visit in
            let owner = try await self.owner(visit)
            let sent = try await owner.post(Self.people + "/moi", ["email": "moi@vidu.example", "vai-tro": "preparer"])
            #expect(sent.location == Self.people + "?xong=moi")
            let page = try await owner.get(sent.location).text
            #expect(page.contains("moi@vidu.example") && page.contains(Words.text("people.people.done.moi")))
            let link = try await visit.link("/loi-moi", to: "moi@vidu.example")
            let browser = visit.browser()
            let invitation = try await browser.get(link).text
            for text in ["chu@vidu.example", "VÍ DỤ A", Words.text("people.role.preparer")] {
                #expect(invitation.contains(text))
            }
            let empty = try await browser.follow(link)
            #expect(empty.status == .unprocessableContent && empty.text.contains("href=\"#name\""))
            #expect(try await browser.follow(link, Self.newcomer).location == "/ho-so")
            #expect(try await browser.get("/ho-so").text.contains(Words.text("people.role.preparer")))
            #expect(try await owner.get(Self.people).text.contains("Nguyễn Văn C"))
            #expect(try await browser.get(link).status == .gone)
            _ = try await visit.signedIn("moi@vidu.example", password: "mot cau cua nguoi moi")
            #expect(try await visit.deeds().contains("invitationAccepted"))
        }
    }

    @Test("somebody with an account accepts by one press, keeps the password, and has one more unit")
    func known() async throws {
        try await PortalHouse().run { visit in
            let owner = try await self.owner(visit)
            try await visit.unit("0100109106", name: "CÔNG TY VÍ DỤ B", owner: "dichvu@vidu.example")
            try await owner.post(Self.people + "/moi", ["email": "DichVu@vidu.example", "vai-tro": "signer"])
            let link = try await visit.link("/loi-moi", to: "DichVu@vidu.example")
            let browser = try await visit.signedIn("dichvu@vidu.example")
            #expect(try await !browser.get("/ho-so").text.contains(Words.text("people.bar.switch")))
            #expect(try await !browser.get(link).text.contains("type=\"password\""))
            #expect(try await browser.follow(link).location == "/ho-so")
            let home = try await browser.get("/ho-so").text
            #expect(home.contains("VÍ DỤ A") && home.contains(Words.text("people.role.signer")))
            // The switcher stands on every page.
            for path in ["/", "/tai-cong-cu", "/dang-ky", "/tai-khoan", "/tra-cuu"] {
                let page = try await browser.get(path).text
                #expect(page.contains("href=\"/don-vi\"") && page.contains("VÍ DỤ A"), "\(path)")
            }
            #expect(try await browser.get("/don-vi").text.contains("VÍ DỤ B"))
            #expect(try await browser.post("/don-vi/chon", ["don-vi": "0100109106"]).location == "/ho-so")
            #expect(try await browser.get("/ho-so").text.contains("VÍ DỤ B"))
            // The choice is kept where the person signs in again.
            let again = try await visit.signedIn("dichvu@vidu.example")
            #expect(try await again.get("/ho-so").text.contains("VÍ DỤ B"))
        }
    }

    @Test("an invitation ends after a week, by being taken back, and with the role of who invited", arguments: 0..<3)
    func ended(way: Int) async throws {
        try await PortalHouse().run { visit in
            let owner = try await self.owner(visit)
            let second = try await visit.member("hai@vidu.example", as: .owner)
            let browser = try await visit.signedIn("hai@vidu.example")
            try await browser.get(Self.people)
            try await browser.post(Self.people + "/moi", ["email": "moi@vidu.example", "vai-tro": "owner"])
            let link = try await visit.link("/loi-moi", to: "moi@vidu.example")
            switch way {
            case 0: visit.clock.advance(by: 7 * 86_400 + 1)
            case 1:
                let rows = try await visit.database.read { try $0.query("SELECT id FROM invitation") }
                let gone = try await owner.post(Self.people + "/huy-moi", ["loi-moi": try rows[0].text("id")])
                #expect(gone.location == Self.people + "?xong=huy-moi")
            default: try await owner.post(Self.people + "/xoa", ["nguoi": second.id])
            }
            let stranger = visit.browser()
            #expect(try await stranger.get(link).status == .gone)
            #expect(try await stranger.follow(link, Self.newcomer).status == .gone)
            #expect(stranger.cookies["unit"] == nil)
        }
    }

    @Test("a second letter to the same address takes the place of the first")
    func again() async throws {
        try await PortalHouse().run { visit in
            let owner = try await self.owner(visit)
            try await owner.post(Self.people + "/moi", ["email": "moi@vidu.example", "vai-tro": "owner"])
            let first = try await visit.link("/loi-moi", to: "moi@vidu.example")
            try await owner.post(Self.people + "/moi", ["email": "moi@vidu.example", "vai-tro": "checker"])
            let second = try await visit.link("/loi-moi", to: "moi@vidu.example")
            let browser = visit.browser()
            #expect(try await browser.get(first).status == .gone)
            #expect(try await browser.get(second).text.contains(Words.text("people.role.checker")))
        }
    }

    @Test("bad invitations are told what is wrong and lose nothing")
    func bad() async throws {
        try await PortalHouse().run { visit in
            let owner = try await self.owner(visit)
            for (email, role) in [("", "owner"), ("ai@", "owner"), ("moi@vidu.example", "king")] {
                let page = try await owner.post(Self.people + "/moi", ["email": email, "vai-tro": role])
                #expect(page.status == .unprocessableContent && page.text.contains("value=\"\(email)\""))
            }
            let member = try await owner.post(Self.people + "/moi", ["email": "CHU@vidu.example", "vai-tro": "owner"])
            #expect(member.text.contains(Words.text("people.invite.member")))
        }
    }

    @Test("a unit sends no more than its share of invitations a day, and is told when to go on")
    func limited() async throws {
        let house = try PortalHouse { $0.allowances["invitation"] = 2 }
        try await house.run { visit in
            let owner = try await self.owner(visit)
            for number in 0..<3 {
                let page = try await owner.post(
                    Self.people + "/moi", ["email": "moi\(number)@vidu.example", "vai-tro": "preparer"])
                #expect(page.status == (number < 2 ? .seeOther : .tooManyRequests))
            }
        }
    }

    @Test("a role changes at once; the last owner neither goes nor becomes less")
    func roles() async throws {
        try await PortalHouse().run { visit in
            let owner = try await self.owner(visit)
            let member = try await visit.member("hai@vidu.example", as: .preparer)
            let browser = try await visit.signedIn("hai@vidu.example")
            #expect(try await browser.get("/don-vi/nhat-ky").status == .forbidden)
            let me = try #require(try await People(visit.database).find(email: "chu@vidu.example")).id
            for (path, fields) in [("/xoa", ["nguoi": me]), ("/vai-tro", ["nguoi": me, "vai-tro": "signer"])] {
                let refused = try await owner.post(Self.people + path, fields)
                #expect(refused.status == .conflict && refused.text.contains(Words.text("people.lastOwner")))
            }
            let changed = try await owner.post(Self.people + "/vai-tro", ["nguoi": member.id, "vai-tro": "owner"])
            #expect(changed.location == Self.people + "?xong=vai-tro")
            #expect(try await browser.get("/don-vi/nhat-ky").text.contains("hai@vidu.example"))
            #expect(try await owner.post(Self.people + "/xoa", ["nguoi": me]).location == Self.people + "?xong=xoa")
            #expect(try await owner.get("/ho-so").location == "/dang-nhap")
        }
    }

    @Test("who is removed is out at once, of this unit only, and takes along nothing that the browser could open")
    func removal() async throws {
        try await PortalHouse().run { visit in
            let owner = try await self.owner(visit)
            let member = try await visit.member("hai@vidu.example", as: .signer)
            try await visit.unit("0100109106", name: "CÔNG TY VÍ DỤ B", owner: "hai@vidu.example")
            let here = try await visit.signedIn("hai@vidu.example")
            try await here.get("/don-vi")
            try await here.post("/don-vi/chon", ["don-vi": "0100109106"])
            let there = try await visit.signedIn("hai@vidu.example")
            try await there.get("/don-vi")
            try await there.post("/don-vi/chon", ["don-vi": "0101234565"])
            let dossier = try await visit.acceptedDossier()
            try await there.post("/tra-cuu", ["tax-code": "0101234565", "dossier-code": dossier.code])
            #expect(try await there.get("/ho-so/\(dossier.code)").status == .ok)
            let question = try await owner.get(Self.people + "/xoa?nguoi=\(member.id)").text
            #expect(question.contains("hai@vidu.example"))
            try await owner.post(Self.people + "/xoa", ["nguoi": member.id])
            #expect(try await there.get("/ho-so").location == "/dang-nhap")
            #expect(try await there.get("/ho-so/\(dossier.code)").status == .seeOther)
            #expect(try await here.get("/ho-so").text.contains("VÍ DỤ B"))
            #expect(try await here.post("/don-vi/chon", ["don-vi": "0101234565"]).location == "/don-vi")
            #expect(try await !here.get("/don-vi").text.contains("VÍ DỤ A"))
        }
    }

    @Test("a person of hundreds of units finds one by name and by tax code")
    func manyUnits() async throws {
        try await PortalHouse().run { visit in
            for number in 100..<130 {
                try await visit.unit("0100000\(number)", name: "CÔNG TY SỐ \(number)", owner: "dichvu@vidu.example")
            }
            let browser = try await visit.signedIn("dichvu@vidu.example")
            #expect(try await browser.get("/don-vi?trang=2").text.contains("CÔNG TY SỐ 129"))
            for search in ["s%E1%BB%91%20117", "0100000117"] {
                let page = try await browser.get("/don-vi?tim=\(search)").text
                #expect(page.contains("CÔNG TY SỐ 117") && !page.contains("CÔNG TY SỐ 118"))
            }
            let nothing = try await browser.get("/don-vi?tim=khong-co").text
            #expect(nothing.contains(Words.text("people.units.nothing")))
        }
    }

    @Test("a person without a unit is told so, and nothing else")
    func none() async throws {
        try await PortalHouse().run { visit in
            _ = try await self.owner(visit)
            let member = try await visit.member("hai@vidu.example", as: .signer)
            try await visit.database.write { connection in
                _ = try Memberships.end(member.id, in: "0101234565", at: visit.clock.now, connection)
            }
            let browser = try await visit.signedIn("hai@vidu.example")
            #expect(try await browser.get("/ho-so").location == "/don-vi")
            #expect(try await browser.get("/don-vi").text.contains(Words.text("people.units.none")))
        }
    }
}
