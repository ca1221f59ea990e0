import Testing

@testable import CanonicalXML

@Suite("Document subsets") struct SubsetTests {
    @Test("random documents: the filter and the stream give the same bytes")
    func differential() throws {
        let names = [("urn:p", "a"), ("", "NoiDung"), ("urn:d", "x.y"), ("http://example.org/a?b=c", "Hồ-sơ")]
        let kept = names.map { ExpandedName(namespace: $0.0, localName: $0.1) }
        var nonEmpty = 0
        for seed in 1...400 {
            var generator = RandomDocument(seed: UInt64(seed))
            let document = Array(generator.document().utf8)
            for family in [CanonicalMethod.Family.inclusive, .inclusive11, .exclusive] {
                var method = CanonicalMethod(family, withComments: seed % 2 == 0)
                if seed % 3 == 0 { method.inclusivePrefixes = ["#default", "q"] }
                let isWhole =
                    try CanonicalXML.canonicalize(document, method: method)
                    == CanonicalXML.canonicalize(document, method: method, keeping: { _ in true })
                #expect(isWhole, "seed \(seed) \(family)")
                var selection = Selection()
                selection.kept = Array(kept.prefix(1 + seed % 4))
                if seed % 5 < 3 {
                    selection.noticed = ExpandedName(namespace: "urn:q", localName: "a")
                    selection.omission = .all
                }
                let stream = try SelectionTests.run(document, selection, method).bytes
                let filtered = try CanonicalXML.canonicalize(document, method: method) { node in
                    node.path.contains { element in selection.kept.contains { Self.names(element, $0) } }
                        && !node.path.contains { Self.names($0, selection.noticed) }
                }
                let isSame = stream == filtered
                #expect(isSame, "seed \(seed) \(family)")
                if !stream.isEmpty { nonEmpty += 1 }
            }
        }
        #expect(nonEmpty > 200)
    }

    @Test("inherited attributes of the xml namespace, by version")
    func inheritance() throws {
        let document = """
            <r xml:base="http://vi.example/a/" xml:lang="vi" xml:id="i" xml:new="n"><m xml:base="b/c" xml:space="preserve">\
            <e Id="e" xml:base="../d"/></m><f Id="f"/></r>
            """
        let e10 = "<e Id=\"e\" xml:base=\"../d\" xml:id=\"i\" xml:lang=\"vi\" xml:new=\"n\" xml:space=\"preserve\"></e>"
        let e11 = "<e Id=\"e\" xml:base=\"http://vi.example/a/d\" xml:lang=\"vi\" xml:space=\"preserve\"></e>"
        let f10 = "<f Id=\"f\" xml:base=\"http://vi.example/a/\" xml:id=\"i\" xml:lang=\"vi\" xml:new=\"n\"></f>"
        let f11 = "<f Id=\"f\" xml:base=\"http://vi.example/a/\" xml:lang=\"vi\"></f>"
        for (name, family, expected) in [
            ("e", CanonicalMethod.Family.inclusive, e10), ("e", .inclusive11, e11),
            ("e", .exclusive, "<e Id=\"e\" xml:base=\"../d\"></e>"), ("f", .inclusive, f10), ("f", .inclusive11, f11),
            ("f", .exclusive, "<f Id=\"f\"></f>"),
        ] {
            var selection = Selection()
            selection.apex = .identifier(Array(name.utf8))
            let method = CanonicalMethod(family)
            #expect(try SelectionTests.run(document, selection, method).text == expected)
            let filtered = try CanonicalXML.canonicalize(Array(document.utf8), method: method) { node -> Bool in
                node.path.contains { $0.name.localName == name }
            }
            #expect(String(decoding: filtered, as: UTF8.self) == expected)
        }
        // What comes to nothing is not written.
        var selection = Selection()
        selection.apex = .path([Array("r".utf8), Array("e".utf8)])
        let empty = "<r xml:base='abc/'><e xml:base='../'/></r>"
        #expect(try SelectionTests.run(empty, selection, CanonicalMethod(.inclusive11)).text == "<e></e>")
    }

    @Test("an element that was cut out inherits what its ancestors had, under every version")
    func fragments() throws {
        let document = """
            <r xmlns:p="urn:p" xml:base="http://vi.example/a/" xml:lang="vi"><m xml:base="b/" xml:id="i">\
            <S xmlns="urn:s" xml:base="c"><T/></S></m></r>
            """
        var survey = Selection()
        survey.noticed = SelectionTests.signature
        survey.omission = .all
        survey.keepsOmitted = true
        let element = try #require(try SelectionTests.run(document, survey).survey.noticed.first)
        var selection = Selection()
        selection.apex = .offset(element.start)
        for family in [CanonicalMethod.Family.inclusive, .inclusive11, .exclusive] {
            let method = CanonicalMethod(family)
            let inPlace = try SelectionTests.run(Array(document.utf8), selection, method).bytes
            var first = Selection()
            first.apex = .path([Array("S".utf8)])
            let context = FragmentContext(namespaces: element.namespaces, inherited: element.inherited)
            var cutOut: [UInt8] = []
            _ = try CanonicalXML.canonicalize(
                .bytes(element.bytes), method: method, selection: first, context: context
            ) { piece in piece.withUnsafeBufferPointer { cutOut.append(contentsOf: $0) } }
            #expect(cutOut == inPlace)
        }
    }

