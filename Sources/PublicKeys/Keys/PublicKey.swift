/// A public key, equal when it is the same key however it was written.
package enum PublicKey: Hashable, Sendable {
    /// A named curve of FIPS 186-5.
    package enum Curve: String, Hashable, Sendable, CaseIterable {
        case p256 = "1.2.840.10045.3.1.7"
        case p384 = "1.3.132.0.34"
        case p521 = "1.3.132.0.35"

        /// Bytes of one coordinate, and of r and of s.
        package var width: Int {
            switch self {
            case .p256: 32
            case .p384: 48
            case .p521: 66
            }
        }

        var identifier: OID {
            switch self {
            case .p256: OID(1, 2, 840, 10_045, 3, 1, 7)
            case .p384: OID(1, 3, 132, 0, 34)
            case .p521: OID(1, 3, 132, 0, 35)
            }
        }
    }

    /// Modulus and exponent, big-endian without leading zeros.
    case rsa(modulus: [UInt8], exponent: [UInt8])
    /// The point, uncompressed (SEC 1, 2.3.3).
    case elliptic(Curve, point: [UInt8])
    /// The 32 bytes of RFC 8032, 5.1.5.
    case ed25519([UInt8])

    /// An RSA key from numbers that may have leading zeros.
    package static func rsa(_ modulus: [UInt8], _ exponent: [UInt8]) -> PublicKey {
        .rsa(modulus: Array(modulus.drop { $0 == 0 }), exponent: Array(exponent.drop { $0 == 0 }))
    }

    /// A point on a curve, uncompressed, the one form that every reader of XML Signature 1.1 (4.5.2.3.1) knows.
    package static func elliptic(_ curve: Curve, _ point: [UInt8]) throws(DERError) -> PublicKey {
        guard point.first == 4, point.count == 1 + 2 * curve.width else { throw .malformed }
        return .elliptic(curve, point: point)
    }

    /// The size of an RSA key in bits; nil for other kinds.
    package var modulusBits: Int? {
        guard case .rsa(let modulus, _) = self else { return nil }
        return modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
    }

    /// Whether it is as strong as today asks (RSA of 2048 bits, any of the curves).
    package var isStrong: Bool { self.modulusBits.map { $0 >= 2_048 } ?? true }

    /// A signature value as XML writes it, from one as CMS and certificates do: r and s in place of their SEQUENCE.
    ///
    /// - Returns: nil where the value cannot be this key's.
    package func signatureValue(der: [UInt8]) -> [UInt8]? {
        guard case .elliptic(let curve, _) = self else { return der }
        return ECDSAPair(der: der, width: curve.width)?.bytes
    }
}

/// The two numbers of an ECDSA value, as XML Signature writes them.
package struct ECDSAPair {
    /// r and s side by side, each as wide as the curve's numbers.
    package let bytes: [UInt8]

    /// Reads DER (RFC 3279, 2.2.3).
    package init?(der: [UInt8], width: Int) {
        guard let numbers = try? DERCursor.only(der).children(.sequence, limit: 2), numbers.count == 2,
            let first = try? numbers[0].magnitude(), let second = try? numbers[1].magnitude()
        else { return nil }
        self.init([first[...], second[...]], width: width)
    }

    /// Takes two numbers, big-endian.
    /// - Returns: nil where one of them is wider than the curve's.
    package init?(_ numbers: [ArraySlice<UInt8>], width: Int) {
        var bytes: [UInt8] = []
        for number in numbers.map({ $0.drop { $0 == 0 } }) {
            guard number.count <= width else { return nil }
            bytes += [UInt8](repeating: 0, count: width - number.count) + number
        }
        self.bytes = bytes
    }
}
