/// Sixteen bytes of a name at once.
enum NameVector {
    /// How many of the sixteen bytes at `place` come before the first that cannot continue a name in ASCII.
    @inline(__always)
    static func length(_ place: BytePointer) -> Int {
        let bytes = UnsafeRawPointer(place).loadUnaligned(as: SIMD16<UInt8>.self)
        let isLetter = ((bytes | 0x20) &- UInt8(ascii: "a")) .< 26
        let isDigit = (bytes &- UInt8(ascii: "0")) .< 10
        let isDashOrPoint = (bytes &- .dash) .< 2
        let isPart = isLetter .| isDigit .| isDashOrPoint .| (bytes .== UInt8(ascii: "_"))
        let others = SIMD16<UInt8>(repeating: 0xFF).replacing(with: 0, where: isPart)
        return withUnsafeBytes(of: others) { others in
            let first = UInt64(littleEndian: others.loadUnaligned(as: UInt64.self))
            if first != 0 { return first.trailingZeroBitCount >> 3 }
            let second = UInt64(littleEndian: others.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            return 8 + (second.trailingZeroBitCount >> 3)
        }
    }
}
