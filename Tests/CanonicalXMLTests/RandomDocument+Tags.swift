/// What prefixes mean at some place of a document; the empty prefix is the default namespace.
struct RandomScope {
    var namespaces: [String: String] = [:]

    /// Prefixes that names may use, in a fixed order.
    var prefixes: [String] { self.namespaces.keys.filter { !$0.isEmpty }.sorted() }
}

// Namespace declarations, names and attributes.
extension RandomDocument {
    /// Namespace names with ways to write them.
    private static let namespaces: [(name: String, spellings: [String])] = [
        ("urn:p", ["urn:p", "urn:&#x70;", "&#117;rn:p"]), ("urn:q", ["urn:q"]), ("urn:Q", ["urn:Q"]),
        ("http://example.org/a?b=c", ["http://example.org/a?b=c"]), ("mailto:a@b.example", ["mailto:a@b.example"]),
        ("urn:d", ["urn:d", "urn:d", "urn:&#100;"]), ("urn:with&and", ["urn:with&amp;and", "urn:with&#38;and"]),
    ]

    mutating func declarations(_ scope: inout RandomScope, depth: Int) -> String {
        var result = ""
        for prefix in ["p", "q", "r", "Zz", "ê", ""] where self.once(in: depth == 0 ? 2 : 7) {
            if prefix.isEmpty, self.once(in: 3) {
                // Undeclared, even where nothing is declared.
                scope.namespaces[""] = nil
                result += self.blank() + "xmlns" + self.equals() + self.pick(["''", "\"\""])
                continue
            }
            // The one with an ampersand is rare, as an engine that gets it wrong is wrong about the whole document.
            let last = Self.namespaces.count - (self.once(in: 40) ? 1 : 2)
            let namespace = Self.namespaces[self.number(0...last)]
            scope.namespaces[prefix] = namespace.name
            let name = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)"
            result += self.blank() + name + self.equals() + self.quoted(self.pick(namespace.spellings))
        }
        if self.once(in: 60) { result += " xmlns:xml='http://www.w3.org/XML/1998/namespace'" }
        return result
    }

    mutating func elementName(_ scope: RandomScope) -> String {
        let local = self.pick(["a", "Hồ-sơ", "NoiDung", "x.y", "_1", "A", "e\u{302}\u{301}", "\u{1EBF}", "ngày·tháng"])
        let prefixes = scope.prefixes
        return self.once(in: 2) && !prefixes.isEmpty ? "\(self.pick(prefixes)):\(local)" : local
    }

    mutating func attributes(_ scope: RandomScope) -> String {
        let prefixes = scope.prefixes
        // Bytes, because Swift's strings take composed and decomposed letters for the same.
        var seen: Set<[UInt8]> = []
        var result = ""
        for _ in 0..<self.number(0...(self.once(in: 40) ? 30 : 3)) {
            let local = self.pick(["b", "c", "đ", "B", "z9", "b-1", "b.1", "_", "\u{1EBF}", "e\u{302}\u{301}", "aa"])
            let prefix = self.once(in: 2) && !prefixes.isEmpty ? self.pick(prefixes) : ""
            let namespace = prefix.isEmpty ? "" : scope.namespaces[prefix] ?? ""
            guard seen.insert(Array("{\(namespace)}\(local)".utf8)).inserted else { continue }
            result += self.blank() + (prefix.isEmpty ? local : "\(prefix):\(local)") + self.equals() + self.value()
        }
        return result + self.reservedAttributes()
    }

    /// Attributes of the xml namespace, which elements of subsets inherit.
    private mutating func reservedAttributes() -> String {
        var result = ""
        if self.once(in: 8) {
            result += self.blank() + "xml:lang" + self.equals() + self.pick(["'vi'", "\"en\"", "''"])
        }
        if self.once(in: 10) { result += " xml:space=" + self.pick(["'preserve'", "\"default\""]) }
        if self.once(in: 30) { result += " xml:khác='&lt;'" }
        if self.once(in: 12) {
            self.identifiers += 1
            result += " xml:id='i\(self.identifiers)'"
        }
        if self.once(in: 10) {
            let base = self.pick([
                "http://example.org/a/b/", "http://example.org/x", "c/", "../d/", "/e//f", "g.xml", "h?i", "",
            ])
            result += "\nxml:base=" + self.quoted(base)
        }
        return result
    }

    /// A quoted attribute value with everything that normalisation touches.
    private mutating func value() -> String {
        let quote = self.pick(["'", "\""])
        let other = quote == "'" ? "\"" : "'"
        let pieces = (0..<self.number(0...4)).map { _ in
            self.pick([
                "một", " ", "  ", "\t", "\r\n", "\n", "\r", "&#9;", "&#xA;", "&#10;", "&#13;", "&#x0D;", "&#32;", other,
                "&lt;", "&gt;", ">", "&amp;", "&quot;", "&apos;", "&#x1EC7;", "&#0034;", "&#39;", "&#60;", "&#38;amp;",
                "Tie\u{302}\u{301}ng", "\u{1F600}", "&#x1F600;", "\u{85}", "]]>", "\u{301}",
            ])
        }
        // To Swift, CR and LF side by side are one character, as to XML they are one line end.
        let value = pieces.joined().map { ["\t", "\r\n", "\n", "\r"].contains($0) && self.isNormalized ? " " : $0 }
        return quote + String(value) + quote
    }

    private mutating func quoted(_ value: String) -> String { self.pick(["\"\(value)\"", "'\(value)'"]) }

    private mutating func blank() -> String { self.pick([" ", "  ", "\n", "\t", "\r\n ", "\r", " \t\n\r"]) }

    private mutating func equals() -> String { self.pick(["=", "=", "=", " =", "= ", "\n=\t", "\r\n=\r"]) }
}
