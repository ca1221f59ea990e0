import Testing

@testable import CanonicalXML

/// What attacks on other canonicalisers were made of.
@Suite("Attacks on canonical forms") struct CanonicalAttackTests {
    private static let methods = [CanonicalMethod.Family.inclusive, .inclusive11, .exclusive].flatMap {
        [CanonicalMethod($0), CanonicalMethod($0, withComments: true)]
    }

    @Test(
        "an instruction never turns into text, nor text into an instruction",
        arguments: [
            ("<a><?p not-an-?>admin</a>", "<a><?p not-an-?>admin</a>"), ("<a><?p?>admin</a>", "<a><?p?>admin</a>"),
            ("<a><?p ?>x</a>", "<a><?p?>x</a>"), ("<a><?p ??>x</a>", "<a><?p ??>x</a>"),
            ("<a><?p a?b> <c/>?>x</a>", "<a><?p a?b> <c/>?>x</a>"),
            ("<a><?p &lt;&#13;?></a>", "<a><?p &lt;&#13;?></a>"),
            ("<a><?p --> ]]> ?></a>", "<a><?p --> ]]> ?></a>"), ("<a>&lt;?p x?></a>", "<a>&lt;?p x?&gt;</a>"),
            ("<a><![CDATA[<?p x?>]]></a>", "<a>&lt;?p x?&gt;</a>"), ("<a><?p \t\r\n x \r?></a>", "<a><?p x \n?></a>"),
            ("<a><?xml-stylesheet href='x'?></a>", "<a><?xml-stylesheet href='x'?></a>"),
        ])
    func instructions(document: String, expected: String) throws {
        for method in Self.methods { try Self.check(document, expected, method) }
    }

    @Test("a comment cut out leaves the text on both sides, and stays whole where comments stay")
    func comments() throws {
        let document = "<a>admin<!---->.evil<!-- <?p x?> -- ></a>"
        #expect(Reading.error(in: document)?.code == .syntax)
        let joined = "<a>admin<!---->.evil<!-- <?p x?>\r\n<b>&lt; --></a>"
        for method in Self.methods {
            let expected =
                method.withComments ? "<a>admin<!---->.evil<!-- <?p x?>\n<b>&lt; --></a>" : "<a>admin.evil</a>"
            try Self.check(joined, expected, method)
        }
    }

    @Test(
        "carriage returns: written ones are line ends, referenced ones stay",
        arguments: [
            ("<a>1\r\n2\r3&#13;4&#xD;\n5&#xd;</a>", "<a>1\n2\n3&#xD;4&#xD;\n5&#xD;</a>"),
            ("<a b='1\r\n2\r3&#13;4&#xd;&#10;5\n'/>", "<a b=\"1 2 3&#xD;4&#xD;&#xA;5 \"></a>"),
            ("<a><![CDATA[1\r\n2\r3&#13;]]></a>", "<a>1\n2\n3&amp;#13;</a>"),
            ("<a><?p 1\r\n2\r3&#13;?></a>", "<a><?p 1\n2\n3&#13;?></a>"),
            ("<a>\r\r\n\n\r</a>", "<a>\n\n\n\n</a>"), ("\r<a\r\nb='1'\r/>\r", "<a b=\"1\"></a>"),
            // Base 64 as Java writes it.
            ("<a>QUJD&#13;\r\nREVG&#13;\r\n</a>", "<a>QUJD&#xD;\nREVG&#xD;\n</a>"),
        ])
    func carriageReturns(document: String, expected: String) throws {
        for method in Self.methods { try Self.check(document, expected, method) }
    }

    @Test(
        "the default namespace is taken back where an ancestor's shows, and only there",
        arguments: [
            (
                "<S xmlns='urn:s'><O><P xmlns=''><T xmlns='urn:t'/><U/></P></O></S>",
                "<S xmlns=\"urn:s\"><O><P xmlns=\"\"><T xmlns=\"urn:t\"></T><U></U></P></O></S>"
            ),
            ("<a xmlns=''><b xmlns=''/></a>", "<a><b></b></a>"),
            ("<a xmlns='urn:a'><b xmlns=''><c xmlns=''/></b></a>", "<a xmlns=\"urn:a\"><b xmlns=\"\"><c></c></b></a>"),
        ])
    func undeclaredDefault(document: String, expected: String) throws {
        for method in Self.methods { try Self.check(document, expected, method) }
    }

