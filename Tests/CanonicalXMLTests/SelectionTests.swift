import Testing

@testable import CanonicalXML

@Suite("Parts of a document") struct SelectionTests {
    static let signature = ExpandedName(namespace: "urn:s", localName: "S")

    @Test("only the outermost elements of the names asked for are kept, each as an apex")
    func kept() throws {
        var selection = Selection()
        selection.kept = [
            ExpandedName(namespace: "urn:a", localName: "k"), ExpandedName(namespace: "", localName: "l"),
        ]
        let document = """
            <?p?><a:r xmlns:a="urn:a" xml:lang="vi">x<a:k b="1"><a:k/>y<!--c--></a:k><k/><l xmlns:z="urn:z"/></a:r><?q?>
            """
        let (text, survey) = try Self.run(document, selection)
        #expect(
            text == """
                <a:k xmlns:a="urn:a" b="1" xml:lang="vi"><a:k></a:k>y</a:k>\
                <l xmlns:a="urn:a" xmlns:z="urn:z" xml:lang="vi"></l>
                """)
        #expect(survey.parts.map(\.path) == [["a:r", "a:k"], ["a:r", "l"]])
        let bytes = Array(document.utf8)
        #expect(
            survey.parts.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
                "<a:k b=\"1\"><a:k/>y<!--c--></a:k>", "<l xmlns:z=\"urn:z\"/>",
            ])
        selection.noticeLimit = 1
        let limited = try Self.run(document, selection)
        #expect(limited.text == text)
        #expect(limited.survey.parts.count == 1)
        #expect(limited.survey.partCount == 2)
    }

    @Test("kept elements combine with an apex, whichever is inside the other, and with what is left out")
    func keptInside() throws {
        var selection = Selection()
        selection.kept = [ExpandedName(namespace: "", localName: "k")]
        selection.apex = .identifier(Array("i".utf8))
        #expect(
            try Self.run("<r><k>0</k><x Id='i'><k>1</k><k>2</k></x><k>3</k></r>", selection).text == "<k>1</k><k>2</k>")
        // An ancestor of that name outside the apex keeps all of it.
        #expect(try Self.run("<r><k><x Id='i'>1<k/></x>2</k></r>", selection).text == "<x Id=\"i\">1<k></k></x>")
        #expect(try Self.run("<r><k Id='i'>1</k>2</r>", selection).text == "<k Id=\"i\">1</k>")
        selection.apex = .document
        selection.noticed = Self.signature
        selection.omission = .all
        let document = "<r><S xmlns='urn:s'><k xmlns=''/></S><k>1<S xmlns='urn:s'/></k></r>"
        #expect(try Self.run(document, selection).text == "<k>1</k>")
        selection.kept = [Self.signature]
        #expect(try Self.run(document, selection).text.isEmpty)
    }

    @Test("what is left out: all, children of the root, or one by its number")
    func omissions() throws {
        let document = "<r xmlns='urn:s'><S>0</S><x><S>1<S>2</S></S></x><S>3</S></r>"
        var selection = Selection()
        selection.noticed = Self.signature
        selection.omission = .all
        #expect(try Self.run(document, selection).text == "<r xmlns=\"urn:s\"><x></x></r>")
        selection.omission = .childrenOfRoot
        let (text, survey) = try Self.run(document, selection)
        #expect(text == "<r xmlns=\"urn:s\"><x><S>1<S>2</S></S></x></r>")
        #expect(survey.noticed.map(\.number) == [0, 1, 2])
        selection.omission = .number(2)
        #expect(try Self.run(document, selection).text == "<r xmlns=\"urn:s\"><S>0</S><x><S>1<S>2</S></S></x></r>")
        selection.noticesNested = true
        #expect(try Self.run(document, selection).text == "<r xmlns=\"urn:s\"><S>0</S><x><S>1</S></x><S>3</S></r>")
        // A root of that name is not its own child.
        selection.omission = .childrenOfRoot
        selection.noticesNested = false
        #expect(try Self.run("<S xmlns='urn:s'><S/>1</S>", selection).text == "<S xmlns=\"urn:s\">1</S>")
    }

    @Test("noticed elements inside noticed elements have a number, a container and bytes of their own")
    func nested() throws {
        let document = """
            <r xml:lang="vi"><S xmlns="urn:s" xml:space="preserve"><O><S a="1">2</S></O><S/></S><p:S xmlns:p="urn:s"/></r>
            """
        var selection = Selection()
        selection.noticed = Self.signature
        selection.noticesNested = true
        selection.omission = .all
        selection.keepsOmitted = true
        selection.place = [Array("*".utf8)]
        let (text, survey) = try Self.run(document, selection)
        #expect(text == "<r xml:lang=\"vi\"></r>")
        let elements = survey.noticed.filter { !$0.isPlace }
        #expect(elements.map(\.number) == [0, 1, 2, 3])
        #expect(elements.map(\.container) == [nil, 0, 0, nil])
        #expect(elements.map { $0.path.joined(separator: "/") } == ["r/S", "r/S/O/S", "r/S/S", "r/p:S"])
        let bytes = Array(document.utf8)
        for element in elements { #expect(element.bytes == Array(bytes[element.start..<element.end])) }
        #expect(
            elements.map { String(decoding: $0.bytes, as: UTF8.self) }.dropFirst() == [
                "<S a=\"1\">2</S>", "<S/>", "<p:S xmlns:p=\"urn:s\"/>",
            ])
        #expect(elements[1].inherited.map { String(decoding: $0.prefix, as: UTF8.self) } == ["xml:lang", "xml:space"])
        #expect(elements[3].inherited.count == 1)
        #expect(elements[1].namespaces.map(\.uri).contains(Array("urn:s".utf8)))
        // Each of them can be given again.
        for element in elements {
            var again = Selection()
            again.apex = .offset(element.start)
            let part = try Self.run(document, again)
            #expect(part.survey.apexPath == element.path)
            #expect(part.survey.parts.map(\.range) == [element.start..<element.end])
        }
        selection.noticeLimit = 4
        #expect(throws: XMLReadError.self) { try Self.run(document, selection) }
    }

    @Test("a root can be a place and a noticed element at once")
    func rootIsBoth() throws {
        var selection = Selection()
        selection.noticed = Self.signature
        selection.place = [Array("S".utf8)]
        let survey = try Self.run("<S xmlns='urn:s'>1</S>", selection).survey
        #expect(survey.noticed.map(\.end) == [22, 22])
        #expect(survey.noticed.map(\.endTag) == [18, 18])
    }

    @Test("the string value of a part is its character data alone")
    func stringValue() throws {
        let document = """
            <?p x?><r xmlns:s="urn:s"><a>1&lt;&#x41;</a><b Id="i">Zm<!-- no -->9v<?p q?>\r\n<c/><c>YmFy</c ><e x="&amp;"/>\
            <![CDATA[<&>]]>\r&#13;>&gt;]]&gt;<s:S>no</s:S></b>&amp;</r><!-- no -->
            """
        var selection = Selection()
        selection.output = .stringValue
        #expect(try Self.run(document, selection).text == "1<AZm9v\nYmFy<&>\n\r>>]]>no&")
        selection.apex = .identifier(Array("i".utf8))
        #expect(try Self.run(document, selection).text == "Zm9v\nYmFy<&>\n\r>>]]>no")
        selection.noticed = Self.signature
        selection.omission = .all
        #expect(try Self.run(document, selection).text == "Zm9v\nYmFy<&>\n\r>>]]>")
        selection.kept = [ExpandedName(namespace: "", localName: "c")]
        #expect(try Self.run(document, selection).text == "YmFy")
        for method in [CanonicalMethod(.inclusive, withComments: true), .exclusive] {
            #expect(try Self.run(document, selection, method).text == "YmFy")
        }
    }

    @Test("a long document gives the same parts wherever the window moves")
    func longDocument() throws {
        let body = (0..<9000).map { "<x><k n=\"\($0)\">giá trị \($0)</k><y/></x>" }.joined()
        var selection = Selection()
        selection.kept = [ExpandedName(namespace: "", localName: "k")]
        let (text, survey) = try Self.run("<r>\(body)</r>", selection)
        #expect(text == (0..<9000).map { "<k n=\"\($0)\">giá trị \($0)</k>" }.joined())
        #expect(survey.partCount == 9000)
        selection.output = .stringValue
        #expect(try Self.run("<r>\(body)</r>", selection).text == (0..<9000).map { "giá trị \($0)" }.joined())
    }

    static func run(
        _ document: [UInt8], _ selection: Selection, _ method: CanonicalMethod = .inclusive
    ) throws -> (bytes: [UInt8], survey: CanonicalXML.Survey) {
        var bytes: [UInt8] = []
        let survey = try CanonicalXML.canonicalize(.bytes(document), method: method, selection: selection) { piece in
            piece.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        }
        #expect(survey.canonicalLength == bytes.count)
        return (bytes, survey)
    }

    static func run(
        _ document: String, _ selection: Selection, _ method: CanonicalMethod = .inclusive
    ) throws -> (text: String, survey: CanonicalXML.Survey) {
        let (bytes, survey) = try Self.run(Array(document.utf8), selection, method)
        return (String(decoding: bytes, as: UTF8.self), survey)
    }
}
