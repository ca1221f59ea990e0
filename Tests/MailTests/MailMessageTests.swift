import FoundationEssentials
import Mail
import TestFixtures
import TestSupport
import Testing

@Suite("Messages")
struct MailMessageTests {
    @Test(
        "addresses that could carry anything else are none",
        arguments: [
            "", "a", "@vidu.example", "a@", "a@b@c", "a b@vidu.example", "a@vidu.example\r\nBcc: b@vidu.example",
            "a@vidu.example>", "<a@vidu.example>", "a,b@vidu.example", "a..b@vidu.example", ".a@vidu.example",
            "kế@vidu.example", "a@ví.example", "\"a\"@vidu.example", "a@vidu.example\u{0}",
        ])
    func badAddresses(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test("ordinary addresses are taken as they are", arguments: ["a@b", "ke.toan+bhxh@vi-du.example", "A_1@x.vn"])
    func goodAddresses(text: String) {
        #expect(MailAddress(text)?.description == text)
    }

    private func text(subject: String, name: String = "", identifier: String = "id") -> String {
        let message = MailMessage(
            from: Mailbox(name: name, address: .sample("a@icare.example")), to: .sample("b@vidu.example"),
            subject: subject, text: "t", html: "h", language: "vi\r\nX: y", date: TestTime.now, identifier: identifier)
        return String(decoding: message.bytes(), as: UTF8.self)
    }

    @Test("nothing in a subject, a name, a language or an identifier opens a header of its own")
    func injection() {
        let evil = "x\r\nBcc: thief@evil.example\r\n\r\nbody"
        let message = self.text(subject: evil, name: evil, identifier: evil)
        let header = message.split(separator: "\r\n\r\n")[0]
        let names = header.split(separator: "\r\n").filter { !$0.hasPrefix(" ") }.compactMap {
            $0.split(separator: ":").first.map(String.init)
        }
        #expect(
            names == [
                "Date", "From", "To", "Message-ID", "Subject", "Content-Language", "Auto-Submitted", "MIME-Version",
                "Content-Type",
            ])
    }

    @Test("the date is Vietnam's")
    func date() {
        #expect(self.text(subject: "s").hasPrefix("Date: Mon, 15 Jun 2026 10:00:00 +0700\r\n"))
        #expect(MailDate.shown(TestTime.now) == "15/06/2026 10:00")
    }

    @Test("encoded words are short, whole and in order; plain text stays plain")
    func encodedWords() throws {
        let subject = String(repeating: "Đăng ký cấp mã đơn vị ", count: 9)
        let encoded = EncodedWord.encode(subject)
        let words = encoded.split(separator: "\r\n ")
        #expect(words.allSatisfy { $0.utf8.count <= 75 })
        let decoded = try words.map { word in
            let content = word.dropFirst("=?UTF-8?B?".count).dropLast(2)
            let data = try #require(Data(base64Encoded: String(content)))
            return try #require(String(validating: data, as: UTF8.self))
        }
        #expect(decoded.joined() == subject)
        #expect(EncodedWord.encode("plain subject 1") == "plain subject 1")
        #expect(EncodedWord.encode("=?UTF-8?Q?x?=").hasPrefix("=?UTF-8?B?"))
        #expect(EncodedWord.phrase("A \"B\" C") == "\"A \\\"B\\\" C\"")
    }

    @Test("quoted-printable keeps lines short and blanks at line ends")
    func quotedPrintable() {
        let lines = String(
            decoding: QuotedPrintable.encode(String(repeating: "ệ", count: 60) + " \na=b"), as: UTF8.self
        )
        .split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        #expect(lines.dropLast().last == "a=3Db")
        #expect(lines.contains { $0.hasSuffix("=20") })
        #expect(lines.last == "")
        #expect(QuotedPrintable.encode(".\n") == Array("=2E\r\n\r\n".utf8))
    }
}
