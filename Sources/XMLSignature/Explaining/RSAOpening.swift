/// What an RSA signature value holds when its key opens it (RFC 8017, 8.2.2): the digest that was signed.
///
/// For explanations only: whether a signature is valid is decided elsewhere. Nothing here is secret.
struct RSAOpening {
    /// The digest inside; nil where it is not this key's value.
    let digest: [UInt8]?
    /// Whether the digest stands alone, without its DigestInfo.
    let isBare: Bool

    private static let longestModulus = 512
    private static let longestExponent = 4

    init(_ value: [UInt8], modulus: [UInt8], exponent: [UInt8]) {
        var digest: [UInt8]?
        var isBare = false
        if Self.canOpen(modulus: modulus, exponent: exponent), value.count == modulus.count,
            let modulus = ModularNumber(modulus: modulus)
        {
            let content = Self.unpad(modulus.power(value, exponent))
            isBare = content.map { DigestMethod(length: $0.count) != nil } ?? false
            digest = content.flatMap { isBare ? $0 : Self.octets($0) }
        }
        self.digest = digest
        self.isBare = isBare
    }

    /// Whether the numbers are short enough for arithmetic as slow as this.
    static func canOpen(modulus: [UInt8], exponent: [UInt8]) -> Bool {
        modulus.count <= Self.longestModulus && exponent.count <= Self.longestExponent
    }

    /// What follows `00 01 FF … FF 00` (RFC 8017, 9.2).
    private static func unpad(_ block: [UInt8]) -> [UInt8]? {
        guard block.count > 11, block[0] == 0, block[1] == 1 else { return nil }
        let content = block.dropFirst(2).drop { $0 == 0xFF }
        guard content.startIndex >= 10, content.first == 0 else { return nil }
        return Array(content.dropFirst())
    }

    /// The OCTET STRING at the end of a DigestInfo.
    private static func octets(_ info: [UInt8]) -> [UInt8]? {
        for length in [20, 28, 32, 48, 64] where info.count > length + 2 {
            let tail = info.suffix(length + 2)
            if info[0] == 0x30, tail.first == 4, Int(tail[tail.startIndex + 1]) == length { return info.suffix(length) }
        }
        return nil
    }
}
