import Testing
import TextDisplay

@Suite("Text of strangers") struct DisplayTextTests {
    @Test(
        "is one line in which everything that cannot be seen stands as its code",
        arguments: [
            ("Đăng ký cấp mã", "Đăng ký cấp mã"), ("", ""), ("a\u{202E}fdp.exe", "a⟨U+202E⟩fdp.exe"),
            ("a\u{200B}b\u{200C}c\u{200D}d", "a⟨U+200B⟩b⟨U+200C⟩c⟨U+200D⟩d"), ("\u{FEFF}a", "⟨U+FEFF⟩a"),
            ("hai\u{AD}phong", "hai⟨U+00AD⟩phong"), ("\u{0}\u{7}\u{1B}[31m", "⟨U+0000⟩⟨U+0007⟩⟨U+001B⟩[31m"),
            ("a\u{9B}31m", "a⟨U+009B⟩31m"), ("\u{3164}\u{115F}\u{FFA0}", "⟨U+3164⟩⟨U+115F⟩⟨U+FFA0⟩"),
            ("x\u{E0041}\u{E007F}", "x⟨U+E0041⟩⟨U+E007F⟩"), ("❤\u{FE0F}", "❤⟨U+FE0F⟩"), ("a\u{2028}b", "a⟨U+2028⟩b"),
            ("a\u{2066}b\u{2069}\u{61C}", "a⟨U+2066⟩b⟨U+2069⟩⟨U+061C⟩"), ("\u{2800}", "⟨U+2800⟩"),
            ("\u{E000}\u{378}", "⟨U+E000⟩⟨U+0378⟩"), ("a⟨U+202E⟩", "a⟨U+27E8⟩U+202E⟩"),
            ("👨\u{200D}👩", "👨⟨U+200D⟩👩"), ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ])
    func invisible(text: String, shown: String) {
        #expect(Array(DisplayText.clean(text, limit: 100).unicodeScalars) == Array(shown.unicodeScalars))
    }

    @Test(
        "has its blanks as blanks, long runs of them with their number, and its line breaks as marks",
        arguments: [
            ("a b", "a b"), ("a\u{A0}b\u{3000}c\td", "a b c d"), ("a  b", "a  b"), ("a      b", "a⟨␣×6⟩b"),
            ("a\nb\r\nc", "a⏎b⏎c"), ("a\rb", "a⟨U+000D⟩b"), ("a⏎b", "a⟨U+23CE⟩b"), (" a ", " a "),
        ])
    func blanks(text: String, shown: String) {
        #expect(DisplayText.clean(text, limit: 100) == shown)
    }

    @Test("keeps letters with marks as they came, composed or not, and shows marks without a letter as codes")
    func marks() {
        let decomposed = "Ba\u{303}i O\u{31B}\u{301} A\u{302}\u{303}"
        #expect(DisplayText.clean(decomposed, limit: 50).unicodeScalars.elementsEqual(decomposed.unicodeScalars))
        #expect(DisplayText.clean("Ẫm Ự", limit: 50).unicodeScalars.elementsEqual("Ẫm Ự".unicodeScalars))
        #expect(DisplayText.clean("\u{301}a", limit: 50) == "⟨U+0301⟩a")
        #expect(DisplayText.clean(" \u{301}a", limit: 50) == " ⟨U+0301⟩a")
        #expect(DisplayText.clean("a\u{200D}\u{301}", limit: 50) == "a⟨U+200D⟩⟨U+0301⟩")
        #expect(
            DisplayText.clean("a" + String(repeating: "\u{301}", count: 6), limit: 50)
                == "a\u{301}\u{301}\u{301}\u{301}⟨U+0301⟩⟨U+0301⟩")
        for honest in ["नमस्ते", "ภาษาไทย", "한국어", "עִבְרִית", "العربية", "日本語", "👍🏽 🇻🇳"] {
            #expect(DisplayText.clean(honest, limit: 50) == honest)
        }
    }

    @Test("is cut between letters and codes where it is too long, which an ellipsis says")
    func limit() {
        #expect(DisplayText.clean(String(repeating: "ẫ", count: 160), limit: 160).count == 160)
        let long = DisplayText.clean(String(repeating: "ẫ", count: 161), limit: 160)
        #expect(long == String(repeating: "ẫ", count: 159) + "…")
        #expect(DisplayText.clean(String(repeating: "A\u{302}\u{303}", count: 300), limit: 200).count == 200)
        #expect(DisplayText.clean("abc\u{202E}def", limit: 8) == "abc…")
        #expect(DisplayText.clean("ab", limit: 1) == "…")
        #expect(DisplayText.clean("\u{202E}", limit: 3) == "…")
        #expect(DisplayText.clean("a" + String(repeating: "\u{301}", count: 400_000), limit: 200).utf8.count < 2000)
        #expect(DisplayText.clean("a" + String(repeating: " ", count: 400_000) + "b", limit: 200).hasSuffix("…"))
        #expect(DisplayText.clean(String(repeating: "\u{1100}", count: 400_000), limit: 200).utf8.count < 2000)
    }

    @Test("is not changed where it came through here before")
    func again() {
        for text in ["a\u{202E}b", "a      b", "a\nb", "x" + String(repeating: "\u{301}", count: 9)] {
            let once = DisplayText.clean(text, limit: 100)
            #expect(DisplayText.shown(once, limit: 100) == once)
            #expect(DisplayText.terminal(once) == once)
        }
        #expect(DisplayText.shown("\u{202E}⟨a⟩", limit: 100) == "⟨U+202E⟩⟨a⟩")
    }

    @Test("cannot steer a terminal; the program's own lines and columns stay")
    func terminal() {
        #expect(DisplayText.terminal("    a      b\n  c") == "    a      b\n  c")
        #expect(DisplayText.line("x\n  y") == "x⏎  y")
        #expect(
            DisplayText.terminal("x\u{1B}]0;title\u{7}\u{9D}\u{8}\ry\u{202E}")
                == "x⟨U+001B⟩]0;title⟨U+0007⟩⟨U+009D⟩⟨U+0008⟩⟨U+000D⟩y⟨U+202E⟩")
    }

    @Test(
        "names a file without its folders",
        arguments: [
            ("TK3-TS.xml", "TK3-TS.xml"), ("../../etc/passwd", "passwd"), ("C:\\temp\\a.pdf", "a.pdf"), ("/", "?"),
            ("", "?"), ("  ", "?"), ("\u{202E}", "⟨U+202E⟩"), ("a/\u{301}b", "⟨U+0301⟩b"),
        ])
    func fileName(name: String, expected: String) {
        #expect(DisplayText.fileName(name, limit: 50) == expected)
    }

    @Test("is refused where a page gives more of it than any honest page does")
    func limits() {
        let label = TextLimits.label
        for honest in ["Đăng ký cấp mã", "Ba\u{303}i", "", "❤\u{FE0F}", String(repeating: "ế", count: 400)] {
            #expect(label.allow(honest))
        }
        #expect(!label.allow("a" + String(repeating: "\u{301}", count: 400_000)))
        #expect(!label.allow("a" + String(repeating: "\u{301}", count: 5)))
        #expect(!label.allow(String(repeating: "a", count: 5000)))
        #expect(!label.allow(String(repeating: "ab", count: 513)))
        #expect(!label.allow(String(repeating: "\u{200B}", count: 65)))
        #expect(!label.allow("a" + String(repeating: "\u{FE00}", count: 100)))
    }
}

