import FoundationEssentials

/// Text in header fields: encoded words in base 64 (RFC 2047) wherever it is not plain ASCII.
package enum EncodedWord {
    /// Bytes in one encoded word: 60 characters with its frame, so that a line with the header's name stays below 78.
    private static let largest = 36

    /// One or more words, folded with CRLF and space; line breaks and other controls become spaces.
    package static func encode(_ text: String) -> String {
        let clean = String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
        if self.isPlain(clean) { return clean }
        var words: [[UInt8]] = [[]]
        for scalar in clean.unicodeScalars {
            // Each word decodes by itself, so a character is never divided (RFC 2047 section 5).
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > self.largest { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// The display name of an address: plain names are quoted (RFC 5322 section 3.2.4).
    package static func phrase(_ name: String) -> String {
        let encoded = self.encode(name)
        guard self.isPlain(encoded), encoded == name else { return encoded }
        let escaped = name.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "\"\(escaped)\""
    }

    /// ASCII that needs no encoding, fits one line and cannot be taken for an encoded word.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.count <= 60 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
    }
}
