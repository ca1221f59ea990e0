#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Gathers short pieces so that the sink gets long ones; long pieces go to it as they lie in memory.
///
/// Unsafe: the block is owned here and has `slack` spare bytes, so that pieces can be copied by vectors; a
/// piece that does not fit is never copied into it.
struct OutputBuffer: ~Copyable {
    private static let capacity = 32 << 10
    /// Pieces of this size are worth a call of their own.
    private static let direct = 4 << 10
    private static let slack = 16

    private let block: UnsafeMutablePointer<UInt8>
    private var used = 0
    /// All bytes given so far.
    private(set) var total = 0
    private let sink: (Span<UInt8>) throws -> Void

    init(_ sink: @escaping (Span<UInt8>) throws -> Void) {
        self.sink = sink
        self.block = .allocate(capacity: Self.capacity + Self.slack)
    }

    deinit { self.block.deallocate() }

    @inline(__always)
    mutating func append(_ start: BytePointer, _ count: Int) throws {
        if count > Self.capacity - self.used || count >= Self.direct { return try self.appendLong(start, count) }
        memcpy(self.block + self.used, start, count)
        self.used += count
    }

    /// Like ``append(_:_:)`` for a piece that is followed by at least sixteen readable bytes, as in the window.
    @inline(__always)
    mutating func appendPadded(_ start: BytePointer, _ count: Int) throws {
        if count > Self.capacity - self.used || count >= Self.direct { return try self.appendLong(start, count) }
        self.copyVectors(start, count)
    }

    /// `></name>` for a name that is followed by at least sixteen readable bytes.
    @inline(__always)
    mutating func appendEmptyEnd(_ name: BytePointer, _ count: Int) throws {
        if count + 4 > Self.capacity - self.used { try self.flush() }
        guard count < Self.direct else {
            try self.append("></")
            try self.append(name, count)
            return try self.append(">")
        }
        UnsafeMutableRawPointer(self.block + self.used).storeBytes(of: Self.emptyEnd, as: UInt32.self)
        self.used += 3
        self.copyVectors(name, count)
        self.block[self.used] = .greater
        self.used += 1
    }

    /// `></` in memory order, and a byte that is overwritten.
    private static var emptyEnd: UInt32 { UInt32(littleEndian: 0x002F_3C3E) }

    @inline(__always)
    private mutating func copyVectors(_ start: BytePointer, _ count: Int) {
        let source = UnsafeRawPointer(start)
        let target = UnsafeMutableRawPointer(self.block + self.used)
        var index = 0
        while index < count {
            target.storeBytes(
                of: source.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self), toByteOffset: index,
                as: SIMD16<UInt8>.self)
            index += 16
        }
        self.used += count
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard let start = bytes.baseAddress else { return }
        try self.append(start, bytes.count)
    }

    mutating func append(_ text: StaticString) throws {
        try self.append(text.utf8Start, text.utf8CodeUnitCount)
    }

    mutating func append(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBufferPointer { try self.append($0) }
    }

    mutating func append(_ bytes: ArraySlice<UInt8>) throws {
        try bytes.withUnsafeBufferPointer { try self.append($0) }
    }

    /// Hands over what was gathered.
    mutating func flush() throws {
        guard self.used > 0 else { return }
        try self.sink(UnsafeBufferPointer(start: self.block, count: self.used).span)
        self.total += self.used
        self.used = 0
    }

    /// Bytes given so far, gathered ones included.
    var count: Int { self.total + self.used }

    @inline(never)
    private mutating func appendLong(_ start: BytePointer, _ count: Int) throws {
        try self.flush()
        if count >= Self.direct {
            try self.sink(UnsafeBufferPointer(start: start, count: count).span)
            self.total += count
        } else {
            memcpy(self.block, start, count)
            self.used = count
        }
    }
}
