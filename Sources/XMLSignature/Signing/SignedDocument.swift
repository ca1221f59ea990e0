import CanonicalXML

/// The input bytes with one `<Signature>` inserted, and nothing else changed.
///
/// The signature goes directly before the end tag of its place. Where the place is written as an empty-element tag,
/// `<Cky/>` or `<Cky />`, that one tag is opened to `<Cky>…</Cky>`, which has the same canonical form. Every other byte,
/// white space, line ends and a byte order mark included, is copied from the input.
public struct SignedDocument: Sendable {
    /// Where the input is cut.
    struct Splice: Sendable {
        /// Bytes copied before the insertion.
        let head: Int
        /// Bytes of the input before the part copied after the insertion.
        let tail: Int
        let before: [UInt8]
        let after: [UInt8]

        init(_ place: NoticedElement) {
            self.head = place.isEmptyTag ? place.attributesEnd : place.endTag
            self.tail = place.isEmptyTag ? place.end : place.endTag
            self.before = place.isEmptyTag ? Array(">".utf8) : []
            self.after = place.isEmptyTag ? Array("</\(place.path.last ?? "")>".utf8) : []
        }
    }

    private let document: XMLSource
    private let fingerprint: [Int]
    private let splice: Splice
    private let insertion: [UInt8]

    init(document: XMLSource, fingerprint: [Int], splice: Splice, signature: [UInt8]) {
        self.document = document
        self.fingerprint = fingerprint
        self.splice = splice
        self.insertion = splice.before + signature + splice.after
    }

    /// The signed document in memory.
    /// - Throws: ``XMLSignatureError`` with `documentChanged` or `notReadable`.
    public func bytes() throws -> [UInt8] {
        var result: [UInt8] = []
        try self.write { piece in piece.withUnsafeBufferPointer { result.append(contentsOf: $0) } }
        return result
    }

    /// Gives the signed document to `sink` in pieces.
    /// - Throws: ``XMLSignatureError`` with `documentChanged` or `notReadable`, or what `sink` throws.
    public func write(_ sink: (Span<UInt8>) throws -> Void) throws {
        try self.checkUnchanged()
        var offset = 0
        try self.document.forEachChunk { chunk in
            let head = min(max(self.splice.head - offset, 0), chunk.count)
            if head > 0 { try sink(chunk.extracting(..<head)) }
            if offset <= self.splice.head, self.splice.head < offset + chunk.count { try sink(self.insertion.span) }
            let tail = min(max(self.splice.tail - offset, 0), chunk.count)
            if tail < chunk.count { try sink(chunk.extracting(tail...)) }
            offset += chunk.count
        }
        try self.checkUnchanged()
    }

    private func checkUnchanged() throws {
        guard try self.document.fingerprint() == self.fingerprint else {
            throw XMLSignatureError(
                code: .documentChanged, reason: "the file has changed since its signature was prepared")
        }
    }
}
