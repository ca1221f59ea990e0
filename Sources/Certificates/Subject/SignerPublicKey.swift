internal import Crypto
internal import CryptoExtras
internal import X509

/// The kind of a certificate's public key.
public enum SignerPublicKey: Hashable, Sendable {
    case rsa(bits: Int)
    case p256
    case p384
    case p521
    /// A kind that this product does not sign with.
    case other
}

extension SignerPublicKey {
    init(_ key: Certificate.PublicKey) {
        if let rsa = _RSA.Signing.PublicKey(key) {
            self = .rsa(bits: rsa.keySizeInBits)
        } else if P256.Signing.PublicKey(key) != nil {
            self = .p256
        } else if P384.Signing.PublicKey(key) != nil {
            self = .p384
        } else if P521.Signing.PublicKey(key) != nil {
            self = .p521
        } else {
            self = .other
        }
    }
}
