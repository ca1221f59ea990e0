/// Makes the canonical form of any document subset, rule by rule as the recommendations state them: node after node,
/// without the shortcuts that ``Canonicalizer`` takes for whole elements.
///
/// Unsafe: pointers are read during the call that brings them and never kept.
struct SubsetCanonicalizer: ScannerDelegate {
    /// An attribute as it is written out.
    struct Item {
        var uri: [UInt8]
        var local: [UInt8]
        var name: [UInt8]
        var value: [UInt8]

        var isXML: Bool { self.uri == NamespaceStack.xml }
    }

    /// An open element.
    struct Open {
        var name: [UInt8]
        var prefix: [UInt8]
        var path: [CanonicalNode.Element]
        var isKept: Bool
        /// All its attributes, and those that are kept.
        var attributes: [Item]
        var keptAttributes: [Item]
        /// The namespaces in scope by prefix, and those that are kept.
        var namespaces: [NamespaceBinding]
        var keptNamespaces: [NamespaceBinding]

        /// Whether it visibly utilises a prefix (Exclusive C14N, 1.1).
        func utilises(_ prefix: [UInt8]) -> Bool {
            self.prefix == prefix
                || !prefix.isEmpty && self.keptAttributes.contains { $0.name.starts(with: prefix + [.colon]) }
        }

        func keptNamespace(_ prefix: [UInt8]) -> [UInt8]? { self.keptNamespaces.first { $0.prefix == prefix }?.uri }
    }

    private static let nodeLimit = 1 << 24

    let method: CanonicalMethod
    let inclusivePrefixes: Set<[UInt8]>
    let keepsDocument: Bool
    private let keeps: (CanonicalNode) throws -> Bool
    private var nodeCount = 0
    var open: [Open] = []
    var output: [UInt8] = []
    private var text: [UInt8] = []
    private var target: [UInt8]?
    private var isAfterRoot = false

    init(_ method: CanonicalMethod, keepsDocument: Bool, keeps: @escaping (CanonicalNode) throws -> Bool) {
        self.method = method
        self.inclusivePrefixes = Set(method.inclusivePrefixes.map { $0 == "#default" ? [] : Array($0.utf8) })
        self.keepsDocument = keepsDocument
        self.keeps = keeps
    }

    mutating func passes(_ tag: PlainTag, depth: Int, hasDefaultNamespace: Bool) throws -> Bool { false }

    mutating func passes(_ tag: EndTag, depth: Int) throws -> Bool { false }

    mutating func start(plain tag: PlainTag, in ancestry: borrowing Ancestry) throws {
        let full = FullTag(
            start: tag.start, nameEnd: tag.nameEnd, end: tag.end, isEmpty: tag.isEmpty, prefixLength: 0,
            namespace: ancestry.namespaces.defaultIndex, isVerbatim: true, contentEnd: tag.nameEnd)
        try self.start(full, AttributeList(), in: ancestry)
    }

    mutating func start(_ tag: FullTag, _ attributes: borrowing AttributeList, in ancestry: borrowing Ancestry) throws {
        try self.endText()
        var element = try self.element(tag, attributes, in: ancestry)
        element.isKept = try self.asks(.element, element.path[element.path.count - 1].name, "", element.path)
        element.keptNamespaces = try element.namespaces.filter {
            let name = XMLName(localName: Self.string($0.prefix))
            return try self.asks(.namespace, name, Self.string($0.uri), element.path)
        }
        element.keptAttributes = try zip(element.attributes, element.path[element.path.count - 1].attributes).filter {
            try self.asks(.attribute, $1.name, $1.value, element.path)
        }.map(\.0)
        if element.isKept { self.output += [.less] + element.name }
        self.writeNamespaces(of: element)
        self.writeAttributes(of: element)
        if element.isKept { self.output.append(.greater) }
        self.open.append(element)
    }

    mutating func end(_ tag: EndTag, depth: Int, in ancestry: borrowing Ancestry) throws {
        try self.endText()
        guard let element = self.open.popLast() else { return }
        if element.isKept { self.output += [.less, .slash] + element.name + [.greater] }
        self.isAfterRoot = self.open.isEmpty
    }

    mutating func text(_ start: BytePointer, _ end: BytePointer) {
        self.text.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
    }

    mutating func character(_ value: UInt32, _ start: BytePointer, _ end: BytePointer, origin: CharacterOrigin) throws {
        UTF8Character(value).withBytes { self.text.append(contentsOf: $0) }
    }

    mutating func cdataMark(_ start: BytePointer, _ end: BytePointer) {}

    mutating func markup(
        target: UnsafeBufferPointer<UInt8>?, _ start: BytePointer, _ end: BytePointer, depth: Int
    ) throws {
        try self.endText()
        self.target = target.map { Array($0) }
    }

    mutating func markupText(_ content: UnsafeBufferPointer<UInt8>) { self.text.append(contentsOf: content) }

    mutating func markupEnd(_ start: BytePointer, _ end: BytePointer, depth: Int) throws {
        let content = self.text
        self.text = []
        guard self.target != nil || self.method.withComments else { return }
        let name = XMLName(localName: Self.string(self.target ?? []))
        guard try self.asks(self.target == nil ? .comment : .instruction, name, Self.string(content), self.path) else {
            return
        }
        let isOutside = self.open.isEmpty
        if isOutside, self.isAfterRoot { self.output.append(.lineFeed) }
        if let target {
            self.output += Array("<?".utf8) + target + (content.isEmpty ? [] : [.blank] + content) + Array("?>".utf8)
        } else {
            self.output += Array("<!--".utf8) + content + Array("-->".utf8)
        }
        if isOutside, !self.isAfterRoot { self.output.append(.lineFeed) }
    }

    mutating func windowLeaves(upTo place: BytePointer) {}

    mutating func windowStarts(at start: BytePointer) {}

    static func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private var path: [CanonicalNode.Element] { self.open.last?.path ?? [] }

    private mutating func endText() throws {
        guard !self.text.isEmpty else { return }
        let content = self.text
        self.text = []
        guard try self.asks(.text, XMLName(localName: ""), Self.string(content), self.path) else { return }
        for byte in content { self.write(byte, CanonicalEscape.text(UInt32(byte))) }
    }

    mutating func write(_ byte: UInt8, _ form: StaticString?) {
        guard let form else { return self.output.append(byte) }
        form.withUTF8Buffer { self.output.append(contentsOf: $0) }
    }

    private mutating func asks(
        _ kind: CanonicalNode.Kind, _ name: XMLName, _ value: String, _ path: [CanonicalNode.Element]
    ) throws -> Bool {
        self.nodeCount += 1
        guard self.nodeCount <= Self.nodeLimit else {
            throw XMLReadError(code: .limit, reason: "too many nodes for a filter")
        }
        return try self.keeps(CanonicalNode(kind: kind, name: name, value: value, path: path))
    }
}
