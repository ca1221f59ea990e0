/// `Ð` (U+00D0), `ð` (U+00F0) and `Ɖ` (U+0189) look like Đ and are letters of other languages.
enum StrokeLetter {
    private static let twins: [Unicode.Scalar: Unicode.Scalar] = ["Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"]

    /// The text with Đ where a Vietnamese word has a twin of it; nil where none has: `Guðmundur` stays.
    static func repair(_ text: String) -> String? {
        guard text.unicodeScalars.contains(where: { Self.twins[$0] != nil }) else { return nil }
        var words = TextWords(text)
        var isChanged = false
        for (index, piece) in words.pieces.enumerated() where piece.isWord && piece.scalars.count > 1 {
            let scalars = piece.scalars.map { Self.twins[$0] ?? $0 }
            guard scalars != piece.scalars else { continue }
            let word = String(String.UnicodeScalarView(scalars))
            guard Syllable.isValid(word) || Self.isShort(word) else { continue }
            words.pieces[index].scalars = scalars
            isChanged = true
        }
        return isChanged ? words.text : nil
    }

    /// An abbreviation in capitals: `QĐ`, `HĐQT`, `ĐKKD`.
    private static func isShort(_ word: String) -> Bool {
        word.count <= 6 && word == word.uppercased() && !word.contains { "AEIOUY".contains($0) }
    }
}

/// Letters that became question marks where a program knew only one code page.
enum QuestionMarks {
    /// Whether a question mark stands where only a letter can.
    static func replaceLetters(in text: String) -> Bool {
        guard text.contains("?") else { return false }
        let isVietnamese = text.unicodeScalars.contains { $0.value > 0xFF && $0.properties.isAlphabetic }
        return text.split(whereSeparator: \.isWhitespace).contains { token in
            token.contains("?") && !Self.isAddress(token) && Self.isDamaged(token, isVietnamese: isVietnamese)
        }
    }

    /// Addresses have queries.
    private static func isAddress(_ token: Substring) -> Bool {
        token.contains("=") || token.contains("://") || token.lowercased().hasPrefix("www.") || token.contains(".vn?")
            || token.contains(".com?")
    }

    private static func isDamaged(_ token: Substring, isVietnamese: Bool) -> Bool {
        let parts = token.split(separator: "?", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated().dropFirst() {
            let before = Self.letters(parts[index - 1].reversed()).reversed()
            let after = Self.letters(part)
            if let first = after.first {
                // `xong?Cảm ơn`: a sentence ends and the next begins without a space.
                let isSentence =
                    before.count > 1 && Syllable.isValid(String(before)) && Syllable.isValid(String(after))
                    && (first.isUppercase && before.last?.isLowercase == true || isVietnamese)
                if !isSentence { return true }
            } else if !before.isEmpty, index == parts.count - 1, Syllable.isOnset(String(before)), before.count < 3 {
                // `H?`: no word ends with an onset.
                return before.first?.isUppercase != true || before.count == 1 || before.last?.isLowercase == true
            }
        }
        return false
    }

    private static func letters(_ text: some Sequence<Character>) -> [Character] {
        Array(text.prefix(while: \.isLetter))
    }
}
