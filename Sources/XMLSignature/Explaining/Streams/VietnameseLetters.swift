/// Vietnamese letters, whole (NFC) and taken apart (NFD), by the canonical equivalence of `Character`
/// (Unicode Standard Annex 15); no other letters are touched.
enum VietnameseLetters {
    private static let bases = "aeiouyAEIOUY".unicodeScalars
    /// Horn, circumflex, breve.
    private static let qualities: [Unicode.Scalar?] = [nil, "\u{31B}", "\u{302}", "\u{306}"]
    /// Grave, acute, tilde, hook above, dot below.
    private static let tones: [Unicode.Scalar?] = [nil, "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]

    /// The marks that are put onto letters.
    static let marks = Set((Self.qualities + Self.tones).compactMap { $0 })

    /// The whole letter for a letter with its marks, however they are written.
    static let composed: [Character: Unicode.Scalar] = {
        var letters: [Character: Unicode.Scalar] = [:]
        for value in Array(UInt32(0xC0)...0x1B0) + Array(UInt32(0x1EA0)...0x1EF9) {
            if let scalar = Unicode.Scalar(value) { letters[Character(scalar)] = scalar }
        }
        return letters
    }()

    /// The letter with its marks, in canonical order, as UTF-8.
    static let decomposed: [Unicode.Scalar: [UInt8]] = {
        var forms: [Unicode.Scalar: [UInt8]] = [:]
        for base in Self.bases {
            for quality in Self.qualities {
                for tone in Self.tones where quality != nil || tone != nil {
                    // The dot below stands before circumflex and breve, the horn before everything.
                    let isDotFirst = tone == "\u{323}" && quality != "\u{31B}"
                    let marks = isDotFirst ? [tone, quality] : [quality, tone]
                    var text = String.UnicodeScalarView([base])
                    text.append(contentsOf: marks.compactMap { $0 })
                    let form = String(text)
                    if form.count == 1, let letter = form.first.flatMap({ Self.composed[$0] }) {
                        forms[letter] = Array(form.utf8)
                    }
                }
            }
        }
        return forms
    }()
}
