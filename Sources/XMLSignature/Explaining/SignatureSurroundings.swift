import CanonicalXML

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
