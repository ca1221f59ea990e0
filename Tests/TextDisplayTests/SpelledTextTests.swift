import Testing
import TextDisplay

@Suite("Text written out") struct SpelledTextTests {
    @Test(
        "every character can be seen",
        arguments: [
            ("Nguyễn Văn A", "Nguyễn Văn A"), ("0101234565", "0101234565"), ("", ""), (" a  b ", "␣a␣␣b␣"),
            ("a\nb\tc", "a⏎b⇥c"), ("a\r\n", "a⟨U+000D⟩⏎"), ("a\u{202E}b", "a⟨U+202E⟩b"),
            ("a\u{200B}\u{FEFF}\u{AD}", "a⟨U+200B⟩⟨U+FEFF⟩⟨U+00AD⟩"), ("a\u{A0}b", "a⟨U+00A0⟩b"),
            ("⟨x⟩␣⏎⇥", "⟨U+27E8⟩x⟨U+27E9⟩⟨U+2423⟩⟨U+23CE⟩⟨U+21E5⟩"), ("e\u{302}\u{301}", "e\u{302}\u{301}"),
            ("a\u{301}\u{301}\u{301}\u{301}", "a\u{301}\u{301}\u{301}⟨U+0301⟩"), ("\u{301}", "⟨U+0301⟩"),
            (" \u{301}", "␣⟨U+0301⟩"), ("\u{5D0}1", "⟨U+05D0⟩1"),
            ("\u{3164}\u{2800}\u{E000}", "⟨U+3164⟩⟨U+2800⟩⟨U+E000⟩"),
            ("\u{E0041}\u{FE0F}", "⟨U+E0041⟩⟨U+FE0F⟩"),
        ])
    func spelled(text: String, expected: String) {
        #expect(DisplayText.spelled(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test("two texts that differ are written differently")
    func injective() {
        let pieces = [" ", "a", "\u{301}", "⟨", "⟩", "U+0020", "␣", "\n", "⏎", "\u{200B}", "\t"]
        var seen: [[UInt8]: [UInt8]] = [:]
        var texts = [""]
        for _ in 0..<4 {
            texts = texts.flatMap { text in pieces.map { text + $0 } }
            for text in texts {
                let spelled = Array(DisplayText.spelled(text).utf8)
                let other = seen.updateValue(Array(text.utf8), forKey: spelled)
                #expect(other == nil || other == Array(text.utf8), "\(text)")
            }
        }
    }
}
