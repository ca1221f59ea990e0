// Text, CDATA sections, comments and processing instructions.
extension RandomDocument {
    mutating func text() -> String {
        if self.once(in: 2000) { return self.longText() }
        return (0..<self.number(0...3)).map { _ in self.piece() }.joined()
    }

    private mutating func piece() -> String {
        switch self.number(0...5) {
        case 0:
            self.pick([
                "chữ Việt", "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "\u{301}", "\u{1F600}", "\u{20000}", "\u{85}",
                "\u{2028}", "\u{A0}", "\u{FEFF}", "\u{7F}", "\u{FFFD}", "plain text, longer than a vector of bytes",
            ])
        case 1: self.pick(["\r\n", "\r", "\n", "\r\r\n", "\n\r", "\n  ", "\t", "  ", "\r\n\r\n"])
        case 2: self.pick(["&lt;", "&gt;", ">", "&amp;", "&quot;", "&apos;", "'\"", "]] .", "&amp;amp;", "]]&gt;"])
        case 3:
            self.pick([
                "&#13;", "&#xD;", "&#x0d;", "&#10;", "&#9;", "&#x9;&#xA;", "&#x110;", "&#272;", "&#60;", "&#x3E;",
                "&#38;", "&#0000038;lt;", "&#x1F600;", "&#x10FFFF;", "&#xE000;", "&#133;", "&#32;", "&#65;&#769;",
            ])
        case 4:
            self.pick([
                "<![CDATA[<&>\"]]>", "<![CDATA[]]>", "<![CDATA[ \r\n\r]]>", "<![CDATA[]]]]><![CDATA[>]]>",
                "<![CDATA[&#13;&amp;]]>", "<![CDATA[\u{1EBF}]]>",
            ])
        default:
            self.pick([
                "<!-- \r\n-->", "<!---->", "<!--<a b='c'>&#13;&amp;-->", "<?p?>", "<?p \r q?>", "<?q a='&lt;' ? >?>",
                "<?p  dữ liệu  ?>", "<!-- - \u{1F600} -->",
            ])
        }
    }

    /// Text that does not fit into one buffer, with lines as base64 has them.
    private mutating func longText() -> String {
        let line = self.pick(["QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo", "Số sổ bảo hiểm 0123456789 "])
        let end = self.pick(["\r\n", "\n", "\r", "", "&#13;\n"])
        return String(repeating: line + end, count: self.number(100...1500))
    }
}