@Suite("Any text whatever") struct DisplayPropertyTests {
    /// Scalars of every kind, many of them ones that nobody sees.
    private static func random(_ generator: inout SplitMix) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...40, using: &generator) {
            let value: UInt32 =
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: .random(in: 0..<0x80, using: &generator)
                case 1: .random(in: 0x300...0x36F, using: &generator)
                case 2: .random(in: 0x2000...0x206F, using: &generator)
                case 3: .random(in: 0xE0000...0xE01EF, using: &generator)
                case 4: .random(in: 0x80...0xFFFF, using: &generator)
                default: .random(in: 0x10000...0x10FFFF, using: &generator)
                }
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        return String(text)
    }

    private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        case .spaceSeparator: return scalar == " "
        default: return !properties.isDefaultIgnorableCodePoint && !properties.isNoncharacterCodePoint
        }
    }

    @Test("comes out bounded, with nothing in it that cannot be seen, and the same when it comes again")
    func bounded() {
        var generator = SplitMix(state: 41)
        for _ in 0..<4000 {
            let text = Self.random(&generator)
            let limit = Int.random(in: 1...60, using: &generator)
            let shown = DisplayText.clean(text, limit: limit)
            #expect(shown.count <= limit && shown.unicodeScalars.count <= 3 * limit && shown.utf8.count <= 12 * limit)
            #expect(shown.unicodeScalars.allSatisfy(Self.isSafe))
            #expect(shown.allSatisfy { $0.unicodeScalars.count <= 16 })
            let marks = shown.map { $0.unicodeScalars.dropFirst().count { $0.properties.isGraphemeExtend } }
            #expect(marks.allSatisfy { $0 <= Marks.shown * 3 })
            let whole = DisplayText.clean(text, limit: 1000)
            #expect(DisplayText.shown(whole, limit: 1000) == whole)
        }
    }

    @Test("every default-ignorable scalar is shown, and each as another text")
    func ignorable() {
        var seen: Set<String> = []
        var count = 0
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isDefaultIgnorableCodePoint else { continue }
            count += 1
            let shown = DisplayText.clean("a" + String(scalar) + "b", limit: 100)
            #expect(shown.hasPrefix("a⟨U+") && shown.hasSuffix("⟩b"))
            seen.insert(shown)
        }
        #expect(seen.count == count && count > 4000)
    }

    @Test(
        "two texts of honest length are shown alike only where blanks or line breaks of another kind are all that differs"
    )
    func distinct() {
        var generator = SplitMix(state: 42)
        var texts: [String: [Unicode.Scalar]] = [:]
        for _ in 0..<2000 {
            var scalars = Array(Self.random(&generator).unicodeScalars)
            for turn in 0..<3 {
                if turn > 0, let place = scalars.indices.randomElement(using: &generator) {
                    // A neighbour that differs in one character.
                    let other = Array(Self.random(&generator).unicodeScalars)
                    scalars.replaceSubrange(place...place, with: other.prefix(1))
                }
                let text = String(String.UnicodeScalarView(scalars))
                let shown = DisplayText.clean(text, limit: 1000)
                let meaning = Self.folded(scalars)
                // Compared by scalars: two composed forms of a letter are different texts.
                let key = shown.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
                #expect(texts[key].map { $0 == meaning } ?? true)
                texts[key] = meaning
            }
        }
        #expect(texts.count > 4000)
    }

    /// What may look alike: blanks, and the two ways to end a line.
    private static func folded(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var folded: [Unicode.Scalar] = []
        for scalar in scalars {
            if scalar == "\n", folded.last == "\r" { folded.removeLast() }
            folded.append(scalar == "\t" || scalar.properties.generalCategory == .spaceSeparator ? " " : scalar)
        }
        return folded
    }
}

/// Numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var value = self.state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
