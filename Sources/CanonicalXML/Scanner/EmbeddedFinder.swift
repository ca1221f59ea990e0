/// Finds the elements that carry documents as base 64, and the siblings that name them.
///
/// Unsafe: pointers are read during the call that brings them and never kept.
struct EmbeddedFinder: ScannerDelegate, ~Copyable {
    /// An element at the path.
    struct Found {
        /// The bytes between its tags.
        var text: Range<Int>
        var name: String?
        var firstBytes: [UInt8] = []
    }

    /// Whose text is being read.
    private enum Reading { case nothing, text, name }

    private static let foundLimit = 10_000
    private static let firstBytesLimit = 64
    /// As much text as is looked at for the first bytes.
    private static let firstTextLimit = 4096

    private let path: [[UInt8]]
    private let nameElement: [UInt8]?
    private let nameLimit: Int
    private(set) var found: [Found] = []
    /// Open elements, from the root, that are on the path.
    private var matched = 0
    private var reading = Reading.nothing
    private var decoder = Base64Decoder()
    /// Text of the open element that was looked at for the first bytes.
    private var looked = 0
    /// The first element found under the parent that is open.
    private var firstOfParent = 0
    private var names: [[UInt8]] = []

    init(path: [[UInt8]], nameElement: [UInt8]?, limits: XMLLimits) {
        self.path = path
        self.nameElement = nameElement
        self.nameLimit = limits.nameLength
    }

    mutating func passes(_ tag: PlainTag, depth: Int, hasDefaultNamespace: Bool) throws -> Bool {
        depth != self.matched
    }

    mutating func passes(_ tag: EndTag, depth: Int) throws -> Bool { depth > self.matched }

    mutating func start(plain tag: PlainTag, in ancestry: borrowing Ancestry) throws {
        try self.start(tag.name, endingAt: tag.end, in: ancestry)
    }

    mutating func start(_ tag: FullTag, _ attributes: borrowing AttributeList, in ancestry: borrowing Ancestry) throws {
        try self.start(tag.name, endingAt: tag.end, in: ancestry)
    }

    mutating func end(_ tag: EndTag, depth: Int, in ancestry: borrowing Ancestry) throws {
        if depth == self.matched, self.reading == .name { self.reading = .nothing }
        guard depth == self.matched - 1 else { return }
        if self.matched == self.path.count {
            let last = self.found.count - 1
            self.found[last].text = self.found[last].text.lowerBound..<ancestry.offset(tag.start)
            self.reading = .nothing
        } else if self.matched == self.path.count - 1 {
            if self.names.count == 1, let name = self.names.first {
                let text = String(decoding: name, as: UTF8.self)
                for index in self.firstOfParent..<self.found.count { self.found[index].name = text }
            }
            self.names.removeAll()
        }
        self.matched -= 1
    }

    mutating func text(_ start: BytePointer, _ end: BytePointer) throws {
        if self.reading != .nothing { try self.take(UnsafeBufferPointer(start: start, count: end - start)) }
    }

    mutating func character(_ value: UInt32, _ start: BytePointer, _ end: BytePointer, origin: CharacterOrigin) throws {
        if self.reading != .nothing { try UTF8Character(value).withBytes { try self.take($0) } }
    }

    mutating func cdataMark(_ start: BytePointer, _ end: BytePointer) throws {}

    mutating func markup(
        target: UnsafeBufferPointer<UInt8>?, _ start: BytePointer, _ end: BytePointer, depth: Int
    ) throws {}

    mutating func markupText(_ content: UnsafeBufferPointer<UInt8>) throws {}

    mutating func markupEnd(_ start: BytePointer, _ end: BytePointer, depth: Int) throws {}

    mutating func windowLeaves(upTo place: BytePointer) throws {}

    mutating func windowStarts(at start: BytePointer) {}

    private mutating func start(
        _ name: UnsafeBufferPointer<UInt8>, endingAt end: BytePointer, in ancestry: borrowing Ancestry
    ) throws {
        let depth = ancestry.elements.count
        guard depth == self.matched, depth < self.path.count else { return }
        if name.elementsEqual(self.path[depth]) {
            self.matched += 1
            if self.matched == self.path.count - 1 { self.firstOfParent = self.found.count }
            if self.matched == self.path.count { try self.open(at: ancestry.offset(end)) }
        } else if depth == self.path.count - 1, let nameElement, name.elementsEqual(nameElement) {
            self.reading = .name
            // Two are enough to know that the name is not clear.
            if self.names.count == 2 { self.names.removeLast() }
            self.names.append([])
        }
    }

    private mutating func open(at offset: Int) throws {
        guard self.found.count < Self.foundLimit else {
            throw XMLReadError(code: .limit, reason: "too many embedded documents")
        }
        self.found.append(Found(text: offset..<offset))
        self.reading = .text
        self.decoder = Base64Decoder()
        self.looked = 0
    }

    private mutating func take(_ piece: UnsafeBufferPointer<UInt8>) throws {
        guard self.reading == .text else { return try self.takeName(piece) }
        guard self.looked < Self.firstTextLimit else { return }
        for index in piece.indices.prefix(Self.firstTextLimit - self.looked) {
            let last = self.found.count - 1
            let byte = UnsafeBufferPointer(rebasing: piece[index...index])
            do throws(Base64Error) {
                try self.decoder.decode(byte.span, into: &self.found[last].firstBytes)
            } catch {
                self.looked = Self.firstTextLimit
                return
            }
            self.looked += 1
            if self.found[last].firstBytes.count < Self.firstBytesLimit { continue }
            self.found[last].firstBytes.removeSubrange(Self.firstBytesLimit...)
            self.looked = Self.firstTextLimit
            return
        }
    }

    private mutating func takeName(_ piece: UnsafeBufferPointer<UInt8>) throws {
        let last = self.names.count - 1
        self.names[last].append(contentsOf: piece)
        if self.names[last].count > self.nameLimit {
            throw XMLReadError(code: .limit, reason: "the name of an embedded document is too long")
        }
    }
}
