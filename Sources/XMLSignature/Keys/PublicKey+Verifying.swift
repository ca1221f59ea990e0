import Crypto
import CryptoExtras
import FoundationEssentials
import PublicKeys

extension PublicKey {
    /// Whether `signature` is this key's over `message`.
    func verifies(_ signature: [UInt8], over message: [UInt8], with algorithm: SignatureAlgorithm) -> Bool {
        switch (self, algorithm.family) {
        case (.rsa(let modulus, let exponent), .rsaPKCS1):
            guard let digest = algorithm.digest else { return false }
            return Self.verifyRSA(modulus, exponent, signature, message, digest, padding: .insecurePKCS1v1_5)
        case (.rsa(let modulus, let exponent), .rsaPSS):
            guard let digest = algorithm.digest else { return false }
            return Self.verifyRSA(modulus, exponent, signature, message, digest, padding: .PSS)
        case (.elliptic(let curve, let point), .ecdsa):
            guard let digest = algorithm.digest else { return false }
            return Self.verifyECDSA(curve, point, signature, message, digest.function)
        case (.ed25519(let bytes), .ed25519):
            guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
            return key.isValidSignature(signature, for: message)
        default: return false
        }
    }

    private static func verifyRSA(
        _ modulus: [UInt8], _ exponent: [UInt8], _ signature: [UInt8], _ message: [UInt8], _ digest: DigestMethod,
        padding: _RSA.Signing.Padding
    ) -> Bool {
        // The library knows these digests only, and stops the process at any other.
        guard [.sha1, .sha256, .sha384, .sha512].contains(digest), !modulus.isEmpty, modulus.count <= 1024,
            signature.count == modulus.count, let key = try? Self.rsaKey(modulus, exponent)
        else { return false }
        let value = _RSA.Signing.RSASignature(rawRepresentation: signature)
        func isValid(_ function: (some HashFunction).Type) -> Bool {
            key.isValidSignature(value, for: function.hash(data: message), padding: padding)
        }
        return isValid(digest.function)
    }

    /// Keys below 2048 bits verify too, so that the report can tell old from forged; they never pass.
    static func rsaKey(_ modulus: [UInt8], _ exponent: [UInt8]) throws -> _RSA.Signing.PublicKey {
        if modulus.count >= 256 { return try _RSA.Signing.PublicKey(n: modulus, e: exponent) }
        return try _RSA.Signing.PublicKey(
            unsafeDERRepresentation: PublicKey.rsa(modulus: modulus, exponent: exponent).subjectPublicKeyInfo())
    }

    private static func verifyECDSA(
        _ curve: Curve, _ point: [UInt8], _ signature: [UInt8], _ message: [UInt8],
        _ function: (some HashFunction).Type
    ) -> Bool {
        guard signature.count == curve.width * 2 else { return false }
        let digest = function.hash(data: message)
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
