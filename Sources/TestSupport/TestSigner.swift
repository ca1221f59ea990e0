package import Certificates
package import Crypto
package import CryptoExtras
import FoundationEssentials

/// Which key a ``TestSigner`` gets.
package enum TestKey: Sendable {
    /// RSA 2048, one for the whole test process.
    case rsa
    /// Another RSA 2048 than ``rsa``, made now.
    case newRSA
    /// A new key on P-256.
    case p256

    private static let sharedRSA = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }

    func make() throws -> TestPrivateKey {
        switch self {
        case .rsa: .rsa(try Self.sharedRSA.get())
        case .newRSA: .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048))
        case .p256: .p256(P256.Signing.PrivateKey())
        }
    }
}

/// A private key in memory.
package enum TestPrivateKey: Sendable {
    case rsa(_RSA.Signing.PrivateKey)
    case p256(P256.Signing.PrivateKey)

    /// The public key as SubjectPublicKeyInfo, DER.
    package var publicKeyInfo: [UInt8] {
        switch self {
        case .rsa(let key): Array(key.publicKey.derRepresentation)
        case .p256(let key): Array(key.publicKey.derRepresentation)
        }
    }
}

/// A certificate with its private key in memory: a token for tests that are not about tokens.
package struct TestSigner: Sendable {
    package let certificate: SignerCertificate
    package let key: TestPrivateKey

    /// Signs SHA-256 of a message: RSA PKCS#1 v1.5, or ECDSA as r‖s.
    package func sign(_ message: [UInt8]) throws -> [UInt8] {
        switch self.key {
        case .rsa(let key): Array(try key.signature(for: message, padding: .insecurePKCS1v1_5).rawRepresentation)
        case .p256(let key): Array(try key.signature(for: message).rawRepresentation)
        }
    }
}
