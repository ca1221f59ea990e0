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
