import CanonicalXML
import Testing

@Suite("Canonical forms") struct CanonicalTests {
    static let comments = CanonicalMethod(.inclusive, withComments: true)
    static let exclusive = CanonicalMethod.exclusive

    @Test(
        "whole documents, Canonical XML 1.0",
        arguments: [
            // Empty-element tags, white space in tags, quotes (2.3; 3.1 and 3.3 of the recommendation's examples).
            ("<a />", "<a></a>"), ("<a  b='1'\n\tc = \"2\" />", "<a b=\"1\" c=\"2\"></a>"), ("<a></a  >", "<a></a>"),
            ("<a b='\"'/>", "<a b=\"&quot;\"></a>"), ("<a b=\"'\"/>", "<a b=\"'\"></a>"),
            ("<a b='>'/>", "<a b=\">\"></a>"),
            // Order of attributes: by namespace, then by local name; declarations first, by prefix.
            ("<a c='1' b='2'/>", "<a b=\"2\" c=\"1\"></a>"),
            (
                "<a p:b='1' b='2' xmlns:p='urn:p' xmlns='urn:d'/>",
                "<a xmlns=\"urn:d\" xmlns:p=\"urn:p\" b=\"2\" p:b=\"1\"></a>"
            ),
            (
                "<a x:z='1' y:a='2' xmlns:x='urn:1' xmlns:y='urn:2'/>",
                "<a xmlns:x=\"urn:1\" xmlns:y=\"urn:2\" x:z=\"1\" y:a=\"2\"></a>"
            ),
            (
                "<a x:z='1' y:a='2' xmlns:x='urn:2' xmlns:y='urn:1'/>",
                "<a xmlns:x=\"urn:2\" xmlns:y=\"urn:1\" y:a=\"2\" x:z=\"1\"></a>"
            ),
            // Superfluous declarations go, undeclared defaults stay.
            ("<a xmlns:p='urn:p'><b xmlns:p='urn:p'/></a>", "<a xmlns:p=\"urn:p\"><b></b></a>"),
            (
                "<a xmlns:p='urn:p'><b xmlns:p='urn:q'><c xmlns:p='urn:p'/></b></a>",
                "<a xmlns:p=\"urn:p\"><b xmlns:p=\"urn:q\"><c xmlns:p=\"urn:p\"></c></b></a>"
            ),
            ("<a xmlns=''><b xmlns=''/></a>", "<a><b></b></a>"),
            // libxml2 leaves the ampersand bare here and makes an ill-formed document.
            ("<a xmlns='urn:x?&amp;&quot;'/>", "<a xmlns=\"urn:x?&amp;&quot;\"></a>"),
            ("<a xmlns='urn:d'><b xmlns=''><c xmlns=''/></b></a>", "<a xmlns=\"urn:d\"><b xmlns=\"\"><c></c></b></a>"),
            ("<a xmlns:xml='http://www.w3.org/XML/1998/namespace' xml:lang='vi'/>", "<a xml:lang=\"vi\"></a>"),
            // Character references, entities, CDATA, line ends (3.4).
            ("<a>&#65;&lt;&gt;&amp;&quot;&apos;></a>", "<a>A&lt;&gt;&amp;\"'&gt;</a>"),
            ("<a><![CDATA[<&>]]]]><![CDATA[>]]></a>", "<a>&lt;&amp;&gt;]]&gt;</a>"),
            ("<a>x\r\ny\rz&#13;&#xD;&#xd;</a>", "<a>x\ny\nz&#xD;&#xD;&#xD;</a>"),
            ("<a b='&#9;&#10;&#13;\t\n\r\n\r&lt;&amp;&gt;'/>", "<a b=\"&#x9;&#xA;&#xD;    &lt;&amp;>\"></a>"),
            ("<a>\u{1EC7}&#x1EC7;\u{1F600}</a>", "<a>\u{1EC7}\u{1EC7}\u{1F600}</a>"),
            // Outside the root: the declaration, white space and comments go, instructions stay on lines of their own.
            ("<?xml version='1.0'?>\n\n<!-- x --><?p  q ?>\n<a/>\n<?r?>\n<!-- y -->", "<?p q ?>\n<a></a>\n<?r?>"),
            ("\u{FEFF}<a><!-- x --><?p?><?q\r\n r\r?></a>", "<a><?p?><?q r\n?></a>"),
        ])
    func inclusive(document: String, expected: String) throws {
        #expect(try Reading.canonical(document) == expected)
        #expect(try Reading.canonical(Array(document.utf8), chunk: 1) == Array(expected.utf8))
        // The canonical form is its own canonical form.
        #expect(try Reading.canonical(expected) == expected)
    }

