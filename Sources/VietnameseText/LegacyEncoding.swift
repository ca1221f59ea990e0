/// One encoding from before Unicode, as text that was read with windows-1252.
struct LegacyEncoding: Sendable {
    let damage: VietnameseText.Damage
    /// One scalar to one letter.
    private let letters: [Unicode.Scalar: Character]
    /// A mark after a letter, which both together mean one letter.
    private let pairs: [[Unicode.Scalar]: Character]
    /// Marks that join the letter before.
    private let marks: [Unicode.Scalar: Unicode.Scalar]
    /// Signs that stand in no word of any language.
    private let signs: Set<Unicode.Scalar>

    /// All that are known.
    static let all = [Self.tcvn3, Self.vni, Self.windows1258]

    /// The word as it was meant; nil where it holds what the encoding has not.
    func decode(_ scalars: [Unicode.Scalar]) -> String? {
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if index + 1 < scalars.count, let letter = self.pairs[[scalar, scalars[index + 1]]] {
                result.append(contentsOf: letter.unicodeScalars)
                index += 2
                continue
            }
            if let letter = self.letters[scalar] {
                result.append(contentsOf: letter.unicodeScalars)
            } else if let mark = self.marks[scalar], let before = result.last, Self.isVowel(before) {
                result.append(mark)
            } else if scalar.isASCII
                || self.damage == .windows1258 && scalar.value <= 0xFF && scalar.properties.isAlphabetic
            {
                result.append(scalar)
            } else {
                return nil
            }
            index += 1
        }
        return String(result).composed
    }

    /// The word as it was meant, where that is a syllable.
    func syllable(_ scalars: [Unicode.Scalar]) -> String? {
        guard let word = self.decode(scalars).map(Self.withLostHorn), Syllable.isValid(word) else { return nil }
        return word
    }

    /// Whether no other language would write the word so.
    func isCertain(_ scalars: [Unicode.Scalar]) -> Bool {
        guard scalars.contains(where: \.isLatinLetter), !Self.isUnit(scalars) else { return false }
        return scalars.indices.contains { index in
            let scalar = scalars[index]
            if self.signs.contains(scalar) { return true }
            guard index > 0 else { return false }
            let before = scalars[index - 1]
            if self.pairs[[before, scalar]] != nil { return true }
            if self.marks[scalar] != nil { return Self.isVowel(before) }
            // `NguyÔn`: a capital beyond ASCII after a small letter.
            return self.damage == .tcvn3 && before.isLatinSmall && (0xC0...0xDE).contains(scalar.value)
                && self.letters[scalar] != nil
        }
    }

    /// U+00AD stands for ư in TCVN3 and is often lost: `Trêng` for `Trư­êng`.
    static func withLostHorn(_ word: String) -> String {
        guard !Syllable.isValid(word) else { return word }
        let horned: Set<Character> = ["ơ", "ờ", "ớ", "ở", "ỡ", "ợ"]
        guard let place = word.firstIndex(where: { horned.contains($0) }) else { return word }
        var fuller = word
        fuller.insert("ư", at: place)
        return Syllable.isValid(fuller) ? fuller : word
    }

    /// `µm`, `µg`: honest units that begin with what TCVN3 has for à.
    private static func isUnit(_ scalars: [Unicode.Scalar]) -> Bool {
        scalars.first == "\u{B5}" && scalars.count <= 2
    }

    private static func isVowel(_ scalar: Unicode.Scalar) -> Bool {
        guard let base = String(Character(scalar)).lowercased().decomposed.unicodeScalars.first else { return false }
        return ["a", "e", "i", "o", "u", "y"].contains(base)
    }
}

extension LegacyEncoding {
    /// TCVN 5712:1993, VN3.
    static let tcvn3 = LegacyEncoding(
        damage: .tcvn3,
        letters: Self.table(
            0xA1, "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5, "àảãáạ", 0xBB, "ằẳẵắ", 0xC6, "ặầẩẫấậè", 0xCE, "ẻẽéẹềểễếệìỉ", 0xDC, "ĩíịò",
            0xE1,
            "ỏõóọồổỗốộờởỡớợù", 0xF1, "ủũúụừửữứựỳỷỹýỵ"),
        pairs: [:], marks: [:],
        signs: Set("¡¢£¤¥¦§¨©«¬\u{AD}®µ¶·¸¹»¼½¾×÷".unicodeScalars))

    /// VNI-Windows: a letter, then its marks.
    static let vni = LegacyEncoding(
        damage: .vni,
        letters: [
            "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư", "ñ": "đ", "Ñ": "Đ", "í": "í", "Í": "Í", "ì": "ì", "Ì": "Ì",
            "æ": "ỉ",
            "Æ": "Ỉ", "ó": "ĩ", "Ó": "Ĩ", "ò": "ị", "Ò": "Ị", "î": "ỵ", "Î": "Ỵ",
        ],
        pairs: Self.vniPairs, marks: [:], signs: [])

    /// windows-1258 read as windows-1252.
    static let windows1258 = LegacyEncoding(
        damage: .windows1258,
        letters: [
            "Ã": "Ă", "ã": "ă", "Ð": "Đ", "ð": "đ", "Õ": "Ơ", "õ": "ơ", "Ý": "Ư", "ý": "ư",
        ],
        pairs: [:],
        marks: ["Ì": "\u{300}", "Ò": "\u{309}", "Þ": "\u{303}", "ì": "\u{301}", "ò": "\u{323}"], signs: [])

    private static func table(_ rows: any Sendable...) -> [Unicode.Scalar: Character] {
        var letters: [Unicode.Scalar: Character] = [:]
        var code: UInt32 = 0
        for row in rows {
            if let start = row as? Int { code = UInt32(start) }
            for letter in (row as? String) ?? "" {
                if let scalar = Unicode.Scalar(code) { letters[scalar] = letter }
                code += 1
            }
        }
        return letters
    }

    /// Each vowel with its marks: huyền, sắc, hỏi, ngã, nặng, then with circumflex, then with breve.
    private static let vniPairs: [[Unicode.Scalar]: Character] = {
        var pairs: [[Unicode.Scalar]: Character] = [:]
        func add(_ base: Unicode.Scalar, _ marks: String, _ letters: String) {
            for (mark, letter) in zip(marks.unicodeScalars, letters) {
                pairs[[base, mark]] = letter
                let capital = String(Character(base)).uppercased().unicodeScalars
                let upper = String(Character(mark)).uppercased().unicodeScalars
                if let capital = capital.first, let upper = upper.first, let big = String(letter).uppercased().first {
                    pairs[[capital, upper]] = big
                }
            }
        }
        add("a", "øùûõïâàáåãäêèéúüë", "àáảãạâầấẩẫậăằắẳẵặ")
        add("e", "øùûõïâàáåãä", "èéẻẽẹêềếểễệ")
        add("o", "øùûõïâàáåãä", "òóỏõọôồốổỗộ")
        add("ô", "øùûõï", "ờớởỡợ")
        add("u", "øùûõï", "ùúủũụ")
        add("ö", "øùûõï", "ừứửữự")
        add("y", "øùûõ", "ỳýỷỹ")
        return pairs
    }()
}
