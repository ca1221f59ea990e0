import Foundation
import Mail
import Portal
import Storage
import TestFixtures
import TestSupport
import Testing

@Suite("The operator's desk")
struct AdminDeskTests {
    @Test("lists show codes and stages and no personal data; a dossier asked for shows everything about it")
    func listAndShow() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            let desk = AdminDesk(visit.database)
            let rows = try await desk.list(onlyStuck: false, limit: 10)
            #expect(rows.map(\.code) == [dossier.code])
            #expect(rows.map(\.stage) == [.accepted])
            #expect(try await desk.list(onlyStuck: true, limit: 10).isEmpty)
            let lines = try #require(try await desk.show(dossier.code.lowercased()))
            #expect(lines.contains { $0.contains("dossierNumber=01234/2026/00101") })
            #expect(lines.contains { $0.hasPrefix("letter received waiting") })
            #expect(try await desk.show("AC5DF7HJ") == nil)
        }
    }

    @Test("an address is changed for the dossier, its letters, its code and its account; the events keep both")
    func changeAddress() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            try await visit.database.write { connection in
                try MailOutbox.enqueue(.activation, dossier: dossier, at: visit.clock.now, in: connection)
            }
            try await visit.mail.sendDue()
            let old = try await ActivationCodeStore(visit.database).newest(taxCode: dossier.taxCode, limit: 1)
            #expect(old.first?.isLive == true)
            let desk = AdminDesk(visit.database)
            let outcome = try await desk.changeAddress(of: "ac4df7hj", to: " moi@vidu.EXAMPLE ", at: visit.clock.now)
            #expect(outcome == .changed(old: dossier.email, new: "moi@vidu.example", codeSent: true))
            let codes = try await ActivationCodeStore(visit.database).newest(taxCode: dossier.taxCode, limit: 1)
            #expect(codes.first?.isLive == false)
            let event = try #require(try await Events(visit.database).of(dossier: dossier.id).last)
            #expect(event.kind == .emailChanged)
            #expect(event.detail == ["oldEmail": dossier.email, "newEmail": "moi@vidu.example"])
            let waiting = try await MailOutbox(visit.database).of(dossier: dossier.id).filter { $0.state == .waiting }
            #expect(waiting.map(\.recipient) == ["moi@vidu.example"] && waiting.map(\.kind) == [.activation])
            let now = visit.clock.now
            #expect(try await desk.changeAddress(of: "AC5DF7HJ", to: "a@b.example", at: now) == .unknownDossier)
            #expect(try await desk.changeAddress(of: "AC4DF7HJ", to: "nobody", at: now) == .noAddress)

            let browser = visit.browser()
            try await browser.get("/tra-cuu")
            try await browser.post("/tra-cuu", ["tax-code": dossier.taxCode, "dossier-code": dossier.code])
            let page = try await browser.get("/ho-so/\(dossier.code)").text
            #expect(page.contains("m***@vidu.example") && !page.contains("moi@vidu.example"))
        }
    }

    @Test("what a unit or the gateway wrote does not steer the operator's terminal, nor a page")
    func hostileText() async throws {
        let hostile = "CÔNG TY\u{1B}]0;x\u{7}\u{9B}2J\u{202E}\n A"
        try await PortalHouse().run { visit in
            var new = NewDossier.sample(code: "AC4DF7HJ", at: visit.clock.now)
            new.record.unitName = hostile
            let detail = String(decoding: try JSONEncoder().encode(["message": hostile]), as: UTF8.self)
            try await visit.database.write { [new] connection in
                try Filing.commit(new, in: connection)
                try connection.execute("UPDATE dossier_event SET detail = $1", detail)
            }
            let lines = try #require(try await AdminDesk(visit.database).show("AC4DF7HJ"))
            #expect(lines.count(where: { $0.contains("CÔNG TY⟨U+001B⟩]0;x⟨U+0007⟩⟨U+009B⟩2J⟨U+202E⟩⏎ A") }) >= 2)
            let scalars = lines.flatMap(\.unicodeScalars)
            #expect(!scalars.contains { $0.properties.generalCategory == .control || $0 == "\u{202E}" })
        }
    }

    @Test("a failed delivery is listed as stuck and can be made due now")
    func stuckAndRetry() async throws {
        try await PortalHouse().run { visit in
            let new = NewDossier.sample(code: "AC4DF7HJ", at: visit.clock.now)
            let later = visit.clock.now.addingTimeInterval(3600)
            try await visit.database.write { connection in
                try Filing.commit(new, in: connection)
                try connection.execute(
                    "UPDATE outbox SET failures = 3, next_try_at = $2 WHERE dossier = $1", new.record.id, later)
            }
            let desk = AdminDesk(visit.database)
            #expect(try await desk.list(onlyStuck: true, limit: 10).map(\.nextTryAt) == [later])
            #expect(try await desk.retry("AC4DF7HJ", at: visit.clock.now))
            let row = try #require(try await Outbox(visit.database).find(dossier: new.record.id))
            #expect(row.nextTryAt <= visit.clock.now)
            #expect(try await !desk.retry("AC5DF7HJ", at: visit.clock.now))
        }
    }

    @Test("a letter can be sent again, by name")
    func resend() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            let desk = AdminDesk(visit.database)
            #expect(try await desk.resend("activation", of: dossier.code, at: visit.clock.now))
            #expect(try await !desk.resend("lottery", of: dossier.code, at: visit.clock.now))
            let kinds = try await MailOutbox(visit.database).of(dossier: dossier.id).map(\.kind)
            #expect(Set(kinds) == [.received, .activation])
            let log = try await ActionLog(visit.database).newest(unit: dossier.taxCode, limit: 10)
            #expect(log.map(\.deed) == [.letterResent] && log[0].actor == "operator")
        }
    }

    @Test("an operator gives a person another address; both are told, the log has it, and nobody else's is taken")
    func email() async throws {
        try await PortalHouse().run { visit in
            try await visit.unit()
            try await visit.member("hai@vidu.example", as: .signer)
            let desk = AdminDesk(visit.database)
            let now = visit.clock.now
            #expect(
                try await desk.changeEmail(from: "ai@vidu.example", to: "b@vidu.example", at: now).text.contains(
                    "nobody"))
            #expect(try await desk.changeEmail(from: "chu@vidu.example", to: "b@", at: now).text.contains("not an"))
            let taken = try await desk.changeEmail(from: "chu@vidu.example", to: "HAI@vidu.example", at: now)
            #expect(taken == .taken("HAI@vidu.example"))
            let done = try await desk.changeEmail(from: "CHU@vidu.example", to: "moi@vidu.example", at: now)
            #expect(done == .done(from: "chu@vidu.example", to: "moi@vidu.example"))
            _ = try await visit.signedIn("moi@vidu.example")
            for address in ["chu@vidu.example", "moi@vidu.example"] {
                #expect(try await visit.letter(to: address, with: "/quen-mat-khau") != nil)
            }
            let log = try await ActionLog(visit.database).newest(unit: "0101234565", limit: 10)
            #expect(log.last?.deed == .emailChanged && log.last?.actor == "operator")
        }
    }
}