    @Test("comments stay where they are asked for")
    func withComments() throws {
        let document = "<!--1--><a><!-- \r\n2 --></a><!--3-->"
        #expect(try Reading.canonical(document, Self.comments) == "<!--1-->\n<a><!-- \n2 --></a>\n<!--3-->")
        #expect(try Reading.canonical(document) == "<a></a>")
    }

    @Test(
        "whole documents, Exclusive XML Canonicalization 1.0",
        arguments: [
            (
                "<a xmlns:p='urn:p' xmlns='urn:d'><p:b/><p:c/></a>",
                "<a xmlns=\"urn:d\"><p:b xmlns:p=\"urn:p\"></p:b><p:c xmlns:p=\"urn:p\"></p:c></a>"
            ),
            ("<a xmlns:p='urn:p'><b p:c='1'><p:d/></b></a>", "<a><b xmlns:p=\"urn:p\" p:c=\"1\"><p:d></p:d></b></a>"),
            (
                "<p:a xmlns:p='urn:p'><b xmlns:p='urn:q'><p:c/></b><p:d/></p:a>",
                "<p:a xmlns:p=\"urn:p\"><b><p:c xmlns:p=\"urn:q\"></p:c></b><p:d></p:d></p:a>"
            ),
            (
                "<p:a xmlns:p='urn:p'><b xmlns:p='urn:q'><c xmlns:p='urn:p'><p:d/></c></b></p:a>",
                "<p:a xmlns:p=\"urn:p\"><b><c><p:d></p:d></c></b></p:a>"
            ),
            ("<a xmlns='urn:d'><b xmlns=''><c xmlns=''/></b></a>", "<a xmlns=\"urn:d\"><b xmlns=\"\"><c></c></b></a>"),
            (
                "<p:a xmlns='urn:d' xmlns:p='urn:p'><p:b xmlns=''><c/></p:b><c/></p:a>",
                "<p:a xmlns:p=\"urn:p\"><p:b><c></c></p:b><c xmlns=\"urn:d\"></c></p:a>"
            ),
        ])
    func exclusive(document: String, expected: String) throws {
        #expect(try Reading.canonical(document, Self.exclusive) == expected)
        #expect(try Reading.canonical(expected, Self.exclusive) == expected)
    }

    @Test("prefixes on the list are treated inclusively")
    func prefixList() throws {
        let document = "<a xmlns:p='urn:p' xmlns:q='urn:q' xmlns='urn:d'><q:b/></a>"
        let method = CanonicalMethod(.exclusive, inclusivePrefixes: ["p"])
        #expect(
            try Reading.canonical(document, method)
                == "<a xmlns=\"urn:d\" xmlns:p=\"urn:p\"><q:b xmlns:q=\"urn:q\"></q:b></a>")
        let byDefault = CanonicalMethod(.exclusive, inclusivePrefixes: ["#default"])
        #expect(
            try Reading.canonical("<p:a xmlns:p='urn:p' xmlns='urn:d'><p:b/></p:a>", byDefault)
                == "<p:a xmlns=\"urn:d\" xmlns:p=\"urn:p\"><p:b></p:b></p:a>")
    }

    @Test("a relative namespace URI has no canonical form", arguments: ["a", "a/b", "../a", "#a", "1:a", ":a"])
    func relative(uri: String) {
        for method in [CanonicalMethod.inclusive, .exclusive] {
            #expect(throws: XMLReadError.self) { try Reading.canonical("<x><y xmlns:r='\(uri)'/></x>", method) }
        }
    }

    @Test("methods by their identifiers")
    func identifiers() {
        for family in [CanonicalMethod.Family.inclusive, .inclusive11, .exclusive] {
            for withComments in [true, false] {
                let method = CanonicalMethod(family, withComments: withComments)
                #expect(CanonicalMethod(identifier: method.identifier) == method)
            }
        }
        #expect(
            CanonicalMethod(identifier: "http://www.w3.org/2001/10/xml-exc-c14n#WithComments")
                == CanonicalMethod(.exclusive, withComments: true))
        #expect(CanonicalMethod(identifier: "http://www.w3.org/2001/10/xml-exc-c14n") == nil)
        #expect(CanonicalMethod(identifier: "urn:x") == nil)
    }

    @Test("a long document gives the same bytes however it is cut", arguments: [1, 13, 4096, 65_535])
    func chunks(size: Int) throws {
        let document = ReaderTests.repeated(Array(ReaderTests.everything.utf8))
        for method in [CanonicalMethod.inclusive, CanonicalMethod(.exclusive, withComments: true)] {
            let whole = try CanonicalXML.canonicalize(document, method: method)
            #expect(try Reading.canonical(document, method, chunk: size) == whole)
        }
    }
}
