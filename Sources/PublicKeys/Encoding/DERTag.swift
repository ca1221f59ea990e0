/// The class and number of an element's tag (X.690, 8.1.2), whether primitive or constructed.
package struct DERTag: Hashable, Sendable {
    /// The two bits of the class on top, the number below.
    let rawValue: UInt32

    init(class leading: UInt8, number: UInt32) {
        self.rawValue = UInt32(leading & 0xC0) << 24 | number
    }

    private init(_ number: UInt32) {
        self.rawValue = number
    }

    package static let boolean = DERTag(1)
    package static let integer = DERTag(2)
    package static let bitString = DERTag(3)
    package static let octetString = DERTag(4)
    package static let null = DERTag(5)
    package static let objectIdentifier = DERTag(6)
    package static let utf8String = DERTag(12)
    package static let sequence = DERTag(16)
    package static let set = DERTag(17)
    package static let numericString = DERTag(18)
    package static let printableString = DERTag(19)
    package static let teletexString = DERTag(20)
    package static let ia5String = DERTag(22)
    package static let utcTime = DERTag(23)
    package static let generalizedTime = DERTag(24)
    package static let visibleString = DERTag(26)
    package static let universalString = DERTag(28)
    package static let bmpString = DERTag(30)

    /// Whether it is the tag of two zeros, which end an indefinite length and pad some files.
    package var isEndOfContents: Bool { self.rawValue == 0 }

    /// A context-specific tag.
    package static func context(_ number: UInt32) -> DERTag { DERTag(class: 0x80, number: number) }

    /// The number of a context-specific tag; nil for another class.
    package var contextNumber: UInt32? {
        self.rawValue >> 30 == 2 ? self.rawValue & 0x00FF_FFFF : nil
    }
}