    @Test(
        "values of xml:base are joined (Canonical XML 1.1, 2.4; RFC 3986, 5.4)",
        arguments: [
            ("abc/", "../", ""), ("../", "../", "../../"), ("..", "..", "../../"), ("..", "x", "../x"),
            ("..", "../x", "../../x"), ("foo/bar", "../../x", "../x"), ("bar/", "foo", "bar/foo"),
            ("something/else", "bar/", "something/bar/"), ("something/else", "urn:x", "urn:x"),
            ("a/", "b#fragment", "a/b"), ("a/", "#fragment", "a/"), ("a//b/", "c", "a/b/c"),
            ("http://a/b/c/d;p?q", "g", "http://a/b/c/g"), ("http://a/b/c/d;p?q", "../g", "http://a/b/g"),
            ("http://a/b/c/d;p?q", "/g", "http://a/g"), ("http://a/b/c/d;p?q", "//g", "http://g"),
            ("http://a/b/c/d;p?q", "?y", "http://a/b/c/d;p?y"), ("http://a/b/c/d;p?q", "", "http://a/b/c/d;p?q"),
            ("http://a/b/c/d;p?q", "g?y/./x", "http://a/b/c/g?y/./x"), ("http://a", "g", "http://a/g"),
            ("http://a/b/c/d;p?q", "g:h", "g:h"), ("http://a/b/c/d;p?q", ".", "http://a/b/c/"),
            ("http://a/b/c/d;p?q", "../../../g", "http://a/g"), ("", "x", "x"), ("x", "", "x"),
        ])
    func joins(base: String, reference: String, expected: String) {
        #expect(XMLBase.join(Array(base.utf8), Array(reference.utf8)) == Array(expected.utf8))
    }

    @Test(
        "dot segments go as Canonical XML 1.1, appendix A, lists it",
        arguments: [
            ("no/.././/pseudo-netpath/seg/file.ext", "pseudo-netpath/seg/file.ext"),
            ("yes/no//..//.///pseudo-netpath/seg/file.ext", "yes/pseudo-netpath/seg/file.ext"), ("no/../yes", "yes"),
            ("no/../yes/", "yes/"), ("no/../yes/no/..", "yes/"), ("../../no/../..", "../../../"), ("no/../..", "../"),
            ("no/..", ""), ("no/../", ""), ("/a/b/c/./../../g", "/a/g"), ("mid/content=5/../6", "mid/6"),
            ("../../..", "../../../"), ("no/../../", "../"), ("..yes/..no/..no/..no/../../../..yes", "..yes/..yes"),
            ("..yes/..no/..no/..no/../../../..yes/", "..yes/..yes/"), ("../..", "../../"), ("../../../", "../../../"),
            (".", ""), ("./", ""), ("./.", ""), ("//no/..", "/"), ("../../no/..", "../../"), ("yes/no/../", "yes/"),
            ("yes/no/../yes/no/no/../..", "yes/yes/"), ("/yes/no/no/no/../../..", "/yes/"), ("../../..no/..", "../../"),
            ("..yes/...no/..no/..no/../../..", "..yes/"), ("/..no/../", "/"), ("/", "/"), ("/.", "/"), ("/./", "/"),
            ("/./.", "/"), ("/..", "/"), ("/../../..", "/"), ("//..//..//..", "/"), ("/./.././.././..", "/"),
            ("..", "../"), ("../", "../"),
        ])
    func dotSegments(path: String, expected: String) {
        #expect(XMLBase.removeDotSegments(Array(path.utf8)) == Array(expected.utf8))
    }

    @Test("a filter sees every node once, and its error comes through")
    func nodes() throws {
        let document = "<?i d?><!--c--><p:a xmlns:p='urn:p' b='1'><x/>t<![CDATA[u]]>&#33;<!--e--></p:a>"
        var seen: [String] = []
        let method = CanonicalMethod(.inclusive, withComments: true)
        _ = try CanonicalXML.canonicalize(Array(document.utf8), method: method) { node in
            seen.append("\(node.kind) \(node.name.qualified) \(node.value) \(node.parent?.name.localName ?? "-")")
            return false
        }
        #expect(
            seen == [
                "document   -", "instruction i d -", "comment  c -", "element p:a  -", "namespace p urn:p a",
                "attribute b 1 a",
                "element x  a", "namespace p urn:p x", "text  tu! a", "comment  e a",
            ])
        struct Refusal: Error {}
        #expect(throws: Refusal.self) { try CanonicalXML.canonicalize(Array(document.utf8)) { _ in throw Refusal() } }
        #expect(throws: XMLReadError.self) { try CanonicalXML.canonicalize(Array("<a>".utf8)) { _ in true } }
    }

    private static func names(_ element: CanonicalNode.Element, _ name: ExpandedName?) -> Bool {
        guard let name else { return false }
        return element.name.localName.utf8.elementsEqual(name.localName)
            && element.name.namespace.utf8.elementsEqual(name.namespace)
    }
}
