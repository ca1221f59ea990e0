@_spi(_Unicode) import Swift

/// Brings the texts of cells to one spelling.
package enum CellText {
    /// One line: NFC, no invisible characters, all blanks (line breaks and NBSP too) one space, none at the ends.
    package static func line(_ raw: String) -> String {
        if self.isPlain(raw) { return raw }
        var clean = String.UnicodeScalarView()
        var hasBlank = false
        for scalar in raw._nfc {
            if scalar.properties.isWhitespace {
                hasBlank = !clean.isEmpty
            } else if !self.isInvisible(scalar) {
                if hasBlank { clean.append(" ") }
                hasBlank = false
                clean.append(scalar)
            }
        }
        return String(clean)
    }

    /// Letters and digits alone, small and without accents: what two spellings of one name have in common.
    package static func folded(_ raw: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in raw.lowercased()._nfd {
            switch scalar {
            case "đ", "ð": folded.append("d")
            default:
                if scalar.isASCII {
                    let isWanted = (0x30...0x39).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
                    if isWanted { folded.append(scalar) }
                } else if scalar.properties.isAlphabetic, scalar.properties.generalCategory != .nonspacingMark {
                    folded.append(scalar)
                }
            }
        }
        return String(folded)
    }

    /// Without the blanks and the mark by which people tell Excel that a number is a text.
    static func compact(_ raw: String) -> String {
        if raw.utf8.allSatisfy({ (0x28...0x7E).contains($0) }) { return raw }
        var clean = String.UnicodeScalarView()
        for scalar in raw._nfc where !scalar.properties.isWhitespace && !self.isInvisible(scalar) {
            clean.append(scalar)
        }
        if clean.first == "'" || clean.first == "\u{2019}" { clean.removeFirst() }
        return String(clean)
    }

    /// Whether nobody would see anything.
    static func isBlank(_ raw: String) -> Bool {
        raw.unicodeScalars.allSatisfy { scalar in
            !self.isPlain(scalar) && (scalar.properties.isWhitespace || self.isInvisible(scalar))
        }
    }

    /// Letters, digits and marks of ASCII and Vietnamese, joined, with single spaces inside, as most texts are.
    private static func isPlain(_ raw: String) -> Bool {
        var isAfterSpace = true
        for scalar in raw.unicodeScalars {
            if scalar == " " {
                if isAfterSpace { return false }
                isAfterSpace = true
            } else {
                guard self.isPlain(scalar) else { return false }
                isAfterSpace = false
            }
        }
        return !isAfterSpace || raw.isEmpty
    }

    /// What is seen, and is the same in NFC: visible ASCII, Latin letters, and the Vietnamese ones from U+1EA0 on.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x7E, 0xC0...0x24F, 0x1EA0...0x1EF9: true
        default: false
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate: true
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}
