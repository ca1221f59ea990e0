@_spi(_Unicode) import Swift

/// Brings what people type or paste to one spelling before it is checked.
package enum Normaliser {
    /// A code: white space, invisible characters, dots and hyphens go, full-width characters become ASCII.
    package static func code(_ raw: String) -> String {
        var clean = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars.lazy.map(self.halfWidth)
        where !scalar.properties.isWhitespace && !self.isInvisible(scalar) && !self.isCodeSeparator(scalar) {
            clean.append(scalar)
        }
        return String(clean)
    }

    /// One line of text: NFC, no invisible characters, white space trimmed at the ends and folded inside.
    package static func line(_ raw: String) -> String {
        var clean = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in raw._nfc {
            if scalar.properties.isWhitespace {
                pendingSpace = !clean.isEmpty
            } else if !self.isInvisible(scalar) {
                if pendingSpace {
                    clean.append(" ")
                    pendingSpace = false
                }
                clean.append(scalar)
            }
        }
        return String(clean)
    }

    /// Text of several lines: each as `line`, with empty lines dropped at the ends and folded inside.
    package static func paragraphs(_ raw: String) -> String {
        let lines = raw.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            self.line(String($0))
        }
        var kept: [String] = []
        for line in lines where !(line.isEmpty && (kept.last ?? "").isEmpty) {
            kept.append(line)
        }
        if kept.last == "" {
            kept.removeLast()
        }
        return kept.joined(separator: "\n")
    }

    /// Whether a reader cannot see it: control and format characters, fillers, variation selectors, noncharacters.
    package static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate: true
        default:
            scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isNoncharacterCodePoint
        }
    }

    private static func isCodeSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "." || scalar == "\u{00B7}" || scalar == "\u{2212}"
            || scalar.properties.generalCategory == .dashPunctuation
    }

    /// The ASCII twin of a full-width character (U+FF01 to U+FF5E).
    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
}

extension StringProtocol {
    /// Whether it is one or more ASCII digits.
    var isDigits: Bool {
        !self.isEmpty && self.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
