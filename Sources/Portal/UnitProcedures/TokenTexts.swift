internal import Storage
internal import Wording

/// The words of the script that fills in a certificate from the token.
enum TokenTexts {
    private static let prefixes = ["signing.page.trouble.": "trouble.", "change.token.": "change."]

    static func json(_ wording: Wording) throws -> String {
        var texts: [String: String] = [:]
        for (prefix, short) in self.prefixes {
            for key in wording.keys(startingWith: prefix) {
                texts["\(short)\(key.dropFirst(prefix.count))"] = wording[key]
            }
        }
        return try JSONText.encode(texts)
    }
}
