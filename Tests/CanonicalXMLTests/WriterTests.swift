import CanonicalXML
import Foundation
import Testing

@Suite("Writer, fields and base 64") struct WriterTests {
    @Test("what is written is read back")
    func roundTrip() throws {
        var writer = XMLWriter()
        try writer.start("Hoso", attributes: [("xmlns:xsi", "urn:i"), ("a", "<&\"\t\n\r>"), ("xsi:b", "")])
        try writer.element("Tên", "Nguyễn <Văn> & A ]]> \r")
        try writer.element("Trong", "")
        try writer.empty("x", attributes: [("xmlns", "urn:x")])
        try writer.end()
        let bytes = try writer.finish()
        let events = try Array(XMLEvents(bytes))
        #expect(events.contains(.text("Nguyễn <Văn> & A ]]> \r")))
        guard case .start(let tag)? = events.first else {
            Issue.record("no start tag")
            return
        }
        #expect(tag.attribute("a") == "<&\"\t\n\r>")
        #expect(tag.declarations == ["xsi": "urn:i"])
        #expect(String(decoding: bytes, as: UTF8.self).contains("<Trong />"))
    }

    @Test("nothing ill-formed can be written")
    func refusals() throws {
        var writer = XMLWriter()
        #expect(throws: XMLWriteError.outsideRoot) { try writer.text("x") }
        #expect(throws: XMLWriteError.nothingOpen) { try writer.end() }
        #expect(throws: XMLWriteError.incomplete) { try writer.finish() }
        for name in ["", "1", "a b", "a<", ":a", "a:", "a:b:c", "xmlns", "xmlns:a"] {
            #expect(throws: XMLWriteError.badName(name)) { try writer.start(name) }
        }
        #expect(throws: XMLWriteError.badNamespace("p:a")) { try writer.start("p:a") }
        #expect(throws: XMLWriteError.badNamespace("p:b")) { try writer.start("a", attributes: [("p:b", "")]) }
        for (name, value) in [
            ("xmlns:p", ""), ("xmlns:xml", "urn:x"), ("xmlns:xmlns", "urn:x"),
            ("xmlns", "http://www.w3.org/2000/xmlns/"),
            ("xmlns:p", "http://www.w3.org/XML/1998/namespace"),
        ] {
            #expect(throws: XMLWriteError.badNamespace(name)) { try writer.start("a", attributes: [(name, value)]) }
        }
        #expect(throws: XMLWriteError.duplicateAttribute("b")) {
            try writer.start("a", attributes: [("b", ""), ("b", "")])
        }
        #expect(throws: XMLWriteError.badCharacter(0)) { try writer.start("a", attributes: [("b", "\u{0}")]) }
        try writer.start("a")
        #expect(throws: XMLWriteError.badCharacter(0xFFFE)) { try writer.text("\u{FFFE}") }
        #expect(throws: XMLWriteError.incomplete) { try writer.finish() }
        try writer.end()
        #expect(throws: XMLWriteError.outsideRoot) { try writer.start("b") }
        #expect(try Reading.error(in: writer.finish()) == nil)
    }

    @Test("a prefix lives as long as its element")
    func scope() throws {
        var writer = XMLWriter(declaration: false)
        try writer.start("a")
        try writer.empty("p:b", attributes: [("xmlns:p", "urn:p")])
        #expect(throws: XMLWriteError.badNamespace("p:c")) { try writer.empty("p:c") }
        try writer.end()
        #expect(try writer.finish() == Array("<a><p:b xmlns:p=\"urn:p\" /></a>".utf8))
    }

    @Test("fields come with their path, joined text and in order")
    func fields() throws {
        let document = "<a>\n<b>m<!-- x -->ột<![CDATA[ &]]> &amp;</b><c/><d>rest<e>2</e>more</d>\n</a>"
        let fields = try XMLFields.list(Array(document.utf8))
        #expect(fields.map(\.path) == [["a", "b"], ["a", "c"], ["a", "d", "e"]])
        #expect(fields.map(\.text) == ["một & &", "", "2"])
        #expect(throws: XMLReadError.self) { try XMLFields.list(Array("<a>".utf8)) }
    }

    @Test(
        "base 64, RFC 4648 section 10 and in pieces",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ])
    func base64(plain: String, encoded: String) throws {
        #expect(Base64.text(Array(plain.utf8)) == encoded)
        #expect(try Base64.decode(Array(encoded.utf8)) == Array(plain.utf8))
        var decoder = Base64Decoder()
        var result: [UInt8] = []
        for byte in encoded.utf8 {
            try decoder.decode([byte].span, into: &result)
            try decoder.decode([UInt8(ascii: "\n")].span, into: &result)
        }
        try decoder.finish()
        #expect(result == Array(plain.utf8))
    }

    @Test("base 64 of any length, in pieces of any size, is what another library writes")
    func base64InPieces() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        for length in Array(0...70) + [1000] {
            for piece in [1, 2, 3, 4, 7, 64, 1000] {
                var encoder = Base64Encoder()
                var text: [UInt8] = []
                for start in stride(from: 0, to: length, by: piece) {
                    encoder.encode(Array(bytes[start..<min(start + piece, length)]).span, into: &text)
                }
                encoder.finish(into: &text)
                #expect(String(decoding: text, as: UTF8.self) == Data(bytes[..<length]).base64EncodedString())
            }
        }
    }

    @Test(
        "what is not base 64 is refused",
        arguments: ["Z", "Zg", "Zg=", "Zg===", "=", "Zh==", "Zm9=", "Z?==", "Zg==Zg==", "Zg=g"])
    func badBase64(text: String) {
        #expect(throws: Base64Error.self) { try Base64.decode(Array(text.utf8)) }
    }
}
