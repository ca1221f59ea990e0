@_spi(_Unicode) import Swift

/// What a Vietnamese syllable can be: an onset, a rime and a tone that fit each other.
enum Syllable {
    /// Whether the letters are one Vietnamese syllable, in any case and either place of the tone mark.
    static func isValid(_ word: some StringProtocol) -> Bool {
        var letters = String.UnicodeScalarView()
        var tones: [Unicode.Scalar] = []
        for scalar in String(word).lowercased().decomposed.unicodeScalars {
            if Self.tones.contains(scalar) { tones.append(scalar) } else { letters.append(scalar) }
        }
        guard tones.count <= 1 else { return false }
        let plain = String(letters).composed
        guard plain.count <= 8 else { return false }
        for length in 0...min(3, plain.count) where Self.onsets.contains(String(plain.prefix(length))) {
            let rime = String(plain.dropFirst(length))
            guard Self.rimes.contains(rime) else { continue }
            // A syllable that ends in a stop has the tone sắc or nặng.
            let isStopped = rime.last.map { "cpt".contains($0) } == true || rime.hasSuffix("ch")
            if !isStopped || tones.first == nil || tones == ["\u{301}"] || tones == ["\u{323}"] { return true }
        }
        return false
    }

    /// Whether the letters can open a syllable and cannot stand alone: `ng`, `Tr`.
    static func isOnset(_ word: some StringProtocol) -> Bool {
        !word.isEmpty && Self.onsets.contains(word.lowercased())
    }

    /// The tones huyền, sắc, ngã, hỏi and nặng as combining marks.
    static let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
    /// Circumflex, breve and horn as combining marks.
    static let shapes: Set<Unicode.Scalar> = ["\u{302}", "\u{306}", "\u{31B}"]

    private static let onsets: Set<String> = [
        "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q",
        "qu", "r", "s", "t", "th", "tr", "v", "x",
    ]

    private static let rimes = Set(
        """
        a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et \
        ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan \
        oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông \
        ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up uơ ut uy \
        uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng \
        yêt yêu uan uang uanh uac uach uai uao uat uay uăc uăm uăn uăng uăp uăt ue uen ueo uet uêt uên uơi uơn uơt uit
        """.split(separator: " ").map(String.init))
}

extension String {
    /// The canonical composition (NFC).
    var composed: String { self._nfc.reduce(into: "") { $0.unicodeScalars.append($1) } }
    /// The canonical decomposition (NFD).
    var decomposed: String { self._nfd.reduce(into: "") { $0.unicodeScalars.append($1) } }
}
