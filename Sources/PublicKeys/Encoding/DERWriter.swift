/// Writes DER.
package struct DERWriter: Sendable {
    /// What was written.
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// One element with the identifier octet as given, such as `0x04`.
    package mutating func element(_ identifier: UInt8, _ content: some Collection<UInt8>) {
        self.bytes.append(identifier)
        let length = content.count
        if length < 0x80 {
            self.bytes.append(UInt8(length))
        } else {
            let count = (7 + Int.bitWidth - length.leadingZeroBitCount) / 8
            self.bytes.append(0x80 | UInt8(count))
            for place in (0..<count).reversed() { self.bytes.append(UInt8(truncatingIfNeeded: length >> (place * 8))) }
        }
        self.bytes += content
    }

    /// A constructed element.
    package mutating func constructed(_ identifier: UInt8, _ body: (inout DERWriter) -> Void) {
        var inner = DERWriter()
        body(&inner)
        self.element(identifier, inner.bytes)
    }

    /// A SEQUENCE.
    package mutating func sequence(_ body: (inout DERWriter) -> Void) { self.constructed(0x30, body) }

    /// An INTEGER that is not negative, big-endian with or without leading zeros.
    package mutating func integer(_ magnitude: some Collection<UInt8>) {
        let digits = Array(magnitude.drop { $0 == 0 })
        self.element(0x02, (digits.first ?? 0x80) >= 0x80 ? [0] + digits : digits)
    }

    /// An OBJECT IDENTIFIER.
    package mutating func identifier(_ identifier: OID) { self.element(0x06, identifier.octets) }

    /// NULL.
    package mutating func null() { self.element(0x05, []) }

    /// A BIT STRING of whole octets.
    package mutating func bitString(_ octets: some Collection<UInt8>) { self.element(0x03, [0] + octets) }

    /// An OCTET STRING.
    package mutating func octetString(_ octets: some Collection<UInt8>) { self.element(0x04, octets) }

    /// What is DER already.
    package mutating func raw(_ encoded: some Sequence<UInt8>) { self.bytes += encoded }
}
