/// Marks that came after their letter in an order that NFC cannot join, or twice.
enum MarkOrder {
    /// The text with such marks joined to their letters; nil where there are none.
    ///
    /// Letters that are joined to no single one stay: Ê Đê and Ba Na write `ê̆`, and are not damaged.
    static func repair(_ text: String) -> String? {
        let composed = text.composed
        var result = ""
        for character in composed {
            result.append(Self.joined(character) ?? character)
        }
        return result == composed && Array(result.unicodeScalars) == Array(composed.unicodeScalars) ? nil : result
    }

    private static func joined(_ character: Character) -> Character? {
        guard character.unicodeScalars.count > 1 else { return nil }
        let scalars = Array(String(character).decomposed.unicodeScalars)
        let marks = scalars.dropFirst()
        let shapes = Set(marks.filter(Syllable.shapes.contains))
        let tones = Set(marks.filter(Syllable.tones.contains))
        guard shapes.count <= 1, tones.count <= 1, marks.allSatisfy({ shapes.contains($0) || tones.contains($0) })
        else { return nil }
        var ordered = String.UnicodeScalarView()
        ordered.append(contentsOf: scalars.prefix(1))
        ordered.append(contentsOf: shapes)
        ordered.append(contentsOf: tones)
        let single = String(ordered).composed
        return single.unicodeScalars.count == 1 ? single.first : nil
    }
}

/// Letters written as references of HTML.
enum CharacterCodes {
    /// The text with the references replaced; nil where there are none.
    static func repair(_ text: String) -> String? {
        guard text.contains("&"), text.contains(";") else { return nil }
        var result = ""
        var rest = text[...]
        var isChanged = false
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            guard let end = rest.prefix(12).firstIndex(of: ";"),
                let letter = Self.letter(rest[rest.index(after: start)..<end])
            else {
                result.append(rest.removeFirst())
                continue
            }
            result += letter
            isChanged = true
            rest = rest[rest.index(after: end)...]
        }
        return isChanged ? result + rest : nil
    }

    private static let marks: [String: String] = [
        "grave": "\u{300}", "acute": "\u{301}", "circ": "\u{302}", "tilde": "\u{303}",
    ]

    private static func letter(_ name: Substring) -> String? {
        if name == "amp" { return "&" }
        if name.hasPrefix("#") {
            let digits = name.dropFirst()
            let code = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            guard let code, code >= 0x26, let scalar = Unicode.Scalar(code) else { return nil }
            return String(Character(scalar))
        }
        guard let base = name.first, let mark = Self.marks[String(name.dropFirst())], "aeiouyAEIOUY".contains(base)
        else {
            return nil
        }
        return (String(base) + mark).composed
    }
}
