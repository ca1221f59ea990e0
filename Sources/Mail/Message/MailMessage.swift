package import FoundationEssentials
internal import Secrets

/// A message of two alternatives, text and HTML (RFC 5322, RFC 2045, RFC 2046 section 5.1.4).
package struct MailMessage: Sendable {
    package var from: Mailbox
    package var to: MailAddress
    package var subject: String
    package var text: String
    package var html: String
    /// `vi` or `en`.
    package var language: String
    package var date: Date
    /// The part before `@` of the Message-ID; the same for every attempt to send this letter.
    package var identifier: String

    package init(
        from: Mailbox, to: MailAddress, subject: String, text: String, html: String, language: String, date: Date,
        identifier: String
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.language = language
        self.date = date
        self.identifier = identifier
    }

    /// The message with CRLF line ends, ASCII only.
    package func bytes() -> [UInt8] {
        let boundary = "=_" + Digest.sha256Hex("\(self.identifier) \(self.date.timeIntervalSince1970)".utf8).prefix(32)
        let domain = self.from.address.description.split(separator: "@").last ?? "localhost"
        let name = self.from.name.isEmpty ? "" : EncodedWord.phrase(self.from.name) + "\r\n "
        var message = Self.lines([
            "Date: \(MailDate.header(self.date))",
            "From: \(name)<\(self.from.address)>",
            "To: <\(self.to)>",
            "Message-ID: <\(Self.token(self.identifier))@\(domain)>",
            "Subject: \(EncodedWord.encode(self.subject))",
            "Content-Language: \(Self.token(self.language))",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
            "",
        ])
        for (type, content) in [("text/plain", self.text), ("text/html", self.html)] {
            message += Self.lines([
                "--\(boundary)", "Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
                "",
            ])
            message += QuotedPrintable.encode(content)
        }
        return message + Self.lines(["--\(boundary)--"])
    }

    private static func lines(_ lines: [String]) -> [UInt8] {
        lines.flatMap { Array($0.utf8) + [13, 10] }
    }

    /// Only letters, digits, dot and hyphen, so that nothing can leave its header.
    private static func token(_ text: String) -> String {
        String(text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") })
    }
}
