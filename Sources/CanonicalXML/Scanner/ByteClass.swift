/// What a byte can be in XML 1.0, as bits.
///
/// Unsafe: the table is allocated once, filled before it is published, never written or freed afterwards.
enum ByteClass {
    /// Can start a name (ASCII only, without the colon).
    static let nameStart: UInt8 = 1
    /// Can continue a name (ASCII only, without the colon).
    static let name: UInt8 = 2
    /// White space.
    static let space: UInt8 = 4
    /// Needs a look inside an attribute value.
    static let attributeStop: UInt8 = 8

    /// 256 entries.
    nonisolated(unsafe) static let table: UnsafePointer<UInt8> = {
        let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        for byte in UInt8.min ... .max { table[Int(byte)] = ByteClass.bits(byte) }
        return UnsafePointer(table)
    }()

    private static func bits(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            Self.nameStart | Self.name
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): Self.name
        case UInt8(ascii: " "): Self.space
        case 9, 10, 13: Self.space | Self.attributeStop
        case 0..<32, 128...255: Self.attributeStop
        case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"): Self.attributeStop
        default: 0
        }
    }
}

extension UInt8 {
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
    static let blank = UInt8(ascii: " ")
    static let less = UInt8(ascii: "<")
    static let greater = UInt8(ascii: ">")
    static let slash = UInt8(ascii: "/")
    static let ampersand = UInt8(ascii: "&")
    static let colon = UInt8(ascii: ":")
    static let bracket = UInt8(ascii: "]")
    static let question = UInt8(ascii: "?")
    static let exclamation = UInt8(ascii: "!")
    static let dash = UInt8(ascii: "-")
    static let equal = UInt8(ascii: "=")
    static let doubleQuote = UInt8(ascii: "\"")
    static let singleQuote = UInt8(ascii: "'")
    static let semicolon = UInt8(ascii: ";")
    static let hash = UInt8(ascii: "#")

    /// White space of XML 1.0 (production S).
    var isXMLSpace: Bool { self == 32 || self == 10 || self == 13 || self == 9 }
}

/// A place in bytes that someone else owns.
typealias BytePointer = UnsafePointer<UInt8>
