import Crypto
import CryptoExtras
import FoundationEssentials

/// A signer's public key, equal when it is the same key however it was written.
enum PublicKey: Hashable, Sendable {
    /// A named curve of FIPS 186-5.
    enum Curve: String, Hashable, Sendable {
        case p256 = "1.2.840.10045.3.1.7"
        case p384 = "1.3.132.0.34"
        case p521 = "1.3.132.0.35"
    }

    /// Modulus and exponent, big-endian without leading zeros.
    case rsa(modulus: [UInt8], exponent: [UInt8])
    /// The point, uncompressed (SEC 1, 2.3.3).
    case elliptic(Curve, point: [UInt8])

    /// An RSA key from numbers that may have leading zeros.
    static func rsa(_ modulus: [UInt8], _ exponent: [UInt8]) -> PublicKey {
        .rsa(modulus: Array(modulus.drop { $0 == 0 }), exponent: Array(exponent.drop { $0 == 0 }))
    }

    /// Whether it is as strong as today asks (RSA of 2048 bits, any of the curves).
    var isStrong: Bool {
        switch self {
        case .rsa(let modulus, _): modulus.count >= 256
        case .elliptic: true
        }
    }

    /// Whether `signature` is this key's over `message`.
    func verifies(_ signature: [UInt8], over message: [UInt8], with algorithm: SignatureAlgorithm) -> Bool {
        switch (self, algorithm) {
        case (.rsa(let modulus, let exponent), .rsaSHA1), (.rsa(let modulus, let exponent), .rsaSHA256),
            (.rsa(let modulus, let exponent), .rsaSHA384), (.rsa(let modulus, let exponent), .rsaSHA512):
            return Self.verifyRSA(modulus, exponent, signature, message, algorithm.digest)
        case (.elliptic(let curve, let point), .ecdsaSHA256), (.elliptic(let curve, let point), .ecdsaSHA384),
            (.elliptic(let curve, let point), .ecdsaSHA512):
            return Self.verifyECDSA(curve, point, signature, message, algorithm.digest)
        default: return false
        }
    }

    private static func verifyRSA(
        _ modulus: [UInt8], _ exponent: [UInt8], _ signature: [UInt8], _ message: [UInt8], _ digest: DigestMethod
    ) -> Bool {
        guard !modulus.isEmpty, modulus.count <= 1024, signature.count == modulus.count,
            let key = try? Self.rsaKey(modulus, exponent)
        else { return false }
        let value = _RSA.Signing.RSASignature(rawRepresentation: signature)
        switch digest {
        case .sha1:
            return key.isValidSignature(value, for: Insecure.SHA1.hash(data: message), padding: .insecurePKCS1v1_5)
        case .sha256: return key.isValidSignature(value, for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
        case .sha384: return key.isValidSignature(value, for: SHA384.hash(data: message), padding: .insecurePKCS1v1_5)
        case .sha512: return key.isValidSignature(value, for: SHA512.hash(data: message), padding: .insecurePKCS1v1_5)
        }
    }

    /// Keys below 2048 bits verify too, so that the report can tell old from forged; they never pass.
    private static func rsaKey(_ modulus: [UInt8], _ exponent: [UInt8]) throws -> _RSA.Signing.PublicKey {
        if modulus.count >= 256 { return try _RSA.Signing.PublicKey(n: modulus, e: exponent) }
        return try _RSA.Signing.PublicKey(unsafeDERRepresentation: Self.subjectPublicKeyInfo(modulus, exponent))
    }

    private static func verifyECDSA(
        _ curve: Curve, _ point: [UInt8], _ signature: [UInt8], _ message: [UInt8], _ digest: DigestMethod
    ) -> Bool {
        switch digest {
        case .sha1: false
        case .sha256: Self.verifyECDSA(curve, point, signature, SHA256.hash(data: message))
        case .sha384: Self.verifyECDSA(curve, point, signature, SHA384.hash(data: message))
        case .sha512: Self.verifyECDSA(curve, point, signature, SHA512.hash(data: message))
        }
    }

    private static func verifyECDSA(
        _ curve: Curve, _ point: [UInt8], _ signature: [UInt8], _ digest: some Crypto.Digest
    ) -> Bool {
        switch curve {
        case .p256:
            guard let key = try? P256.Signing.PublicKey(x963Representation: point),
                let value = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
            else { return false }
            return key.isValidSignature(value, for: digest)
        case .p384:
            guard let key = try? P384.Signing.PublicKey(x963Representation: point),
                let value = try? P384.Signing.ECDSASignature(rawRepresentation: signature)
            else { return false }
            return key.isValidSignature(value, for: digest)
        case .p521:
            guard let key = try? P521.Signing.PublicKey(x963Representation: point),
                let value = try? P521.Signing.ECDSASignature(rawRepresentation: signature)
            else { return false }
            return key.isValidSignature(value, for: digest)
        }
    }
}
