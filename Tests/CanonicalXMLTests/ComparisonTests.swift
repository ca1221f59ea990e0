import CanonicalXML
import TestSupport
import Testing

@Suite("Comparing canonical forms") struct ComparisonTests {
    private static func difference(
        _ left: String, _ right: String, _ method: CanonicalMethod = .inclusive
    ) throws -> CanonicalDifference? {
        try CanonicalXML.firstDifference(
            .bytes(Array(left.utf8)), .bytes(Array(right.utf8)), method: method, selection: Selection())
    }

    @Test("documents with the same canonical form have no difference, however they are written")
    func same() throws {
        #expect(try Self.difference("<a b='1' c=\"2\"/>", "<?xml version='1.0'?>\r\n<a c='2'  b='1'></a>") == nil)
        #expect(try Self.difference("<a><!--x-->1</a>", "<a>1</a>") == nil)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var left: String
        var right: String
        var kind: CanonicalDifference.Kind
        var path: String
        var line: Int
        var column: Int

        var testDescription: String { "\(self.kind) in \(self.left)" }
    }

    private static let cases = [
        Case(left: "<a>\n<b>12</b></a>", right: "<a>\n<b>13</b></a>", kind: .text, path: "a/b", line: 2, column: 5),
        Case(left: "<a><b>é1</b></a>", right: "<a><b>è1</b></a>", kind: .text, path: "a/b", line: 1, column: 7),
        Case(left: "<a><b>1</b></a>", right: "<a>\n<b>1</b></a>", kind: .whiteSpace, path: "a", line: 1, column: 4),
        Case(left: "<a>1&#xD;\n2</a>", right: "<a>1\n2</a>", kind: .lineEnd, path: "a", line: 1, column: 5),
        Case(left: "<a>1<b/></a>", right: "<a>1<c/></a>", kind: .element, path: "a", line: 1, column: 5),
        Case(left: "<a>1<b/></a>", right: "<a>1</a>", kind: .element, path: "a", line: 1, column: 5),
        Case(left: "<a>1<b c='1'/></a>", right: "<a>1<b c='2'/></a>", kind: .attribute, path: "a", line: 1, column: 5),
        Case(left: "<a>1<b c='1'/></a>", right: "<a>1<b/></a>", kind: .attribute, path: "a", line: 1, column: 5),
        Case(left: "<a c='1'/>", right: "<a d='1'/>", kind: .attribute, path: "", line: 1, column: 1),
        Case(
            left: "<a xmlns:x='urn:x'/>", right: "<a/>", kind: .namespaceDeclaration, path: "", line: 1, column: 1),
        Case(
            left: "<a xmlns:x='urn:x'/>", right: "<a xmlns:x='urn:y'/>", kind: .namespaceDeclaration, path: "", line: 1,
            column: 1),
        Case(left: "<a>1<?p 1?></a>", right: "<a>1<?p 2?></a>", kind: .instruction, path: "a", line: 1, column: 5),
        Case(left: "<a>1<?p?></a>", right: "<a>1<b/></a>", kind: .instruction, path: "a", line: 1, column: 5),
    ]

    @Test("the first difference is named with its kind, its element and its place", arguments: Self.cases)
    func kinds(_ item: Case) throws {
        let found = try #require(try Self.difference(item.left, item.right))
        #expect(found.kind == item.kind)
        #expect(found.path == item.path)
        #expect(found.left.position.line == item.line)
        #expect(found.left.position.column == item.column)
        let back = try #require(try Self.difference(item.right, item.left))
        #expect(back.kind == item.kind)
        #expect(back.right.position == found.left.position)
    }

    @Test("comments count where the method keeps them")
    func comments() throws {
        let method = CanonicalMethod(.inclusive, withComments: true)
        #expect(try Self.difference("<a><!--x--></a>", "<a><!--y--></a>", method)?.kind == .comment)
        #expect(try Self.difference("<a><!--x--></a>", "<a></a>", method)?.kind == .comment)
        #expect(try Self.difference("<a/><!--x-->", "<a/>", method)?.kind == .end)
    }

    @Test("a changed byte deep inside a large document is found where it is")
    func large() throws {
        let folder = try TemporaryFolder()
        let line = "<dong so='1'>Nguyễn Văn Ví Dụ</dong>\r\n"
        var text = "<a>\r\n" + String(repeating: line, count: 20_000)
        let lines = 20_001
        let left = try folder.write((text + "<x>đúng</x></a>").utf8, to: "left.xml")
        text = text.split(separator: "'").joined(separator: "\"")
        let right = try folder.write((text + "<x>đứng</x></a>").utf8, to: "right.xml")
        let found = try #require(
            try CanonicalXML.firstDifference(
                .file(left), .file(right), method: .inclusive, selection: Selection()))
        #expect(found.path == "a/x")
        #expect(found.left.position.line == lines + 1)
        #expect(found.left.position.column == 5)
        #expect(found.right.position == found.left.position)
        #expect(found.left.after == "úng</x></a>")
        #expect(found.right.after == "ứng</x></a>")
        #expect(found.left.before.hasSuffix("</dong>\n<x>đ"))
    }

    @Test("a document that goes on where the other ends", arguments: [10, 100, 40_000])
    func end(count: Int) throws {
        let method = CanonicalMethod(.inclusive, withComments: true)
        let long = "<a/>" + String(repeating: "<!--x-->", count: count)
        let found = try #require(try Self.difference(long, "<a/>", method))
        #expect(found.kind == .end && found.right.after.isEmpty)
        #expect(try Self.difference("<a/>", long, method)?.left.after.isEmpty == true)
    }

    @Test("what is no XML is an error, not a difference")
    func broken() {
        #expect(throws: XMLReadError.self) { try Self.difference("<a/>", "<a>") }
    }
}