    @Test("the default namespace of an omitted ancestor is not taken back")
    func undeclaredDefaultInParts() throws {
        let document = "<S xmlns='urn:s' xmlns:p='urn:p'><O xmlns='' Id='o'><T/></O></S>"
        var selection = Selection()
        selection.apex = .identifier(Array("o".utf8))
        #expect(try SelectionTests.run(document, selection).text == "<O xmlns:p=\"urn:p\" Id=\"o\"><T></T></O>")
        #expect(try SelectionTests.run(document, selection, .exclusive).text == "<O Id=\"o\"><T></T></O>")
    }

    @Test("a relative namespace URI anywhere is an error, whatever part is asked for")
    func relativeNamespaces() {
        let documents = [
            "<a xmlns:r='rel'><b Id='b'/></a>", "<a><b Id='b' xmlns='rel'/></a>",
            "<a><b Id='b'/><c xmlns:r='rel'/></a>",
            "<a><b Id='b'><s:S xmlns:s='urn:s' xmlns:r='../rel'/></b></a>", "<a xmlns='#x'><b Id='b' xmlns=''/></a>",
        ]
        var part = Selection()
        part.apex = .identifier(Array("b".utf8))
        part.noticed = SelectionTests.signature
        part.omission = .all
        for document in documents {
            for method in Self.methods {
                #expect(Self.code { try Reading.canonical(document, method) } == .relativeNamespace)
                #expect(Self.code { try SelectionTests.run(document, part, method) } == .relativeNamespace)
                let bytes = Array(document.utf8)
                #expect(
                    Self.code { try CanonicalXML.canonicalize(bytes, method: method) { _ in false } }
                        == .relativeNamespace)
                #expect(Self.code { try Reading.canonical(bytes, method, chunk: 1) } == .relativeNamespace)
            }
            #expect(Reading.error(in: document) == nil)
        }
    }

    @Test("a relative namespace URI that only an ancestor of a cut-out element declares is an error too")
    func relativeContext() throws {
        let binding = NamespaceBinding(prefix: Array("r".utf8), uri: Array("rel".utf8))
        let context = FragmentContext(namespaces: [binding], inherited: [])
        for method in Self.methods {
            var given = 0
            #expect(
                Self.code {
                    try CanonicalXML.canonicalize(
                        .bytes(Array("<a/>".utf8)), method: method, selection: Selection(), context: context
                    ) { given += $0.count }
                } == .relativeNamespace)
            #expect(given == 0)
        }
    }

    @Test(
        "a document that breaks off or breaks the rules late has no canonical form",
        arguments: CanonicalAttackTests.methods)
    func lateMistakes(method: CanonicalMethod) {
        let body = String(repeating: "<x>text</x>", count: 20_000)
        for end in ["", "</a", "</b>", "</a><c/>", "</a>x", "<?p", "<!--", "&x;</a>", "\u{1}</a>", "<y p:z=''/></a>"] {
            let document = Array("<a>\(body)\(end)".utf8)
            #expect(throws: XMLReadError.self, "\(end)") { try CanonicalXML.canonicalize(document, method: method) }
            #expect(throws: XMLReadError.self, "\(end)") {
                try CanonicalXML.canonicalize(document, method: method) { _ in true }
            }
        }
    }

    private static func check(_ document: String, _ expected: String, _ method: CanonicalMethod) throws {
        let bytes = Array(document.utf8)
        for size in [1, 2, 3, .max] {
            let canonical = try Reading.canonical(bytes, method, chunk: size)
            #expect(String(decoding: canonical, as: UTF8.self) == expected)
        }
        let filtered = try CanonicalXML.canonicalize(bytes, method: method) { _ in true }
        #expect(String(decoding: filtered, as: UTF8.self) == expected)
        #expect(try Reading.canonical(expected, method) == expected)
    }

    private static func code<Result>(_ body: () throws -> Result) -> XMLReadError.Code? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? XMLReadError)?.code
        }
    }
}
