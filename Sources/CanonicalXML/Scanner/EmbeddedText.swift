/// Decodes what stands inside an element that carries a document as base 64.
///
/// Unsafe: pointers are read during the call that brings them; the one that is kept is only subtracted.
struct EmbeddedText: ScannerDelegate, ~Copyable {
    private var decoder = Base64Decoder()
    private var decoded: [UInt8] = []
    private var taken = 0
    /// Where the window starts, and how many bytes of the text come before it.
    private var window: BytePointer?
    private var offset = 0

    /// Whether nothing is there to be taken.
    var isEmpty: Bool { self.taken == self.decoded.count }

    /// Moves decoded bytes into free space and returns how many.
    mutating func take(into free: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(free.count, self.decoded.count - self.taken)
        self.decoded.withUnsafeBytes { all in
            free.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[self.taken..<(self.taken + count)]))
        }
        self.taken += count
        if self.isEmpty {
            self.decoded.removeAll(keepingCapacity: true)
            self.taken = 0
        }
        return count
    }

    /// Says that the text is complete and had `length` bytes.
    func finish(length: Int) throws {
        do throws(Base64Error) {
            try self.decoder.finish()
        } catch {
            throw Self.fault("base 64 text ends too early", at: length)
        }
    }

    mutating func text(_ start: BytePointer, _ end: BytePointer) throws {
        let piece = UnsafeBufferPointer(start: start, count: end - start)
        let before = self.decoder
        do throws(Base64Error) {
            try self.decoder.decode(piece.span, into: &self.decoded)
        } catch {
            throw Self.fault("not base 64", at: self.place(start + Self.goodBytes(of: piece, for: before)))
        }
    }

    mutating func character(_ value: UInt32, _ start: BytePointer, _ end: BytePointer, origin: CharacterOrigin) throws {
        do {
            try UTF8Character(value).withBytes { try self.decoder.decode($0.span, into: &self.decoded) }
        } catch is Base64Error {
            throw Self.fault("not base 64", at: self.place(start))
        }
    }

    mutating func cdataMark(_ start: BytePointer, _ end: BytePointer) throws {}

    mutating func passes(_ tag: PlainTag, depth: Int, hasDefaultNamespace: Bool) throws -> Bool { false }

    mutating func passes(_ tag: EndTag, depth: Int) throws -> Bool { true }

    mutating func start(plain tag: PlainTag, in ancestry: borrowing Ancestry) throws {
        throw Self.fault("an element in base 64 text", at: self.place(tag.start))
    }

    mutating func start(_ tag: FullTag, _ attributes: borrowing AttributeList, in ancestry: borrowing Ancestry) throws {
        throw Self.fault("an element in base 64 text", at: self.place(tag.start))
    }

    mutating func end(_ tag: EndTag, depth: Int, in ancestry: borrowing Ancestry) throws {}

    mutating func markup(
        target: UnsafeBufferPointer<UInt8>?, _ start: BytePointer, _ end: BytePointer, depth: Int
    ) throws {
        throw Self.fault("a comment or instruction in base 64 text", at: self.place(start))
    }

    mutating func markupText(_ content: UnsafeBufferPointer<UInt8>) throws {}

    mutating func markupEnd(_ start: BytePointer, _ end: BytePointer, depth: Int) throws {}

    mutating func windowLeaves(upTo place: BytePointer) throws {
        self.offset = self.place(place)
    }

    mutating func windowStarts(at start: BytePointer) { self.window = start }

    /// Bytes of the text before a place in the window.
    private func place(_ place: BytePointer) -> Int { self.offset + (self.window.map { place - $0 } ?? 0) }

    /// How many bytes a decoder takes before it throws.
    private static func goodBytes(of piece: UnsafeBufferPointer<UInt8>, for decoder: Base64Decoder) -> Int {
        var decoder = decoder
        var ignored: [UInt8] = []
        for index in piece.indices {
            let byte = UnsafeBufferPointer(rebasing: piece[index...index])
            do throws(Base64Error) {
                try decoder.decode(byte.span, into: &ignored)
            } catch {
                return index
            }
        }
        return piece.count
    }

    private static func fault(_ reason: String, at offset: Int) -> XMLReadError {
        XMLReadError(code: .base64, reason: reason, offset: offset)
    }
}
