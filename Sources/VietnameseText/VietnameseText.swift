/// Recognises Vietnamese text that was damaged on its way: by old fonts, a wrong code page, or a form that knew only ASCII.
///
/// Honest text passes, whatever language it is in: a repair is proposed only where the words as written are no Vietnamese
/// syllables and become some by it. Vietnamese in decomposed form (NFD) is not damaged, as it is canonically the same.
package enum VietnameseText {
    /// What happened to a text.
    package enum Damage: String, Hashable, Sendable, CaseIterable {
        /// A font of TCVN 5712:1993 (`.VnTime`, "ABC") was lost: `C«ng ty`.
        case tcvn3
        /// A font of VNI-Windows was lost: `Coâng ty`.
        case vni
        /// Bytes of windows-1258 were read as windows-1252: `Viêòt Nam`.
        case windows1258 = "windows-1258"
        /// Bytes of UTF-8 were read as a code page, once or several times: `CÃ´ng ty`.
        case mojibake
        /// `Ð`, `ð` or `Ɖ` stands for `Đ`.
        case strokeLetter = "stroke-letter"
        /// Tone and hat of a letter came in an order that cannot be joined.
        case markOrder = "mark-order"
        /// Letters are written as codes of HTML: `C&#244;ng ty`.
        case characterCodes = "character-codes"
        /// Letters became question marks: `C?ng ty`.
        case questionMarks = "question-marks"
        /// Letters became U+FFFD.
        case replacement
    }

    /// What a text is.
    package enum Verdict: Hashable, Sendable {
        case fine
        /// Damaged, and most likely meant as `proposal`.
        case damaged(Damage, proposal: String)
        /// Letters are lost: only the person knows what was meant.
        case unrepairable(Damage)

        /// The text to offer; nil where there is none.
        package var proposal: String? {
            if case .damaged(_, let proposal) = self { proposal } else { nil }
        }
    }

    /// More than this is not looked at: the longest answer of a form has a tenth of it.
    private static let longest = 20_000
    /// Damage may lie on damage; more layers than this do not occur.
    private static let layers = 4

    /// Looks at a text as it was typed or pasted, before anything is folded or removed.
    package static func examine(_ raw: String) -> Verdict {
        guard raw.utf8.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "&") }),
            raw.utf8.count <= Self.longest
        else { return .fine }
        if raw.unicodeScalars.contains("\u{FFFD}") { return .unrepairable(.replacement) }
        var text = raw
        var first: Damage?
        for _ in 0..<Self.layers {
            guard let (damage, repaired) = Self.repair(text) else { break }
            first = first ?? damage
            text = repaired
        }
        if text.unicodeScalars.contains("\u{FFFD}") { return .unrepairable(first ?? .replacement) }
        if Mojibake.remains(in: text) { return .unrepairable(.mojibake) }
        if QuestionMarks.replaceLetters(in: text) { return .unrepairable(.questionMarks) }
        guard let first else { return .fine }
        return .damaged(first, proposal: text.composed)
    }

    /// Takes one layer of damage away; nil where there is none.
    private static func repair(_ text: String) -> (Damage, String)? {
        if let repaired = CharacterCodes.repair(text) { return (.characterCodes, repaired) }
        if let repaired = Mojibake.repair(text) { return (.mojibake, repaired) }
        if let repaired = MarkOrder.repair(text) { return (.markOrder, repaired) }
        if let (damage, repaired) = LegacyFonts.repair(text.composed) { return (damage, repaired) }
        if let repaired = StrokeLetter.repair(text.composed) { return (.strokeLetter, repaired) }
        return nil
    }
}
