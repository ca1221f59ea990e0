import CanonicalXML
import Testing

@Suite("Reader") struct ReaderTests {
    /// Every construct, line ends of all kinds, two, three and four byte characters.
    static let everything = """
        \u{FEFF}<?xml version="1.0" encoding='UTF-8' standalone = "yes" ?>\r\n<!-- a - b\r\n -->\r<?p  q ?r\r?>
        <a:r xmlns:a="urn:a" xmlns='urn:d' b = '1&#x41;&quot;\t\r\n"' a:b="&lt;&amp;">Việt \u{1F600}\r\n]] ]&gt; &#13;
        <x xmlns=""/><x />\t<y  ></y  ><![CDATA[<&>]]]]><![CDATA[>\r]]><!----><tên-việt/>&apos;</a:r><?z?>\n
        """

    @Test("events do not depend on how the bytes are cut", arguments: [1, 2, 3, 5, 7, 64, 1000])
    func chunks(size: Int) throws {
        // Longer than the window, so that it moves in the middle of things.
        let document = Array(Self.everything.utf8)
        let long = Self.repeated(document)
        let whole = try Reading.record(document)
        #expect(try Reading.record(document, chunk: size) == whole)
        #expect(try Reading.record(long, chunk: size * 100 + 1) == Reading.record(long))
        let expected = """
            [| a - b\n ][p|q ?r\n](a:r{urn:a} {}b=1A"  " {urn:a}b=<&Việt \u{1F600}\n]] ]> \r\n\
            (x{})x(x{urn:d})x\t(y{urn:d})y<&>]]>\n[|](tên-việt{urn:d})tên-việt')r[z|]
            """
        #expect(whole == expected)
    }

    @Test(
        "mistakes are found, with their kind",
        arguments: [
            ("", XMLReadError.Code.unexpectedEnd), ("   ", .root), ("<!---->", .root), ("<a>", .unexpectedEnd),
            ("<a></b>", .tagMismatch), ("<a></a", .unexpectedEnd), ("<a/><b/>", .root), ("<a/>x", .root),
            ("x<a/>", .root),
            ("<a b='1' b='2'/>", .duplicateAttribute), ("<a b=1/>", .syntax), ("<a b/>", .syntax),
            ("<a b='1'c='2'/>", .syntax),
            ("<a b='<'/>", .syntax), ("<a>]]></a>", .syntax), ("<a><!-- -- --></a>", .syntax),
            ("<a><!-- ---></a>", .syntax),
            ("<a>&x;</a>", .reference), ("<a>&#0;</a>", .reference), ("<a>&#xD800;</a>", .reference),
            ("<a>& </a>", .reference),
            ("<a>&#xFFFE;</a>", .reference), ("<a>&#x110000;</a>", .reference), ("<a>&#;</a>", .reference),
            ("<a b='&x;'/>", .reference), ("<a>\u{1}</a>", .character), ("<a b='\u{1F}'/>", .character),
            ("<a>\u{FFFF}</a>", .character), ("<!-- \u{0} --><a/>", .character),
            ("<?xml version='1.1'?><a/>", .declaration), ("<?xml encoding='UTF-8'?><a/>", .declaration),
            ("<?xml version='1.0' standalone='maybe'?><a/>", .declaration), (" <?xml version='1.0'?><a/>", .syntax),
            ("<?xml version='1.0' encoding='windows-1251'?><a/>", .encoding), ("<a><?xml version='1.0'?></a>", .syntax),
            ("<a><?XmL ?></a>", .syntax), ("<a><?p:q?></a>", .namespace), ("<p:a/>", .namespace),
            ("<a p:b=''/>", .namespace),
            ("<a xmlns:p=''/>", .namespace), ("<a xmlns:xml='urn:x'/>", .namespace),
            ("<a xmlns:xmlns='urn:x'/>", .namespace),
            ("<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", .namespace), ("<:a/>", .syntax),
            ("<a:/>", .namespace),
            ("<a xmlns='http://www.w3.org/2000/xmlns/'/>", .namespace), ("<p:b:c xmlns:p='urn:p'/>", .namespace),
            ("<a xmlns:p='urn:x' xmlns:q='urn:x' p:b='' q:b=''/>", .duplicateAttribute),
            ("<a xmlns:p='urn:x' xmlns:p='urn:y'/>", .duplicateAttribute), ("<a><![CDATA[</a>", .unexpectedEnd),
            ("<![CDATA[]]><a/>", .syntax), ("<1/>", .syntax), ("<a ", .unexpectedEnd), ("< a/>", .syntax),
            ("<!DOCTYPE a><a/>", .doctype), ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", .doctype),
            ("<a><!DOCTYPE a></a>", .doctype), ("<!ELEMENT a ANY><a/>", .syntax),
        ])
    func mistakes(document: String, code: XMLReadError.Code) {
        #expect(Reading.error(in: document)?.code == code)
        #expect(Reading.error(in: Array(document.utf8), chunk: 1)?.code == code)
    }

