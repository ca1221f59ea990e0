import SignToolAgent
import Testing

@Suite("Text of pages") struct DisplayTextTests {
    @Test(
        "is one line with nothing invisible in it",
        arguments: [
            ("Đăng ký cấp mã", "Đăng ký cấp mã"), ("  a \n\t b  ", "a b"), ("a\u{202E}b\u{200B}c", "abc"),
            ("\u{0}\u{7}", ""), ("a\u{2028}b", "a b"), ("e\u{301}", "e\u{301}"), ("", ""),
        ])
    func clean(text: String, expected: String) {
        #expect(DisplayText.clean(text, limit: 50) == expected)
    }

    @Test("is cut where it is too long")
    func long() {
        let text = DisplayText.clean(String(repeating: "ế", count: 300), limit: 200)
        #expect(text.count == 200)
        #expect(text.hasSuffix("…"))
    }

    @Test(
        "names a file without its folders",
        arguments: [
            ("TK3-TS.xml", "TK3-TS.xml"), ("../../etc/passwd", "passwd"), ("C:\\temp\\a.pdf", "a.pdf"), ("/", "?"),
            ("", "?"), ("\u{202E}", "?"),
        ])
    func fileName(name: String, expected: String) {
        #expect(DisplayText.fileName(name, limit: 50) == expected)
    }
}
