/// Bytes of UTF-8 that were read as ISO-8859-1, windows-1252 or windows-1258.
enum Mojibake {
    /// Stands for a letter whose last byte was dropped, as the code pages have nothing for it.
    private static let gap: Unicode.Scalar = "\u{E001}"
    /// E1 BB and one of the bytes 81, 8D, 8F, 90, 9D.
    private static let gapLetters: [Character] = ["ề", "ọ", "ỏ", "Ố", "ờ"]

    /// The text with each such sequence read as UTF-8; nil where there is none.
    static func repair(_ text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        guard scalars.contains(where: { Self.leads.contains($0) }) else { return nil }
        var result = String.UnicodeScalarView()
        var index = 0
        var isCertain = false
        while index < scalars.count {
            if let (scalar, length) = Self.decode(scalars[index...]) {
                isCertain = isCertain || scalar.properties.isAlphabetic || Self.isMark(scalar)
                result.append(scalar)
                index += length
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        guard isCertain else { return nil }
        let once = Array(result)
        // What was read wrongly twice is read again before anything is taken for lost.
        let isWhole = !once.indices.contains { Self.decode(once[$0...]) != nil }
        return isWhole ? Self.withoutGaps(String(result)) : String(result)
    }

    /// Whether the beginning of a sequence stands there without its end.
    static func remains(in text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        if scalars.contains(Self.gap) { return true }
        guard !scalars.contains("«") else { return false }
        return zip(scalars, scalars.dropFirst()).contains { first, second in
            first == "á" && (second == "º" || second == "»")
                || (first == "Ã" || first == "Ä") && second.value < 0xC0
                    && second.value > 0xA0
        }
    }

    /// Bytes that begin sequences of two or three, as these code pages show them.
    private static let leads: Set<Unicode.Scalar> = ["Â", "Ã", "Ă", "Ä", "Å", "Æ", "Ì", "\u{300}", "á", "â", "Ɓ"]

    /// The scalar whose UTF-8 form the characters are, and how many they are.
    private static func decode(_ scalars: ArraySlice<Unicode.Scalar>) -> (Unicode.Scalar, Int)? {
        guard let first = scalars.first, let lead = Self.byte(first) else { return nil }
        let length = (0xC2...0xDF).contains(lead) ? 2 : (0xE1...0xE2).contains(lead) ? 3 : 0
        guard length > 0 else { return nil }
        var value = UInt32(lead & (length == 2 ? 0x1F : 0x0F))
        for scalar in scalars.dropFirst().prefix(length - 1) {
            guard let byte = Self.byte(scalar), (0x80...0xBF).contains(byte) else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard scalars.count >= length, let scalar = Unicode.Scalar(value), Self.isExpected(value) else { return nil }
        return (scalar, length)
    }

    /// What Vietnamese text holds beyond ASCII, or what shows as such after one more reading.
    private static func isExpected(_ value: UInt32) -> Bool {
        switch value {
        case 0xA0...0x1B0, 0x300...0x36F, 0x1E00...0x1EFF, 0x2010...0x2044, 0x20AB, 0x20AC, 0x2122, 0x80...0x9F, 0x2C6,
            0x2DC:
            true
        default: false
        }
    }

    /// Puts the only letters that make syllables where bytes were dropped, and à where its no-break space became a space.
    private static func withoutGaps(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        for index in scalars.indices where index + 1 < scalars.count {
            switch (scalars[index], scalars[index + 1]) {
            case ("á", "»") where !scalars.contains("«"):
                scalars[index] = Self.gap
                scalars[index + 1] = "\u{0}"
            case ("Ã", " "):
                scalars[index] = "à"
                // The space itself is the lost byte, unless a word ends there.
                if index + 2 < scalars.count, Self.continues(scalars, at: index) { scalars[index + 1] = "\u{0}" }
            case ("Ä", let next) where next.isLatinLetter || next.value >= 0xC0: scalars[index] = "Đ"
            default: break
            }
        }
        scalars.removeAll { $0 == "\u{0}" }
        var words = TextWords(String(String.UnicodeScalarView(scalars)))
        for index in words.pieces.indices where words.pieces[index].scalars.contains(Self.gap) {
            let fitting = Self.gapLetters.map { letter in
                words.pieces[index].text.composed.split(
                    separator: Character(Self.gap), omittingEmptySubsequences: false
                )
                .joined(separator: String(letter))
            }.filter { Syllable.isValid($0) }
            if fitting.count == 1 { words.pieces[index].scalars = Array(fitting[0].unicodeScalars) }
        }
        return words.text
    }

    /// Whether the letters around a lost no-break space are one syllable with à between them.
    private static func continues(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
        let before = scalars[..<place].reversed().prefix { $0.properties.isAlphabetic }.reversed()
        let after = scalars[(place + 2)...].prefix { $0.properties.isAlphabetic }
        let joined = String(String.UnicodeScalarView(before)) + "à" + String(String.UnicodeScalarView(after))
        return !after.isEmpty && after.count <= 2 && Syllable.isValid(joined)
            && !Syllable.isValid(String(String.UnicodeScalarView(after)))
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

    /// The byte that one of the three code pages shows so (Unicode's mapping tables CP1252 and CP1258).
    private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if let special = Self.specials[scalar] { return special }
        return scalar.value <= 0xFF ? UInt8(scalar.value) : nil
    }

    private static let specials: [Unicode.Scalar: UInt8] = [
        "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88, "‰": 0x89, "Š": 0x8A,
        "‹": 0x8B, "Œ": 0x8C, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97,
        "˜": 0x98, "™": 0x99, "š": 0x9A, "›": 0x9B, "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F, "Ă": 0xC3, "\u{300}": 0xCC,
        "Đ": 0xD0, "\u{309}": 0xD2, "Ơ": 0xD5, "Ư": 0xDD, "\u{303}": 0xDE, "ă": 0xE3, "\u{301}": 0xEC, "đ": 0xF0,
        "\u{323}": 0xF2, "ơ": 0xF5, "ư": 0xFD, "₫": 0xFE,
    ]
}
