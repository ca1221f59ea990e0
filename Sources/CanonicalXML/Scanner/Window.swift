#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The part of the document that is in memory: consumed bytes leave at the front, new ones come at the end.
///
/// Unsafe: the block is owned here and freed once; only what was written is read. `padding` zero bytes always follow the last byte, so a scanner may
/// read a machine word at any place up to `end`, and every loop stops at the zero, which no document may hold.
struct Window: ~Copyable {
    private static let padding = 64

    private(set) var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private let largest: Int
    /// Bytes in the window.
    private(set) var count = 0
    /// The first byte that is not yet consumed.
    var cursor = 0
    /// Bytes of the document before the window.
    private(set) var offset = 0
    /// Line ends before the window, and where the line that is open at its start began.
    private var linesBefore = 0
    private var lineStart = 0

    init(capacity: Int, largest: Int) {
        self.capacity = capacity
        self.largest = max(largest, capacity)
        self.base = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.padding)
        self.base.initialize(repeating: 0, count: Self.padding)
    }

    deinit { self.base.deallocate() }

    /// One past the last byte.
    var end: BytePointer { BytePointer(self.base + self.count) }

    /// Bytes not yet consumed.
    var unread: Int { self.count - self.cursor }

    /// Whether the window holds as much as it may and nothing of it is consumed.
    var isStuck: Bool { self.cursor == 0 && self.count == self.largest }

    /// Drops what is consumed; every pointer into the window dies.
    mutating func discardConsumed() {
        guard self.cursor > 0 else { return }
        self.countLines(upTo: self.cursor)
        self.offset += self.cursor
        let rest = self.unread
        memmove(self.base, self.base + self.cursor, rest)
        self.cursor = 0
        self.setCount(rest)
    }

    /// Forgets a window that nothing was consumed of.
    mutating func removeAll() {
        self.cursor = 0
        self.setCount(0)
    }

    /// Lets `read` write into the free space and takes in as many bytes as it returns.
    mutating func fill(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) rethrows -> Int {
        if self.count == self.capacity { self.grow() }
        let free = UnsafeMutableRawBufferPointer(start: self.base + self.count, count: self.capacity - self.count)
        guard !free.isEmpty else { return 0 }
        let added = min(max(try read(free), 0), free.count)
        self.setCount(self.count + added)
        return added
    }

    /// The line and column (from 1) of a place in the window.
    func position(_ place: BytePointer) -> (offset: Int, line: Int, column: Int) {
        let distance = min(max(place - BytePointer(self.base), 0), self.count)
        var line = self.linesBefore
        var start = self.lineStart
        for index in 0..<distance where self.base[index] == .lineFeed {
            line += 1
            start = self.offset + index + 1
        }
        return (self.offset + distance, line + 1, self.offset + distance - start + 1)
    }

    private mutating func setCount(_ count: Int) {
        self.count = count
        (self.base + count).update(repeating: 0, count: Self.padding)
    }

    private mutating func grow() {
        let larger = min(self.capacity * 2, self.largest)
        guard larger > self.capacity else { return }
        let block = UnsafeMutablePointer<UInt8>.allocate(capacity: larger + Self.padding)
        block.initialize(from: self.base, count: self.count)
        (block + self.count).initialize(repeating: 0, count: Self.padding)
        self.base.deallocate()
        self.base = block
        self.capacity = larger
    }

    private mutating func countLines(upTo limit: Int) {
        // Sixteen counters of one byte, added up before they can overflow; the rest one by one.
        let start = UnsafeRawPointer(self.base)
        let lineFeeds = SIMD16<UInt8>(repeating: .lineFeed)
        var found = 0
        var index = 0
        while index + 16 <= limit {
            let end = min(limit - 16, index + 254 * 16)
            var counters = SIMD16<UInt8>.zero
            while index <= end {
                let isLineFeed = start.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self) .== lineFeeds
                counters &+= SIMD16<UInt8>.zero.replacing(with: 1, where: isLineFeed)
                index += 16
            }
            found += Int(SIMD16<UInt16>(truncatingIfNeeded: counters).wrappedSum())
        }
        while index < limit {
            if self.base[index] == .lineFeed { found += 1 }
            index += 1
        }
        guard found > 0 else { return }
        self.linesBefore += found
        var last = limit - 1
        while self.base[last] != .lineFeed { last -= 1 }
        self.lineStart = self.offset + last + 1
    }
}
