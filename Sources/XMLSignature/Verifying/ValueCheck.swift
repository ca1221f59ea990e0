import Crypto
import CryptoExtras
import PublicKeys

/// Whether a key made a value, and if that does not come out: whether it was computed at all.
struct ValueCheck {
    /// Computations without the library for one signature; the document says how many keys there are.
    static let slowLimit = 2

    let key: SignatureKey
    let algorithm: SignatureAlgorithm

    /// Nil where the value is the key's over the message.
    /// - Parameter slow: how many more computations without the library may be made.
    func fault(of value: [UInt8], over message: [UInt8], slow: inout Int) -> CheckFault? {
        if self.key.verifies(value, over: message, with: self.algorithm) { return nil }
        switch self.key {
        case .symmetric: return CheckFault(.valueDiffers)
        case .asymmetric(.ed25519(let bytes)):
            guard (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil else { return Self.refused(256) }
            return value.count == 64 ? CheckFault(.valueDiffers) : Self.length(value, 64)
        case .asymmetric(.rsa(let modulus, let exponent)):
            guard PublicKey.isUsable(modulus: modulus, exponent: exponent) else {
                return self.plainFault(modulus, exponent, value, message, &slow)
            }
            return value.count == modulus.count ? CheckFault(.valueDiffers) : Self.length(value, modulus.count)
        case .asymmetric(.elliptic(let curve, let point)):
            guard PublicKey.isUsable(curve, point) else { return Self.refused(curve.width * 8) }
            return self.pairFault(value, message, curve.width)
        }
    }

    /// RSA with a key that the library refuses: computed here where that is honest and quick.
    private func plainFault(
        _ modulus: [UInt8], _ exponent: [UInt8], _ value: [UInt8], _ message: [UInt8], _ slow: inout Int
    ) -> CheckFault? {
        guard self.algorithm.family == .rsaPKCS1, let digest = self.algorithm.digest, slow > 0,
            let key = PlainRSA(modulus: modulus, exponent: exponent)
        else { return Self.refused(modulus.bitCount) }
        slow -= 1
        if value.count != modulus.count { return Self.length(value, modulus.count) }
        return key.verifies(value, over: message, with: digest) ? nil : CheckFault(.valueDiffers)
    }

    /// ECDSA: a right value that is written in another way does not count, and is not called wrong.
    private func pairFault(_ value: [UInt8], _ message: [UInt8], _ width: Int) -> CheckFault {
        if value.count == 2 * width { return CheckFault(.valueDiffers) }
        if let pair = ECDSAPair(der: value, width: width) {
            return CheckFault(self.verifies(pair.bytes, message) ? .pairEncoding : .valueDiffers)
        }
        if let pair = ECDSAPair(halves: value, width: width), self.verifies(pair.bytes, message) {
            return CheckFault(.pairEncoding)
        }
        return CheckFault(.pairLength, ["length": "\(value.count)", "expected": "\(2 * width)"])
    }

    private func verifies(_ value: [UInt8], _ message: [UInt8]) -> Bool {
        self.key.verifies(value, over: message, with: self.algorithm)
    }

    private static func refused(_ bits: Int) -> CheckFault { CheckFault(.keyRefused, ["bits": "\(bits)"]) }

    private static func length(_ value: [UInt8], _ expected: Int) -> CheckFault {
        CheckFault(.valueLength, ["length": "\(value.count)", "expected": "\(expected)"])
    }
}

extension PublicKey {
    /// Whether the library computes with an RSA key at all.
    static func isUsable(modulus: [UInt8], exponent: [UInt8]) -> Bool {
        !modulus.isEmpty && modulus.count <= 1024 && (try? Self.rsaKey(modulus, exponent)) != nil
    }

    /// Whether the library computes with a point of a curve.
    static func isUsable(_ curve: Curve, _ point: [UInt8]) -> Bool {
        switch curve {
        case .p256: (try? P256.Signing.PublicKey(x963Representation: point)) != nil
        case .p384: (try? P384.Signing.PublicKey(x963Representation: point)) != nil
        case .p521: (try? P521.Signing.PublicKey(x963Representation: point)) != nil
        }
    }
}

extension [UInt8] {
    /// Bits of a big-endian number.
    fileprivate var bitCount: Int {
        let digits = self.drop { $0 == 0 }
        return digits.first.map { digits.count * 8 - $0.leadingZeroBitCount } ?? 0
    }
}
