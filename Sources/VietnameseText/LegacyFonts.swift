/// Text of fonts and code pages from before Unicode, seen as windows-1252.
enum LegacyFonts {
    /// The text as it was meant, and which encoding it was; nil where it is nothing of that kind.
    static func repair(_ text: String) -> (VietnameseText.Damage, String)? {
        let words = TextWords(text)
        let beyond = words.pieces.filter { $0.isWord && !$0.isASCII }
        // A sign alone (`·`, `×`) is a sign.
        let strange = beyond.filter { $0.scalars.count > 1 && !Syllable.isValid($0.text) }
        guard !strange.isEmpty else { return nil }
        // Where letters of Unicode's Vietnamese stand beside, only the strange words can be of another encoding.
        let isMixed = beyond.contains { piece in
            piece.scalars.contains { $0.value > 0xFF && $0.properties.isAlphabetic }
        }
        let honest = isMixed ? 0 : beyond.count - strange.count
        let candidates = LegacyEncoding.all.compactMap { encoding in
            Candidate(encoding, strange: strange, honest: isMixed ? [] : beyond.filter { Syllable.isValid($0.text) })
        }
        guard let best = candidates.max(by: { $0.score < $1.score }),
            best.isConvincing(isMixed: isMixed, beside: honest)
        else { return nil }
        return (best.encoding.damage, self.rewrite(words, by: best.encoding, onlyStrange: isMixed))
    }

    /// How well an encoding explains the words that are no syllables.
    private struct Candidate {
        let encoding: LegacyEncoding
        /// Strange words that become syllables.
        private var explained = 0
        /// Those among them that nothing else writes so.
        private var certain = 0
        /// Strange words that stay strange.
        private var unexplained = 0
        /// Syllables that would be spoilt.
        private var spoilt = 0

        var score: Int { self.explained * 4 + self.certain - self.unexplained * 2 - self.spoilt * 2 }

        init?(_ encoding: LegacyEncoding, strange: [TextWords.Piece], honest: [TextWords.Piece]) {
            self.encoding = encoding
            for piece in strange {
                if let word = encoding.syllable(piece.scalars), word != piece.text {
                    self.explained += 1
                    if encoding.isCertain(piece.scalars) { self.certain += 1 }
                } else {
                    self.unexplained += 1
                }
            }
            self.spoilt = honest.count { encoding.syllable($0.scalars) == nil }
            if self.explained == 0 { return nil }
        }

        func isConvincing(isMixed: Bool, beside honest: Int) -> Bool {
            guard self.certain > 0 || self.explained > 1 else { return false }
            if isMixed { return self.certain > 0 }
            return self.explained >= self.unexplained * 2 && self.spoilt <= self.explained
        }
    }

    private static func rewrite(_ words: TextWords, by encoding: LegacyEncoding, onlyStrange: Bool) -> String {
        var result = words
        let letters = words.pieces.filter(\.isWord).flatMap(\.scalars).filter(\.isLatinLetter)
        let isCapital = letters.count >= 4 && letters.allSatisfy(\.isLatinCapital)
        let plain = words.pieces.filter { $0.isWord && $0.scalars[0].isLatinLetter }
        let isTitle = !plain.isEmpty && plain.allSatisfy { $0.scalars[0].isLatinCapital }
        for (index, piece) in words.pieces.enumerated() where piece.isWord && !piece.isASCII {
            guard piece.scalars.count > 1 || piece.scalars[0].properties.isAlphabetic,
                let word = encoding.decode(piece.scalars)
            else { continue }
            if onlyStrange, Syllable.isValid(piece.text) || !Syllable.isValid(word) { continue }
            let own = piece.scalars.filter(\.isLatinLetter)
            let repaired = LegacyEncoding.withLostHorn(word)
            let text: String =
                if isCapital || (own.count >= 2 && own.allSatisfy(\.isLatinCapital)) {
                    repaired.uppercased()
                } else if encoding.damage == .tcvn3, let first = repaired.first, isTitle || index == 0,
                    !first.isASCII, !"đăâêôơư".contains(first)
                {
                    // These fonts have no capital letters with tones.
                    repaired.prefix(1).uppercased() + repaired.dropFirst()
                } else {
                    repaired
                }
            result.pieces[index].scalars = Array(text.unicodeScalars)
        }
        return result.text
    }
}
