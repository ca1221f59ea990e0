/// Documents that differ from their canonical form in every way that the grammar allows; the same seed, the same text.
struct RandomDocument: RandomNumberGenerator {
    private var state: UInt64
    private var budget = 60
    private let usesXMLAttributes: Bool

    /// `usesXMLAttributes` adds what subsets inherit: xml:base, xml:space and unheard-of ones.
    init(seed: UInt64, usesXMLAttributes: Bool = false) {
        self.state = seed &* 0x9E37_79B9_7F4A_7C15
        self.usesXMLAttributes = usesXMLAttributes
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var value = self.state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func document() -> String {
        let root = self.element(["p": "urn:p"], depth: 0, declaring: " xmlns:p='urn:p'")
        return ["", "<?xml version='1.0'?>\n", "\u{FEFF}"].pick(&self) + self.misc() + root + self.misc()
    }

    private mutating func misc() -> String {
        ["", "\n", "<!-- ghi chú -->", "<?p  dữ liệu ?>\r\n", " <!--a--><?q?> "].pick(&self)
    }

    private mutating func element(_ outer: [String: String], depth: Int, declaring: String = "") -> String {
        self.budget -= 1
        var scope = outer
        var head = declaring
        for prefix in ["p", "q", "r", ""] where Int.random(in: 0..<6, using: &self) == 0 && depth > 0 {
            let uri = ["urn:p", "urn:q", "http://example.org/a?b=c", "urn:d"].pick(&self)
            scope[prefix] = uri
            head += self.blank() + (prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)") + self.equals() + self.quoted(uri)
        }
        let declaresDefault = scope[""] != outer[""] || head.contains("xmlns=") || head.contains("xmlns ")
        if depth > 0, !declaresDefault, !head.contains("xmlns\n"), Int.random(in: 0..<12, using: &self) == 0 {
            scope[""] = nil
            head += " xmlns=''"
        }
        let prefixes = scope.keys.filter { !$0.isEmpty }.sorted()
        let name = self.name(prefixes)
        head += self.attributes(scope, prefixes)
        if self.budget <= 0 || Int.random(in: 0..<4, using: &self) == 0 {
            return "<\(name)\(head)\(["/>", " />", "\n/>", "></\(name)>", "></\(name)\t>"].pick(&self))"
        }
        var body = ""
        for _ in 0..<Int.random(in: 1...4, using: &self) {
            body += self.text()
            if depth < 8, self.budget > 0 { body += self.element(scope, depth: depth + 1) }
        }
        return "<\(name)\(head)\(["", " ", "\r\n"].pick(&self))>\(body)\(self.text())</\(name)>"
    }

    private mutating func name(_ prefixes: [String]) -> String {
        let local = ["a", "Hồ-sơ", "NoiDung", "x.y", "_1"].pick(&self)
        return Bool.random(using: &self) && !prefixes.isEmpty ? "\(prefixes.pick(&self)):\(local)" : local
    }

    private mutating func attributes(_ scope: [String: String], _ prefixes: [String]) -> String {
        var seen: Set<String> = []
        var result = ""
        for _ in 0..<Int.random(in: 0...4, using: &self) {
            let local = ["b", "c", "đ", "Id", "z9"].pick(&self)
            let prefix = Bool.random(using: &self) && !prefixes.isEmpty ? prefixes.pick(&self) : ""
            let expanded = "{\(prefix.isEmpty ? "" : scope[prefix] ?? "")}\(local)"
            guard seen.insert(expanded).inserted else { continue }
            let value = (0..<Int.random(in: 0...3, using: &self)).map { _ in
                [
                    "một", " ", "\t", "\r\n", "\n", "&#9;", "&#xA;", "&#13;", "&lt;", "&gt;", ">", "&amp;", "&quot;",
                    "&#x1EC7;",
                ]
                .pick(&self)
            }.joined()
            result +=
                self.blank() + (prefix.isEmpty ? local : "\(prefix):\(local)") + self.equals() + self.quoted(value)
        }
        if Int.random(in: 0..<10, using: &self) == 0 { result += " xml:lang='vi'" }
        if self.usesXMLAttributes, Int.random(in: 0..<5, using: &self) == 0 {
            result += " xml:base=\"\(["a/b", "../c", "http://vi.example/x/y?z", "/d//e", ""].pick(&self))\""
        }
        if self.usesXMLAttributes, Int.random(in: 0..<8, using: &self) == 0 {
            result += [" xml:space='preserve'", " xml:khác='&lt;'"].pick(&self)
        }
        return result
    }

    private mutating func text() -> String {
        (0..<Int.random(in: 0...3, using: &self)).map { _ in
            [
                "chữ Việt", "\r\n", "\r", "\n  ", "&#13;", "&lt;", "&gt;", ">", "&amp;", "&quot;", "&apos;", "&#x110;",
                "]] .",
                "<![CDATA[<&>\"]]>", "<![CDATA[]]>", "<![CDATA[ \r\n]]>", "<!-- \r\n-->", "<!---->", "<?p?>",
                "<?p \r q?>",
                "plain text, a little longer than eight bytes", "\u{1F600}", "'\"",
            ].pick(&self)
        }.joined()
    }

    private mutating func blank() -> String { [" ", "  ", "\n", "\t", "\r\n "].pick(&self) }
    private mutating func equals() -> String { ["=", " =", "= ", "\n=\t"].pick(&self) }

    private mutating func quoted(_ value: String) -> String {
        Bool.random(using: &self) ? "\"\(value)\"" : "'\(value)'"
    }
}

extension Array {
    /// An element chosen by a generator.
    func pick(_ generator: inout RandomDocument) -> Element {
        self[Int.random(in: 0..<self.count, using: &generator)]
    }
}