    @Test(
        "only well-formed UTF-8 is read",
        arguments: [
            [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xBF], [0xFE], [0xFF], [0xC3], [0xE1, 0xBB],
            [0xC3, 0x28], [0xE1, 0x28, 0xA1], [0xF0, 0x9F, 0x98],
        ])
    func utf8(bytes: [UInt8]) {
        for (before, after) in [
            ("<a>", "</a>"), ("<a b='", "'/>"), ("<!--", "--><a/>"), ("<a><![CDATA[", "]]></a>"), ("<", "/>"),
        ] {
            let document = Array(before.utf8) + bytes + Array(after.utf8)
            #expect(Reading.error(in: document) != nil)
            #expect(Reading.error(in: document, chunk: 1) != nil)
        }
        #expect(Reading.error(in: [0x3C, 0, 0x61, 0, 0x2F, 0, 0x3E, 0])?.code == .encoding)
    }

    @Test("UTF-16 with a byte order mark is read like UTF-8", arguments: [1, 2, 3, 7, 1001])
    func utf16(chunk: Int) throws {
        let document = Self.everything.dropFirst().replacing("UTF-8", with: "utf-16")
        let expected = try Reading.record(Array(Self.everything.utf8))
        let long = "<r>\(String(repeating: "chữ \u{1F600}<x/>", count: 20_000))</r>"
        for isBigEndian in [true, false] {
            #expect(
                try Reading.record(Self.utf16(String(document), isBigEndian: isBigEndian), chunk: chunk) == expected)
            let longBytes = Self.utf16(long, isBigEndian: isBigEndian)
            let isSame = try Reading.canonical(longBytes, chunk: chunk * 50) == CanonicalXML.canonicalize(longBytes)
            #expect(isSame)
            #expect(try CanonicalXML.canonicalize(longBytes) == CanonicalXML.canonicalize(Array(long.utf8)))
            let broken = Self.utf16("<a>", isBigEndian: isBigEndian) + (isBigEndian ? [0xD8, 0x3D] : [0x3D, 0xD8])
            #expect(Reading.error(in: broken, chunk: chunk)?.code == .encoding)
            #expect(Reading.error(in: broken + [0, 0x20], chunk: chunk)?.code == .encoding)
            let labelled = Self.utf16("<?xml version='1.0' encoding='UTF-8'?><a/>", isBigEndian: isBigEndian)
            #expect(Reading.error(in: labelled, chunk: chunk)?.code == .encoding)
            #expect(Reading.error(in: Self.utf16("<!DOCTYPE a><a/>", isBigEndian: isBigEndian))?.code == .doctype)
            // Offsets of parts are those of the document as it is: there it has to be UTF-8.
            #expect(throws: XMLReadError.self) { try SelectionTests.run(longBytes, Selection()) }
        }
        #expect(Reading.error(in: "<?xml version='1.0' encoding='UTF-16'?><a/>")?.code == .encoding)
    }

    private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
        ([0xFEFF] + text.utf16).flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? bytes : bytes.reversed()
        }
    }

    @Test("an error says where it is")
    func positions() throws {
        let error = try #require(Reading.error(in: "<a>\n  <b>\n  </c>\n</a>"))
        #expect((error.line, error.column, error.offset) == (3, 3, 12))
        #expect(error.description.hasPrefix("line 3, column 3: "))
        // After the window has moved many times.
        let long = "<a>\n" + String(repeating: "<b>text</b>\n", count: 50_000) + "<c></b></a>"
        let late = try #require(Reading.error(in: long))
        #expect((late.line, late.column) == (50_002, 4))
    }

    @Test("limits stop depth, attributes, names, values and tags")
    func limits() {
        let deep = String(repeating: "<a>", count: 1_000_000)
        #expect(Reading.error(in: deep)?.code == .limit)
        let nested = String(repeating: "<a>", count: 256) + String(repeating: "</a>", count: 256)
        #expect(Reading.error(in: nested) == nil)
        #expect(Reading.error(in: "<x>\(nested)</x>")?.code == .limit)
        let attributes = (0..<257).map { " a\($0)=''" }.joined()
        #expect(Reading.error(in: "<a\(attributes)/>")?.code == .limit)
        #expect(Reading.error(in: "<a\(attributes)/>", limits: XMLLimits(attributes: 300)) == nil)
        let name = String(repeating: "n", count: 5000)
        #expect(Reading.error(in: "<\(name)/>")?.code == .limit)
        #expect(Reading.error(in: "<a \(name)=''/>")?.code == .limit)
        #expect(Reading.error(in: "<a b='\(String(repeating: "v", count: 1 << 20))'/>") == nil)
        #expect(Reading.error(in: "<a b='\(String(repeating: "v", count: (1 << 20) + 1))'/>")?.code == .limit)
        let blanks = String(repeating: " ", count: 5 << 20)
        #expect(Reading.error(in: "<a\(blanks)/>")?.code == .limit)
    }

    @Test("a text of many megabytes passes in pieces")
    func longText() throws {
        struct Counter: XMLHandler {
            var total = 0
            var longest = 0
            mutating func start(_ tag: XMLStartTag) {}
            mutating func end(_ name: XMLName) {}
            mutating func text(_ piece: Span<UInt8>) {
                self.total += piece.count
                self.longest = max(self.longest, piece.count)
            }
        }
        var reader = XMLReader(Counter())
        let piece = [UInt8](repeating: UInt8(ascii: "A"), count: 100_000)
        try reader.feed(Array("<a>".utf8))
        for _ in 0..<200 { try reader.feed(piece) }
        try reader.feed(Array("</a>".utf8))
        let counter = try reader.finish()
        #expect(counter.total == 20_000_000)
        #expect(counter.longest <= 64 << 10)
    }

    @Test("ten thousand prefixes do not cost quadratic time, and hidden ones come back")
    func namespaces() throws {
        var document = ""
        for level in 0..<100 {
            document += "<e\((0..<100).map { " xmlns:p\(level)_\($0)='urn:\($0)'" }.joined())>"
        }
        for index in 0..<10_000 { document += "<p\(index % 100)_\(index % 97):x/>" }
        document += String(repeating: "</e>", count: 100)
        #expect(Reading.error(in: document) == nil)
        let record = try Reading.record(Array("<p:a xmlns:p='u:1'><p:b xmlns:p='u:2'/><p:c/></p:a>".utf8))
        #expect(record == "(p:a{u:1}(p:b{u:2})b(p:c{u:1})c)a")
    }

    static func repeated(_ document: [UInt8]) -> [UInt8] {
        let text = String(decoding: document, as: UTF8.self)
        let body = text[(text.ranges(of: "<a:r").first?.lowerBound ?? text.startIndex)...]
        let element = body[..<(body.ranges(of: "<?z").first?.lowerBound ?? body.endIndex)]
        return Array("<root>\(String(repeating: String(element), count: 600))</root>".utf8)
    }
}
