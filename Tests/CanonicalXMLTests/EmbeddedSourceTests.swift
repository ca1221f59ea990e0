import CanonicalXML
import TestSupport
import Testing

@Suite("Embedded documents") struct EmbeddedSourceTests {
    private static func bytes(_ source: XMLSource) throws -> [UInt8] {
        var result: [UInt8] = []
        try source.forEachChunk { chunk in chunk.withUnsafeBufferPointer { result.append(contentsOf: $0) } }
        return result
    }

    private static func find(_ document: String, at path: String, name: String? = nil) throws -> [EmbeddedSource] {
        try EmbeddedSource.find(in: .bytes(Array(document.utf8)), at: path, nameElement: name)
    }

    /// What reading throws.
    private static func error(_ source: EmbeddedSource) -> XMLReadError? {
        do {
            _ = try Self.bytes(.embedded(source))
            return nil
        } catch {
            return error as? XMLReadError
        }
    }

    @Test("elements are found by their path, in every branch, empty ones too, and nowhere else")
    func paths() throws {
        let document = """
            <r><f>WA==</f><p><f>QQ==</f><g><f>WA==</f></g></p><p/><p><f/><f a="1">Qg==</f><f ></f></p>\
            <q><f>WA==</f></q><p b=""><f\n>Qw==</f></p></r>
            """
        let found = try Self.find(document, at: "r/p/f")
        let texts = try found.map { String(decoding: try Self.bytes(.embedded($0)), as: UTF8.self) }
        #expect(texts == ["A", "", "B", "", "C"])
        #expect(found.map(\.number) == [0, 1, 2, 3, 4])
        #expect(try Self.bytes(.embedded(#require(try Self.find("<r>QUI=</r>", at: "r").first))) == Array("AB".utf8))
        #expect(try Self.find(document, at: "").isEmpty)
        #expect(try Self.find(document, at: "p/f").isEmpty)
    }

    @Test("the name is the text of the one sibling, before or after, and of no cousin")
    func names() throws {
        let document = """
            <r><p><n>a</n><f/></p><p><f/><n><![CDATA[b]]>&amp;c</n></p><p><f/></p><p><n>d</n><n>e</n><f/></p>\
            <n>x</n><p><m><n>x</n></m><f/><f/><n/></p></r>
            """
        let found = try Self.find(document, at: "r/p/f", name: "n")
        #expect(found.map(\.name) == ["a", "b&c", nil, nil, "", ""])
        #expect(throws: XMLReadError.self) {
            try Self.find("<r><n>\(String(repeating: "x", count: 5000))</n><f/></r>", at: "r/f", name: "n")
        }
    }

    @Test("the first bytes tell what may be XML")
    func firstBytes() throws {
        let bom: [UInt8] = [0xEF, 0xBB, 0xBF]
        let contents = [
            Array("<a/>".utf8), bom + Array("\r\n <a/>".utf8), Array("%PDF-1.7".utf8), [], bom, Array(" ".utf8),
            [UInt8](repeating: 32, count: 100),
        ]
        let document = "<r>" + contents.map { "<f>\(Base64.text($0))</f>" }.joined() + "<f>!</f></r>"
        let found = try Self.find(document, at: "r/f")
        #expect(found.map(\.mayBeXML) == [true, true, false, false, true, true, true, true])
        #expect(found.map(\.firstBytes.count) == [4, 10, 8, 0, 3, 1, 64, 0])
    }

    @Test("what is not base 64 has its place in the document around it")
    func places() throws {
        func place(_ text: String) throws -> [Int] {
            let document = "<r>\n\n <f>\(text)</f></r>"
            let source = try #require(try Self.find(document, at: "r/f").first)
            guard let error = Self.error(source) else { return [] }
            #expect(error.code == .base64, "\(text)")
            return [error.offset, error.line, error.column]
        }
        #expect(try place("QUJD") == [])
        #expect(try place("QUJD!QUJD") == [13, 3, 9])
        #expect(try place("QUJD\nQU\nJDQUJDQUJDé") == [27, 5, 11])
        #expect(try place("QUJDQ") == [14, 3, 10])
        #expect(try place("QQ==QQ==") == [13, 3, 9])
        #expect(try place("QUJD<!-- -->") == [13, 3, 9])
        #expect(try place("QUJD<?x ?>") == [13, 3, 9])
        #expect(try place("QUJD<x>QUJD</x>") == [13, 3, 9])
        #expect(try place("QUJD<x y='z'/>") == [13, 3, 9])
        #expect(try place("QUJD&#33;") == [13, 3, 9])
        #expect(try place("QUJD]QUJD") == [13, 3, 9])
        let long = String(repeating: "QUJD", count: 100_000)
        #expect(try place(long + "=") == [400_009, 3, 400_005])
    }

    @Test("a file that changes after the documents in it were found is not read")
    func change() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Array("<r><f>QUJD</f></r>".utf8), to: "a.xml")
        let source = try #require(try EmbeddedSource.find(in: .file(file), at: "r/f").first)
        #expect(try Self.bytes(.embedded(source)) == Array("ABC".utf8))
        _ = try folder.write(Array("<r><f>QUJDREVG</f></r>".utf8), to: "a.xml")
        #expect(Self.error(source)?.code == .unreadable)
    }

    @Test("base 64 in pieces of any length, with white space anywhere, is what was encoded", arguments: 0..<40)
    func pieces(seed: UInt64) throws {
        var random = RandomDocument(seed: seed)
        let bytes = (0..<Int.random(in: 0..<700, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        var text: [UInt8] = []
        for digit in Base64.encode(bytes) {
            if Int.random(in: 0..<20, using: &random) == 0 {
                text += [[32], [13, 10], [9]].randomElement(using: &random) ?? []
            }
            text.append(digit)
        }
        var decoder = Base64Decoder()
        var decoded: [UInt8] = []
        var rest = text[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(Int.random(in: 1...90, using: &random)))
            try decoder.decode(piece.span, into: &decoded)
            rest = rest.dropFirst(piece.count)
        }
        try decoder.finish()
        #expect(decoded == bytes)
        #expect(try Base64.decode(text) == bytes)
    }
}
