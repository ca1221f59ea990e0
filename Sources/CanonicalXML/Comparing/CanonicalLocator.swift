extension CanonicalXML {
    /// Finds the place in a document from which a canonical byte comes: exactly in plain text, else the start of the
    /// tag, reference or other markup that it belongs to.
    static func position(
        of offset: Int, in source: XMLSource, _ method: CanonicalMethod, _ selection: Selection, _ limits: XMLLimits
    ) throws -> CanonicalDifference.Position {
        var scanner = Scanner(
            CanonicalLocator(Canonicalizer(method, selection: selection, limits: limits) { _ in }, wanted: offset),
            limits: limits,
            decodes: true)
        do {
            try source.read { read in while try scanner.fill(read) > 0 {} }
            try scanner.finish()
        } catch is CanonicalLocator.Found {}
        return try Self.position(at: scanner.delegate.place, in: source)
    }

    private static func position(at offset: Int, in source: XMLSource) throws -> CanonicalDifference.Position {
        var position = CanonicalDifference.Position(offset: offset, line: 1, column: 1)
        var rest = offset
        try source.forEachChunk { chunk in
            for index in 0..<min(rest, chunk.count) {
                if chunk[index] == .lineFeed {
                    position.line += 1
                    position.column = 1
                } else if chunk[index] & 0xC0 != 0x80 {
                    position.column += 1
                }
            }
            rest -= min(rest, chunk.count)
        }
        return position
    }
}

/// A canonicaliser that remembers where in the document the wanted canonical byte comes from.
///
/// Unsafe: it subtracts places of the window while the window stands; `windowStarts` tells where it went.
private struct CanonicalLocator: ScannerDelegate, ~Copyable {
    /// Ends the reading once the place is known.
    struct Found: Error {}

    private var inner: Canonicalizer
    private let wanted: Int
    /// Bytes of the document before the token that was seen last, and canonical bytes before it.
    private var token = 0
    private var canonical = 0
    private var isText = false
    private var base: BytePointer?
    private var baseOffset = 0
    private var leaving = 0
    /// Bytes of the document before the place.
    private(set) var place = 0

    init(_ inner: consuming Canonicalizer, wanted: Int) {
        self.inner = inner
        self.wanted = wanted
    }

    private func offset(_ place: BytePointer) -> Int { self.baseOffset + (self.base.map { place - $0 } ?? 0) }

    /// A token begins; when the canonical form has passed the wanted byte, it came from the token before.
    private mutating func see(_ start: BytePointer, isText: Bool = false) throws {
        try self.inner.flush(upTo: start)
        let offset = self.offset(start)
        let count = self.inner.output.count
        if count > self.wanted {
            self.place = self.isText ? min(self.token + self.wanted - self.canonical, offset) : self.token
            throw Found()
        }
        self.token = offset
        self.canonical = count
        self.isText = isText
        self.place = offset
    }

    mutating func passes(_ tag: PlainTag, depth: Int, hasDefaultNamespace: Bool) throws -> Bool {
        try self.see(tag.start)
        return try self.inner.passes(tag, depth: depth, hasDefaultNamespace: hasDefaultNamespace)
    }

    mutating func passes(_ tag: EndTag, depth: Int) throws -> Bool {
        if !tag.isEmpty { try self.see(tag.start) }
        return try self.inner.passes(tag, depth: depth)
    }

    mutating func start(plain tag: PlainTag, in ancestry: borrowing Ancestry) throws {
        try self.see(tag.start)
        try self.inner.start(plain: tag, in: ancestry)
    }

    mutating func start(_ tag: FullTag, _ attributes: borrowing AttributeList, in ancestry: borrowing Ancestry) throws {
        try self.see(tag.start)
        try self.inner.start(tag, attributes, in: ancestry)
    }

    mutating func end(_ tag: EndTag, depth: Int, in ancestry: borrowing Ancestry) throws {
        if !tag.isEmpty { try self.see(tag.start) }
        try self.inner.end(tag, depth: depth, in: ancestry)
    }

    mutating func text(_ start: BytePointer, _ end: BytePointer) throws {
        try self.see(start, isText: true)
        try self.inner.text(start, end)
    }

    mutating func character(_ value: UInt32, _ start: BytePointer, _ end: BytePointer, origin: CharacterOrigin) throws {
        try self.see(start)
        try self.inner.character(value, start, end, origin: origin)
    }

    mutating func cdataMark(_ start: BytePointer, _ end: BytePointer) throws {
        try self.see(start)
        try self.inner.cdataMark(start, end)
    }

    mutating func markup(
        target: UnsafeBufferPointer<UInt8>?, _ start: BytePointer, _ end: BytePointer, depth: Int
    ) throws {
        try self.see(start)
        try self.inner.markup(target: target, start, end, depth: depth)
    }

    mutating func markupText(_ content: UnsafeBufferPointer<UInt8>) throws { try self.inner.markupText(content) }

    mutating func markupEnd(_ start: BytePointer, _ end: BytePointer, depth: Int) throws {
        try self.inner.markupEnd(start, end, depth: depth)
    }

    mutating func windowLeaves(upTo place: BytePointer) throws {
        self.leaving = self.offset(place)
        try self.inner.windowLeaves(upTo: place)
    }

    mutating func windowStarts(at start: BytePointer) {
        self.base = start
        self.baseOffset = self.leaving
        self.inner.windowStarts(at: start)
    }
}
