import FoundationEssentials
import Mail
import SocialInsurance
import Storage
import TestFixtures
import TestSupport
import Testing
import Wording

@Suite("Letters")
struct LetterTests {
    private struct Desk {
        let temporary: TemporaryDatabase
        let letters: DossierLetters
        let dossier: DossierRecord

        init(
            procedure: ProcedureCode = .firstRegistration, _ events: (DossierEvent.Kind, [String: String])...
        ) async throws {
            self.temporary = try await TemporaryDatabase()
            self.letters = DossierLetters(
                database: self.temporary.database, brand: .iCare, portalAddress: "https://ivan.example")
            let new = NewDossier.sample(
                code: "AC4DF7HJ", procedure: procedure.rawValue, at: TestTime.now,
                reports: [
                    DossierReport(
                        document: "05_SD-IVAN.xml", certificateSerial: "5401AC", certificateFingerprint: nil,
                        report: "{}")
                ])
            self.dossier = new.record
            try await self.temporary.database.write { connection in
                try Filing.commit(new, in: connection)
                for (kind, detail) in events {
                    try Events.append(kind, dossier: new.record.id, at: TestTime.now, detail: detail, in: connection)
                }
            }
        }

        func compose(_ kind: MailRequest.Kind, language: String = "vi") async throws -> Letter {
            try await self.letters.compose(
                MailRequest(
                    id: "m", kind: kind, dossier: self.dossier.id, recipient: "ketoan@vidu.example",
                    language: language, context: [:], state: .waiting, failures: 0, nextTryAt: TestTime.now,
                    createdAt: TestTime.now))
        }
    }

    @Test("the confirmation begins with the dossier code and says where to look it up")
    func received() async throws {
        let letter = try await Desk().compose(.received)
        #expect(letter.subject.hasPrefix("AC4DF7HJ · "))
        #expect(letter.to == "ketoan@vidu.example")
        #expect(letter.text.contains("    AC4D F7HJ\n"))
        #expect(letter.text.contains("CÔNG TY TNHH VÍ DỤ A"))
        #expect(letter.text.contains("15/06/2026 10:00"))
        #expect(letter.text.contains("https://ivan.example/tra-cuu"))
        #expect(letter.text.contains("mã PIN"))
        #expect(letter.html.contains("href=\"https://ivan.example/tra-cuu\""))
        #expect(letter.html.contains("font:32px/1.5"))
        #expect(letter.html.contains("<main ") && letter.html.contains("</main>"))
    }

    @Test("a refusal says what it means and what to do; the code stands small at the end")
    func rejected() async throws {
        let desk = try await Desk((.rejected, ["gatewayCode": "CE013"]))
        let letter = try await desk.compose(.rejected)
        #expect(letter.text.contains(Wording.vietnamese[GatewayCode.ce013.meaningKey]))
        #expect(letter.text.contains(Wording.vietnamese[GatewayCode.ce013.remedyKey]))
        #expect(letter.text.contains("CE013"))
        #expect(!letter.subject.contains("CE013"))
        #expect(letter.html.contains("href=\"https://ivan.example/ho-so/AC4DF7HJ\""), "no empty form")
        let english = try await desk.compose(.rejected, language: "en")
        #expect(english.text.contains(Wording.english[GatewayCode.ce013.remedyKey]))
    }

    @Test("a change of certificate has words of its own, and its end tells the number that holds from now on")
    func certificateChanged() async throws {
        let desk = try await Desk(procedure: .certificateChange, (.accepted, ["dossierNumber": "00001/2026/00101"]))
        for language in ["vi", "en"] {
            let received = try await desk.compose(.received, language: language)
            let wording = Wording.of(language == "vi" ? .vietnamese : .english)
            #expect(received.text.contains(wording["mail.received.next.05_SD-IVAN"]))
            #expect(!received.text.contains(wording["mail.received.heading"]))
            let changed = try await desk.compose(.certificateChanged, language: language)
            #expect(changed.text.contains("5401AC") && changed.text.contains("00001/2026/00101"))
            #expect(changed.text.contains(wording["mail.certificate-changed.next"]) && !changed.text.contains("{"))
        }
    }

    @Test("a month's dossier is named in its letters; the end of the service has words of its own")
    func completed() async throws {
        for code in [ProcedureCode.movements, .serviceEnd] {
            let desk = try await Desk(procedure: code, (.accepted, ["dossierNumber": "00001/2026/00101"]))
            for (language, wording) in [("vi", Wording.vietnamese), ("en", .english)] {
                let received = try await desk.compose(.received, language: language)
                #expect(received.text.contains(wording["procedure.\(code.rawValue)"]) && !received.text.contains("{"))
                #expect(!received.text.contains(wording["mail.received.heading"]))
                let letter = try await desk.compose(.completed, language: language)
                #expect(letter.text.contains("00001/2026/00101") && !letter.text.contains("{"))
                #expect(letter.text.contains(wording["procedure.\(code.rawValue)"]))
                let heading = "mail.completed.heading" + (code == .serviceEnd ? ".06_NG-IVAN" : "")
                #expect(letter.subject.contains(wording[heading]))
            }
        }
    }

    @Test("the unit code is shown as VSS gave it")
    func granted() async throws {
        let desk = try await Desk(
            (.accepted, ["dossierNumber": "00001/2026/00101"]), (.unitCodeGranted, ["unitCode": "TA0001A"]))
        let letter = try await desk.compose(.unitCodeGranted)
        #expect(letter.text.contains("\n    TA0001A\n") && letter.html.contains(">TA0001A</p>"))
        #expect(letter.text.contains("Kính gửi CÔNG TY TNHH VÍ DỤ A,"))
        #expect(letter.text.contains("00001/2026/00101"))
    }

    @Test("markup in data stays text")
    func escaping() {
        let layout = LetterLayout(brand: .iCare, wording: .vietnamese)
        let letter = layout.letter(
            to: "a@b", reference: "X", heading: "<b>", blocks: [.paragraph("A & B <script>"), .code("<12>")])
        #expect(!letter.html.contains("<script>"))
        #expect(letter.html.contains("A &amp; B &lt;script&gt;"))
        #expect(letter.text.contains("A & B <script>"))
    }

    @Test("codes are grouped by four, or by three where the length asks for it")
    func groups() {
        #expect(LetterLayout.groups("AC4DF7HJ") == ["AC4D", "F7HJ"])
        #expect(LetterLayout.groups("123456") == ["123", "456"])
        #expect(LetterLayout.groups("12345") == ["1234", "5"])
        #expect(LetterLayout.groups("") == [])
    }

    @Test("both languages have the same keys, and every key is used by a text")
    func parity() {
        let keys = Wording.vietnamese.keys(startingWith: "mail.")
        #expect(!keys.isEmpty)
        #expect(Wording.english.keys(startingWith: "mail.") == keys)
    }

    @Test("a letter whose dossier is gone, or that nobody writes, is not wanted")
    func notWanted() async throws {
        var request = MailRequest(
            id: "m", kind: .received, dossier: nil, recipient: "a@b", language: "vi", context: [:], state: .waiting,
            failures: 0, nextTryAt: TestTime.now, createdAt: TestTime.now)
        let letters = try await Desk().letters
        await #expect(throws: LetterNotWanted.self) { try await letters.compose(request) }
        request.kind = MailRequest.Kind(rawValue: "other")
        await #expect(throws: LetterNotWanted.self) { try await LetterDesk([.received: letters]).compose(request) }
    }
}
