import CanonicalXML

/// What stands before the root element of a document, as far as it is a byte order mark and an XML declaration.
struct DocumentHead {
    /// Empty, or the three bytes of UTF-8.
    private(set) var byteOrderMark: [UInt8] = []
    /// Empty, or `<?xml … ?>`.
    private(set) var declaration: [UInt8] = []
    /// Line ends and blanks behind it.
    private(set) var blank: [UInt8] = []

    /// Bytes before what follows.
    var rootStart: Int { self.byteOrderMark.count + self.declaration.count + self.blank.count }

    private static let limit = 1024

    private struct Enough: Error {}

    init(_ document: XMLSource) throws {
        var head: [UInt8] = []
        do {
            try document.forEachChunk { chunk in
                for index in 0..<min(chunk.count, Self.limit - head.count) { head.append(chunk[index]) }
                if head.count == Self.limit { throw Enough() }
            }
        } catch is Enough {}
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { self.byteOrderMark = Array(head.prefix(3)) }
        let rest = head[self.byteOrderMark.count...]
        guard rest.starts(with: "<?xml ".utf8), let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return }
        self.declaration = Array(rest[...end])
        self.blank = Array(rest[(end + 1)...].prefix { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 })
    }
}

/// How the place of a signature may have been written before the signature stood there.
struct SignatureSurroundings {
    /// `<Cky>`, signature, `</Cky>` turned into `<Cky/>` and `<Cky />`; empty where the tag holds more.
    private(set) var emptyTags: [SpliceFilter.Edit] = []

    /// The longest end tag that is looked at.
    private static let limit = 4096

    init(_ signature: Range<Int>, in document: XMLSource) throws {
        var before: UInt8 = 0
        var after: [UInt8] = []
        var offset = 0
        try document.forEachChunk { chunk in
            let last = signature.lowerBound - 1
            if last >= offset, last < offset + chunk.count { before = chunk[last - offset] }
            let first = max(signature.upperBound, offset)
            if first < offset + chunk.count {
                for index in (first - offset)..<chunk.count where after.count < Self.limit {
                    after.append(chunk[index])
                }
            }
            offset += chunk.count
        }
        guard before == UInt8(ascii: ">"), after.starts(with: "</".utf8),
            let end = after.firstIndex(of: UInt8(ascii: ">"))
        else { return }
        let range = (signature.lowerBound - 1)..<(signature.upperBound + end + 1)
        self.emptyTags = ["/>", " />"].map { SpliceFilter.Edit(range: range, replacement: Array($0.utf8)) }
    }
}
