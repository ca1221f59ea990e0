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

        /// Nothing around the insertion.
        static let nothing = Splice(head: 0, tail: 0, before: [], after: [])

        private init(head: Int, tail: Int, before: [UInt8], after: [UInt8]) {
            self.head = head
            self.tail = tail
            self.before = before
            self.after = after
        }

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

    init(_ place: SigningPlace, signature: [UInt8]) {
        self.document = place.document
        self.fingerprint = place.fingerprint
        self.splice = place.splice
        self.insertion = place.splice.before + signature + place.splice.after
    }

    /// The signed document in memory.
    /// - Throws: ``XMLSignatureError`` with `documentChanged` or `notReadable`.
    public func bytes() throws -> [UInt8] {
        var result: [UInt8] = []
        try self.write { piece in result.append(piece) }
        return result
    }

    /// Gives the signed document to `sink` in pieces.
    /// - Throws: ``XMLSignatureError`` with `documentChanged` or `notReadable`, or what `sink` throws.
    public func write(_ sink: (Span<UInt8>) throws -> Void) throws {
        try self.checkUnchanged()
        var offset = 0
        var isInserted = false
        try self.document.forEachChunk { chunk in
            let head = min(max(self.splice.head - offset, 0), chunk.count)
            if head > 0 { try sink(chunk.extracting(..<head)) }
            if !isInserted, self.splice.head < offset + chunk.count {
                try sink(self.insertion.span)
                isInserted = true
            }
            let tail = min(max(self.splice.tail - offset, 0), chunk.count)
            if tail < chunk.count { try sink(chunk.extracting(tail...)) }
            offset += chunk.count
        }
        if !isInserted { try sink(self.insertion.span) }
        try self.checkUnchanged()
    }

    private func checkUnchanged() throws {
        guard try self.document.fingerprint() == self.fingerprint else {
            throw XMLSignatureError(
                code: .documentChanged, reason: "the file has changed since its signature was prepared")
        }
    }
}
