import Testing

@testable import CanonicalXML

/// Inputs of such a size that anything worse than linear cost would take hours.
@Suite("Cost and memory") struct LinearCostTests {
    @Test("a million open elements need no stack, and are refused where nobody raised the limit")
    func depth() throws {
        let count = 1_000_000
        let deep = Array((String(repeating: "<a>", count: count) + String(repeating: "</a>", count: count)).utf8)
        #expect(Reading.error(in: deep)?.code == .limit)
        let canonical = try CanonicalXML.canonicalize(deep, limits: XMLLimits(depth: count))
        let isSame = canonical == deep
        #expect(isSame)
        #expect(Reading.error(in: deep, limits: XMLLimits(depth: count)) == nil)
    }

    @Test("fifty thousand attributes are sorted and compared without comparing each with each")
    func attributes() throws {
        let count = 50_000
        let limits = XMLLimits(attributes: 2 * count + 1)
        let attributes = (0..<count).reversed().map { " p\($0):a='' xmlns:p\($0)='urn:\($0)'" }.joined()
        let document = Array("<a\(attributes)/>".utf8)
        #expect(Reading.error(in: document)?.code == .limit)
        for method in [CanonicalMethod.inclusive, .exclusive] {
            let canonical = try CanonicalXML.canonicalize(document, method: method, limits: limits)
            #expect(canonical.count == document.count + "></a>".utf8.count - "/>".utf8.count)
        }
        let twice = Array("<a\(attributes) q:a='' xmlns:q='urn:7'/>".utf8)
        #expect(Reading.error(in: twice, limits: XMLLimits(attributes: 2 * count + 2))?.code == .duplicateAttribute)
    }

    @Test("ten thousand namespaces in scope of ten thousand elements come out once")
    func namespaces() throws {
        let document = Self.manyNamespaces(count: 10_000)
        let prefixes = (0..<10_000).map { "p\($0)" }
        for method in [
            CanonicalMethod.inclusive, .exclusive, CanonicalMethod(.exclusive, inclusivePrefixes: prefixes),
        ] {
            let length = try CanonicalXML.canonicalize(document, method: method).count
            #expect(length < document.count + 10_000 * 16)
        }
    }

    @Test("parts that would each repeat ten thousand namespaces are refused, a few are not")
    func parts() throws {
        var selection = Selection()
        selection.kept = [ExpandedName(namespace: "", localName: "e")]
        #expect(throws: XMLReadError.self) { try SelectionTests.run(Self.manyNamespaces(count: 10_000), selection) }
        let few = try SelectionTests.run(Self.manyNamespaces(count: 100), selection)
        #expect(few.survey.partCount == 100)
        let exclusive = CanonicalMethod(.exclusive, inclusivePrefixes: (0..<10_000).map { "q\($0)" })
        #expect(throws: XMLReadError.self) {
            try SelectionTests.run(Self.manyNamespaces(count: 10_000), selection, exclusive)
        }
    }

    @Test("the table of prefixes grows with what is in scope, and shrinks back to the same answers")
    func prefixTable() throws {
        var stack = NamespaceStack()
        func push(_ name: String) {
            Array(name.utf8).withUnsafeBufferPointer { prefix in
                stack.push(prefix: prefix, depth: 0) { $0.append(contentsOf: prefix) }
            }
        }
        func find(_ name: String) -> Int { Array(name.utf8).withUnsafeBufferPointer { stack.find($0) } }
        for index in 0..<20_000 { push("p\(index % 15_000)") }
        #expect(stack.buckets.count >= stack.count)
        #expect(find("p4999") == 19_999)
        #expect(find("p5000") == 5000)
        stack.truncate(to: 15_000)
        #expect(find("p4999") == 4999)
        stack.truncate(to: 10)
        #expect(find("p10") == -1)
        #expect(find("p9") == 9)
        #expect(stack.inScope().count == 10)
    }

    @Test("what is in scope is bounded, however deep it is declared")
    func scope() {
        let value = String(repeating: "v", count: 1 << 19)
        let declarations = (0..<20).map { "<a xmlns:p\($0)='urn:\(value)'>" }.joined()
        #expect(Reading.error(in: declarations)?.code == .limit)
        let inherited = (0..<20).map { _ in "<a xml:base='\(value)'>" }.joined()
        #expect(throws: XMLReadError.self) { try Reading.canonical(inherited) }
        let closed = (0..<20).map { "<a xmlns:p\($0)='urn:\(value)' xml:base='\(value)'/>" }.joined()
        #expect(throws: Never.self) { try Reading.canonical("<r>\(closed)</r>") }
    }

    @Test("names, values and tags that never end are refused before they fill the memory")
    func endless() throws {
        let starts = ["<", "<a ", "<a b='", "<a b='' ", "</", "<?", "<a>&#", "<a>&", "<?xml version='1.0'"]
        for start in starts {
            var reader = XMLReader(Nothing())
            let piece = [UInt8](repeating: UInt8(ascii: start == "<a b='' " ? " " : "1"), count: 64 << 10)
            let letters = [UInt8](repeating: UInt8(ascii: "n"), count: 64 << 10)
            var fed = 0
            #expect(throws: XMLReadError.self, "\(start)") {
                try reader.feed(Array(start.utf8))
                while fed < 64 << 20 {
                    try reader.feed(start == "<a b='" || start.hasSuffix(" ") && start != "<a " ? piece : letters)
                    fed += piece.count
                }
            }
            #expect(fed <= 8 << 20, "\(start)")
        }
    }

    @Test(
        "text, comments, instructions and CDATA of any length pass in small pieces",
        arguments: [
            ("<a>", "</a>", 100), ("<a><!--", "--></a>", 8), ("<a><?p ", "?></a>", 8), ("<a><![CDATA[", "]]></a>", 8),
        ])
    func longContent(start: String, end: String, megabytes: Int) throws {
        let counter = Counter()
        var stream = CanonicalStream(method: CanonicalMethod(.inclusive, withComments: true)) { piece in
            counter.total += piece.count
            counter.longest = max(counter.longest, piece.count)
        }
        let chunk = Array(String(repeating: "Tờ khai số 01 của Công ty TNHH. ", count: 1 << 10).utf8)
        try stream.feed(Array(start.utf8).span)
        var fed = 0
        while fed < megabytes << 20 {
            try stream.feed(chunk.span)
            fed += chunk.count
        }
        try stream.feed(Array(end.utf8).span)
        try stream.finish()
        let marks = start.contains("CDATA") ? "<a></a>" : start + end
        #expect(counter.total == fed + marks.utf8.count)
        #expect(counter.longest <= 64 << 10)
    }

    /// So many prefixes on nested elements, and in them so many elements that each use one.
    private static func manyNamespaces(count: Int) -> [UInt8] {
        let levels = stride(from: 0, to: count, by: 100)
        let open = levels.map { level in
            "<r\((level..<(level + 100)).map { " xmlns:p\($0)='urn:\($0)'" }.joined())>"
        }
        let elements = (0..<count).map { "<e p\($0):a=''/>" }
        return Array((open.joined() + elements.joined() + levels.map { _ in "</r>" }.joined()).utf8)
    }

    private final class Counter {
        var total = 0
        var longest = 0
    }

    private struct Nothing: XMLHandler {
        mutating func start(_ tag: XMLStartTag) {}
        mutating func end(_ name: XMLName) {}
        mutating func text(_ piece: Span<UInt8>) {}
    }
}
