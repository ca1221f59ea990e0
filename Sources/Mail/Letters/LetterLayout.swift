package import SocialInsurance
internal import TextDisplay
package import Wording

/// The common shape of all letters: one column, a heading, blocks, and where to get help; as text and as HTML.
package struct LetterLayout: Sendable {
    /// A part of a letter.
    package enum Block: Sendable, Hashable {
        case paragraph(String)
        /// A code to type, shown large and in groups.
        case code(String)
        /// A number that somebody else gave, shown large and exactly as given, as people copy it.
        case number(String)
        /// Names with values.
        case facts([Fact])
        /// An address to open, with the words on the button.
        case button(String, address: String)
        /// Small print.
        case note(String)
    }

    /// One line of ``Block/facts(_:)``; its value may come from a unit or from the gateway and is made fit for showing.
    package struct Fact: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = DisplayText.shown(value, limit: 400)
        }
    }

    private let brand: Brand
    private let wording: Wording

    package init(brand: Brand, wording: Wording) {
        self.brand = brand
        self.wording = wording
    }

    /// Sets a letter; `reference` (the dossier code) begins the subject.
    package func letter(to: String, reference: String, heading: String, blocks: [Block]) -> Letter {
        Letter(
            to: to, subject: DisplayText.shown("\(reference) · \(heading)", limit: 200),
            text: self.text(heading, blocks),
            html: self.html(heading, blocks))
    }

    private var help: String {
        self.wording.text(
            "mail.footer.help", ["phone": self.brand.supportPhone, "email": self.brand.supportEmail])
    }

    private var sender: String {
        self.wording.text("mail.footer.sender", ["brand": self.brand.name, "company": self.brand.company])
    }

    /// Groups of four, or of three where the length asks for it: `AC4D F7HJ`, `123 456`.
    package static func groups(_ code: String) -> [String] {
        let size = code.count.isMultiple(of: 4) || !code.count.isMultiple(of: 3) ? 4 : 3
        let symbols = Array(code)
        return stride(from: 0, to: symbols.count, by: size).map {
            String(symbols[$0..<min($0 + size, symbols.count)])
        }
    }

    // MARK: Text

    private func text(_ heading: String, _ blocks: [Block]) -> String {
        let parts =
            [heading] + blocks.map(Self.text) + [
                "-- \n\(self.help)\n\(self.wording["mail.footer.pin"])\n\(self.sender)"
            ]
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func text(_ block: Block) -> String {
        switch block {
        case .paragraph(let words), .note(let words): words
        case .code(let code): "    " + self.groups(code).joined(separator: " ")
        case .number(let number): "    " + number
        case .facts(let facts): facts.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        case .button(let words, let address): "\(words):\n\(address)"
        }
    }

    // MARK: HTML

    private static let sans = "system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif"
    private static let mono = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace"

    /// Styles stand at each element, since many mail programs drop style sheets.
    private func html(_ heading: String, _ blocks: [Block]) -> String {
        let language = self.wording.language.rawValue
        let body = blocks.map(Self.html).joined(separator: "\n")
        return """
            <!DOCTYPE html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light">
            <title>\(Self.escape(heading))</title>
            </head>
            <body style="margin:0;padding:16px;background:#F3F7F8;color:#14202B;font:16px/1.5 \(Self.sans)">
            <main style="display:block;max-width:600px;margin:0 auto;padding:24px;background:#FFFFFF;border-radius:6px">
            <p style="margin:0 0 24px;color:#0B6B6B;font-weight:600">\(Self.escape(self.brand.name))</p>
            <h1 style="margin:0 0 16px;font-size:24px;line-height:1.3">\(Self.escape(heading))</h1>
            \(body)
            <div style="margin-top:32px;padding-top:16px;border-top:1px solid #72838F;color:#4A5A68">
            <p style="margin:0 0 8px">\(Self.escape(self.help))</p>
            <p style="margin:0 0 8px">\(Self.escape(self.wording["mail.footer.pin"]))</p>
            <p style="margin:0">\(Self.escape(self.sender))</p>
            </div>
            </main>
            </body>
            </html>
            """
    }

    private static func html(_ block: Block) -> String {
        switch block {
        case .paragraph(let words):
            return "<p style=\"margin:0 0 16px\">\(self.escape(words))</p>"
        case .code(let code):
            // The gaps are padding and not spaces, so that a copied code has none.
            let groups = self.groups(code).enumerated().map { index, group in
                "<span style=\"padding-left:\(index == 0 ? 0 : 12)px\">\(self.escape(group))</span>"
            }
            return "<p style=\"margin:0 0 16px;font:32px/1.5 \(self.mono);letter-spacing:2px\">\(groups.joined())</p>"
        case .number(let number):
            return "<p style=\"margin:0 0 16px;font:32px/1.5 \(self.mono)\">\(self.escape(number))</p>"
        case .facts(let facts):
            let rows = facts.map { fact in
                "<dt style=\"color:#4A5A68\">\(self.escape(fact.name))</dt>"
                    + "<dd style=\"margin:0 0 8px;font-weight:600\">\(self.escape(fact.value))</dd>"
            }
            return "<dl style=\"margin:0 0 16px\">\(rows.joined())</dl>"
        case .button(let words, let address):
            return "<p style=\"margin:24px 0\"><a href=\"\(self.escape(address))\" style=\"display:inline-block;"
                + "padding:12px 24px;border-radius:6px;background:#0B6B6B;color:#FFFFFF;text-decoration:none\">"
                + "\(self.escape(words))</a></p>"
        case .note(let words):
            return "<p style=\"margin:0 0 16px;color:#4A5A68\">\(self.escape(words))</p>"
        }
    }

    private static func escape(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
    }
}
