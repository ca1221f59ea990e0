internal import Wording

/// The way from page to page of a long list.
struct Pager {
    var page: Int
    var pages: Int
    var path: String
    /// What was asked for, kept from page to page; empty values are left out.
    var query: [(String, String)]

    func model(_ wording: Wording) -> PageModel {
        [
            "hasPages": self.pages > 1, "hasEarlier": self.page > 1, "hasLater": self.page < self.pages,
            "earlier": self.address(self.page - 1), "later": self.address(self.page + 1),
            "pageText": wording.text("standing.page", ["page": "\(self.page)", "pages": "\(self.pages)"]),
        ]
    }

    /// The same list on another page.
    private func address(_ page: Int) -> String {
        let pairs = (self.query + [("trang", "\(page)")]).filter { !$0.1.isEmpty }
        return "\(self.path)?\(pairs.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&"))"
    }

    /// As a value in a query (RFC 3986 section 2.1).
    static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { encoded, byte in
            let character = Character(UnicodeScalar(byte))
            if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
                encoded.append(character)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
    }
}
