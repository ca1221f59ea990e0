/// Takes what an ``XMLReader`` finds, in document order.
///
/// Text, comments and instructions come in pieces of any length; a piece never ends inside a character.
public protocol XMLHandler {
    /// An element opens.
    mutating func start(_ tag: XMLStartTag) throws
    /// An element closes.
    mutating func end(_ name: XMLName) throws
    /// The next piece of character data, references replaced, line ends normalised, CDATA included.
    mutating func text(_ piece: Span<UInt8>) throws
    /// A comment or instruction opens; `target` is nil for a comment.
    mutating func markup(target: String?) throws
    /// The next piece of the comment or instruction.
    mutating func markupText(_ piece: Span<UInt8>) throws
    /// The comment or instruction closes.
    mutating func markupEnd() throws
}

extension XMLHandler {
    /// Comments and instructions are not interesting unless a handler says so.
    public mutating func markup(target: String?) throws {}
    /// Comments and instructions are not interesting unless a handler says so.
    public mutating func markupText(_ piece: Span<UInt8>) throws {}
    /// Comments and instructions are not interesting unless a handler says so.
    public mutating func markupEnd() throws {}
}

/// Reads XML 1.0 with namespaces: chunks in, events out, memory bounded by ``XMLLimits``.
///
/// UTF-8; UTF-16 with a byte order mark; US-ASCII, ISO-8859-1 and -15, windows-1252 and -1258 where the declaration says so.
///
/// A DOCTYPE is refused, so no entity beyond the five exists, no attribute has a default, and nothing outside the
/// document is ever read.
public struct XMLReader<Handler: XMLHandler>: ~Copyable {
    private let box: HandlerBox<Handler>
    private var scanner: Scanner<HandlerAdapter>

    /// Makes a reader for one document.
    public init(_ handler: Handler, limits: XMLLimits = .standard) {
        self.box = HandlerBox(handler)
        self.scanner = Scanner(HandlerAdapter(handler: self.box), limits: limits, decodes: true)
    }

    /// What the handler has become so far.
    public var handler: Handler { self.box.handler }

    /// Takes the next bytes; events may come later than the bytes that make them.
    /// - Throws: ``XMLReadError``, or what the handler throws.
    public mutating func feed(_ bytes: Span<UInt8>) throws {
        try bytes.withUnsafeBytes { try self.scanner.feed($0) }
    }

    /// Takes the next bytes.
    /// - Throws: ``XMLReadError``, or what the handler throws.
    public mutating func feed(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try self.scanner.feed($0) }
    }

    /// Says that the document is complete and returns the handler.
    /// - Throws: ``XMLReadError``, or what the handler throws.
    public consuming func finish() throws -> Handler {
        try self.scanner.finish()
        return self.box.handler
    }

    /// Reads an element that was cut out of a document.
    /// - Throws: ``XMLReadError``, or what the handler throws.
    package static func read(
        fragment: [UInt8], in context: FragmentContext, with handler: Handler, limits: XMLLimits = .standard
    ) throws -> Handler {
        let box = HandlerBox(handler)
        var scanner = Scanner(
            HandlerAdapter(handler: box), limits: limits, inherited: context.namespaces, size: fragment.count)
        try fragment.withUnsafeBytes { try scanner.feed($0) }
        try scanner.finish()
        return box.handler
    }

    /// Reads a whole document.
    /// - Throws: ``XMLReadError``, or what the handler throws.
    public static func read(
        _ source: XMLSource, with handler: Handler, limits: XMLLimits = .standard
    ) throws -> Handler {
        var reader = XMLReader(handler, limits: limits)
        try source.read { read in while try reader.scanner.fill(read) > 0 {} }
        return try reader.finish()
    }
}

/// Makes values out of the scanner's pointers.
///
/// Unsafe: pointers are read during the call that brings them and never kept.
struct HandlerAdapter: ScannerDelegate {
    private var handler: any XMLHandler
    private var open: [XMLName] = []

    init(handler: HandlerBox<some XMLHandler>) {
        self.handler = handler
    }

    mutating func passes(_ tag: PlainTag, depth: Int, hasDefaultNamespace: Bool) throws -> Bool { false }

    mutating func passes(_ tag: EndTag, depth: Int) throws -> Bool { false }

    mutating func start(plain tag: PlainTag, in ancestry: borrowing Ancestry) throws {
        let namespace = ancestry.namespaces.uri(ancestry.namespaces.defaultIndex)
        let name = XMLName(localName: Self.string(tag.name), namespace: String(decoding: namespace, as: UTF8.self))
        self.open.append(name)
        try self.handler.start(XMLStartTag(name: name))
    }

    mutating func start(_ tag: FullTag, _ attributes: borrowing AttributeList, in ancestry: borrowing Ancestry) throws {
        let prefix = UnsafeBufferPointer(start: tag.start + 1, count: tag.prefixLength)
        let name = Self.name(prefix, tag.localName, tag.namespace, in: ancestry)
        var result = XMLStartTag(name: name)
        for item in attributes.items {
            var value: [UInt8] = []
            AttributeValue.append(item.value, to: &value)
            let text = String(decoding: value, as: UTF8.self)
            if item.isDeclaration {
                result.declarations[Self.string(item.localName)] = text
            } else {
                let name = Self.name(item.prefix, item.localName, item.namespace, in: ancestry)
                result.attributes.append(XMLAttribute(name: name, value: text))
            }
        }
        self.open.append(name)
        try self.handler.start(result)
    }

    mutating func end(_ tag: EndTag, depth: Int, in ancestry: borrowing Ancestry) throws {
        if let name = self.open.popLast() { try self.handler.end(name) }
    }

    mutating func text(_ start: BytePointer, _ end: BytePointer) throws {
        try self.handler.text(UnsafeBufferPointer(start: start, count: end - start).span)
    }

    mutating func character(_ value: UInt32, _ start: BytePointer, _ end: BytePointer, origin: CharacterOrigin) throws {
        try UTF8Character(value).withBytes { try self.handler.text($0.span) }
    }

    mutating func cdataMark(_ start: BytePointer, _ end: BytePointer) throws {}

    mutating func markup(
        target: UnsafeBufferPointer<UInt8>?, _ start: BytePointer, _ end: BytePointer, depth: Int
    ) throws {
        try self.handler.markup(target: target.map { String(decoding: $0, as: UTF8.self) })
    }

    mutating func markupText(_ content: UnsafeBufferPointer<UInt8>) throws {
        try self.handler.markupText(content.span)
    }

    mutating func markupEnd(_ start: BytePointer, _ end: BytePointer, depth: Int) throws {
        try self.handler.markupEnd()
    }

    mutating func windowLeaves(upTo place: BytePointer) throws {}

    mutating func windowStarts(at start: BytePointer) {}

    private static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    private static func name(
        _ prefix: UnsafeBufferPointer<UInt8>, _ local: UnsafeBufferPointer<UInt8>, _ namespace: Int,
        in ancestry: borrowing Ancestry
    ) -> XMLName {
        let uri = String(decoding: ancestry.namespaces.uri(namespace), as: UTF8.self)
        return XMLName(prefix: Self.string(prefix), localName: Self.string(local), namespace: uri)
    }
}
