/// Eight bytes of a name at once.
enum NameWord {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Zero when all eight bytes can continue a name in ASCII; otherwise the lowest set bit is in the first that cannot.
    ///
    /// Seven bits of each byte are compared by sums that reach the eighth and never go beyond it.
    @inline(__always)
    static func marks(_ place: BytePointer) -> UInt64 {
        let word = UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
        let low = word & ~Self.highs
        let isLetter = Self.isInside(low | (Self.ones &* 0x20), from: 0x61, to: 0x7A)
        // From the dash to the nine, the slash between them left out.
        let isDigit = Self.isInside(low, from: 0x2D, to: 0x39) & Self.differs(low, from: 0x2F)
        let isPart = (isLetter | isDigit | ~Self.differs(low, from: 0x5F)) & ~word
        return ~isPart & Self.highs
    }

    @inline(__always)
    private static func isInside(_ low: UInt64, from first: UInt64, to last: UInt64) -> UInt64 {
        (low &+ (Self.ones &* (0x80 - first))) & ~(low &+ (Self.ones &* (0x7F - last)))
    }

    @inline(__always)
    private static func differs(_ low: UInt64, from value: UInt64) -> UInt64 {
        (low ^ (Self.ones &* value)) &+ (Self.ones &* 0x7F)
    }
}
