/// Makes a file name fit to be shown, stored and filed: a label only, never a path.
package enum FileName {
    /// The longest cleaned name in bytes of UTF-8, extension included.
    package static let longest = 100

    /// The last part of any path, without control characters, bidirectional overrides and reserved signs.
    ///
    /// - Parameters:
    ///   - raw: The name as the browser sent it.
    ///   - kind: Decides the extension that the result carries.
    package static func clean(_ raw: String, kind: FileKind) -> String {
        let last = raw.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let visible = Normaliser.line(last)
        let stem = visible.dropLast(self.fileExtension(of: visible).count)
        let safe = String(stem.unicodeScalars.map { Self.forbidden.contains($0) ? "_" : Character($0) })
        let trimmed = Self.trimmed(safe)
        let named =
            trimmed.isEmpty || Self.isReserved(trimmed) ? "tep" + (trimmed.isEmpty ? "" : "_\(trimmed)") : trimmed
        return Self.cut(named, to: self.longest - kind.fileExtension.utf8.count) + kind.fileExtension
    }

    /// The name with a number before its extension when it is already taken, compared without regard to case.
    package static func unique(_ name: String, among taken: [String]) -> String {
        let taken = Set(taken.map { $0.lowercased() })
        guard taken.contains(name.lowercased()) else { return name }
        let ending = self.fileExtension(of: name)
        let stem = String(name.dropLast(ending.count))
        for number in 2...(taken.count + 2) {
            let suffix = "-\(number)\(ending)"
            let candidate = Self.cut(stem, to: self.longest - suffix.utf8.count) + suffix
            if !taken.contains(candidate.lowercased()) {
                return candidate
            }
        }
        return name
    }

    /// The extension with its dot, empty where there is none: at most 10 letters or digits after the last dot.
    package static func fileExtension(of name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        let ending = name[name.index(after: dot)...]
        guard (1...10).contains(ending.count), ending.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            return ""
        }
        return "." + ending
    }

    private static let forbidden: Set<Unicode.Scalar> = ["<", ">", ":", "\"", "|", "?", "*", "/", "\\", "\u{FFFD}"]

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let first = text.first, first == "." || first == " " { text.removeFirst() }
        while let last = text.last, last == "." || last == " " { text.removeLast() }
        return String(text)
    }

    /// Device names that Windows does not let a file have.
    private static func isReserved(_ stem: String) -> Bool {
        let base = (stem.split(separator: ".").first.map(String.init) ?? stem).uppercased()
        if ["CON", "PRN", "AUX", "NUL"].contains(base) { return true }
        return base.count == 4 && (base.hasPrefix("COM") || base.hasPrefix("LPT")) && base.last?.isNumber == true
    }

    /// The longest prefix of whole characters within a number of bytes.
    private static func cut(_ text: String, to bytes: Int) -> String {
        var kept = ""
        var left = bytes
        for character in text {
            left -= character.utf8.count
            guard left >= 0 else { break }
            kept.append(character)
        }
        return kept.isEmpty ? "tep" : Self.trimmed(kept)
    }
}
