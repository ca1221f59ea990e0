/// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2.2) for short keys, which the cryptographic library does not even look at.
///
/// Such a signature never passes, for its key is too weak; whether it fits can still be told. Nothing here is secret.
struct PlainRSA {
    private let modulus: [UInt8]
    private let exponent: [UInt8]
    private let arithmetic: ModularNumber

    /// Nil for a key that is too long for arithmetic as slow as this, or with which anybody can make values.
    init?(modulus: [UInt8], exponent: [UInt8]) {
        guard modulus.count <= 128, exponent.count <= 8, let last = exponent.last, last & 1 == 1, exponent != [1],
            let arithmetic = ModularNumber(modulus: modulus)
        else { return nil }
        self.modulus = modulus
        self.exponent = exponent
        self.arithmetic = arithmetic
    }

    /// Whether the value is the one padded digest that there is; nothing inside it is parsed.
    func verifies(_ value: [UInt8], over message: [UInt8], with digest: DigestMethod) -> Bool {
        guard value.count == self.modulus.count, value.lexicographicallyPrecedes(self.modulus),
            let expected = Self.padded(digest.digest(message), digest, length: self.modulus.count)
        else { return false }
        return self.arithmetic.power(value, self.exponent) == expected
    }

    /// EMSA-PKCS1-v1_5 (9.2); nil where the digest does not fit in.
    private static func padded(_ digest: [UInt8], _ method: DigestMethod, length: Int) -> [UInt8]? {
        let prefix: [UInt8]
        switch method {
        case .sha1: prefix = [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00, 0x04, 0x14]
        case .sha256: prefix = Self.prefix(total: 0x31, kind: 1, digest: 0x20)
        case .sha384: prefix = Self.prefix(total: 0x41, kind: 2, digest: 0x30)
        case .sha512: prefix = Self.prefix(total: 0x51, kind: 3, digest: 0x40)
        case .sha224, .sha3x256, .sha3x384, .sha3x512: return nil
        }
        let filler = length - 3 - prefix.count - digest.count
        guard filler >= 8 else { return nil }
        return [0, 1] + [UInt8](repeating: 0xFF, count: filler) + [0] + prefix + digest
    }

    /// The start of a DigestInfo with a digest of the SHA-2 family (2.16.840.1.101.3.4.2).
    private static func prefix(total: UInt8, kind: UInt8, digest: UInt8) -> [UInt8] {
        [
            0x30, total, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, kind, 0x05, 0x00, 0x04,
            digest,
        ]
    }
}
