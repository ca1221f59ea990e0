import Foundation
import HTTPTypes
import Mail
import Portal
import Secrets
import Storage
import TestSupport
import Testing

@Suite("Letters of the portal")
struct LetterTests {
    /// The activation code in the only letter of a Maildir that carries one.
    private func code(inMaildir folder: String) throws -> String? {
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/new") {
            let message = String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/new/\(name)")), as: UTF8.self)
            // The other letter carries the dossier code in the same way.
            guard message.contains("/kich-hoat") else { continue }
            if let match = try /\n {4}([2-9A-Z]{4} [2-9A-Z]{4})\n/.firstMatch(in: message) { return String(match.1) }
        }
        return nil
    }

    @Test("the code arrives by mail, opens the account, and stands nowhere else")
    func activationLetter() async throws {
        try await PortalHouse().run { visit in
            let dossier = try await visit.acceptedDossier()
            try await visit.database.write { connection in
                try MailOutbox.enqueue(.activation, dossier: dossier, at: visit.clock.now, in: connection)
            }
            try await visit.mail.sendDue()
            let code = try #require(try self.code(inMaildir: visit.folder.file("mail")))
            let kinds = try await Events(visit.database).of(dossier: dossier.id).map(\.kind)
            #expect(kinds.last == .activationSent)
            let browser = visit.browser()
            try await browser.get("/kich-hoat?mst=\(dossier.taxCode)")
            let answer = try await browser.post(
                "/kich-hoat", ["tax-code": dossier.taxCode, "code": code, "password": "con meo ngoi ghe xanh"])
            #expect(answer.location == "/ho-so")
        }
    }

    @Test("with the mail server down the filing stands; the letter waits and goes out once there is a server")
    func serverDown() async throws {
        let folder = try TemporaryFolder()
        let clock = ManualClock()
        // Nobody listens on port 1 of this computer.
        let down = try PortalHouse(clock: clock) {
            $0.databasePath = folder.file("shared.sqlite")
            $0.mail = .smtp(SMTPConfiguration(host: "127.0.0.1", port: 1, security: .none))
        }
        try await down.run { visit in
            let desk = try await visit.signer()
            let filed = try await desk.file()
            try await visit.mail.sendDue()
            let dossier = try #require(try await Dossiers(visit.database).find(code: filed.code))
            let letter = try await MailOutbox(visit.database).of(dossier: dossier.id)[0]
            #expect(letter.state == .waiting)
            #expect(letter.failures == 1)
            #expect(try await desk.browser.get("/ho-so/\(filed.code)").status == .ok)
        }
        clock.advance(by: 3600)
        let up = try PortalHouse(clock: clock) {
            $0.databasePath = folder.file("shared.sqlite")
            $0.mail = .maildir(folder: folder.file("mail"))
        }
        try await up.run { visit in
            try await visit.mail.sendDue()
            let dossier = try await Dossiers(visit.database).search(taxCode: SampleRegistration.taxCode)[0]
            #expect(try await MailOutbox(visit.database).of(dossier: dossier.id).map(\.state) == [.sent])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("mail/new")).count == 1)
        }
    }
}
