/// Character classes of XML 1.0, fifth edition.
enum XMLCharacter {
    /// Production Char (2.2).
    static func isAllowed(_ value: UInt32) -> Bool {
        switch value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// Production NameStartChar (2.3) without the colon.
    static func startsName(_ value: UInt32) -> Bool {
        switch value {
        case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
            0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
            0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            true
        default: false
        }
    }

    /// Production NameChar (2.3) without the colon.
    static func continuesName(_ value: UInt32) -> Bool {
        switch value {
        case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: Self.startsName(value)
        }
    }
}

/// One character in UTF-8 without an allocation.
struct UTF8Character {
    private(set) var bytes: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    private(set) var count: Int

    /// Encodes a value that ``XMLCharacter/isAllowed(_:)`` accepted.
    init(_ value: UInt32) {
        switch value {
        case 0..<0x80:
            self.bytes.0 = UInt8(truncatingIfNeeded: value)
            self.count = 1
        case 0x80..<0x800:
            self.bytes.0 = 0xC0 | UInt8(truncatingIfNeeded: value >> 6)
            self.bytes.1 = Self.tail(value)
            self.count = 2
        case 0x800..<0x10000:
            self.bytes.0 = 0xE0 | UInt8(truncatingIfNeeded: value >> 12)
            self.bytes.1 = Self.tail(value >> 6)
            self.bytes.2 = Self.tail(value)
            self.count = 3
        default:
            self.bytes.0 = 0xF0 | UInt8(truncatingIfNeeded: value >> 18)
            self.bytes.1 = Self.tail(value >> 12)
            self.bytes.2 = Self.tail(value >> 6)
            self.bytes.3 = Self.tail(value)
            self.count = 4
        }
    }

    private static func tail(_ value: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: value & 0x3F) }

    /// Lends the encoded bytes.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try withUnsafeBytes(of: self.bytes) { raw in
            try body(UnsafeBufferPointer(rebasing: raw.bindMemory(to: UInt8.self).prefix(self.count)))
        }
    }
}
