internal import PublicKeys

/// The kind of a certificate's public key.
public enum SignerPublicKey: Hashable, Sendable {
    case rsa(bits: Int)
    case p256
    case p384
    case p521
    /// A kind that this product does not sign with, or a key that cannot be read.
    case other
}

extension SignerPublicKey {
    init(_ key: PublicKey?) {
        switch key {
        case .rsa: self = .rsa(bits: key?.modulusBits ?? 0)
        case .elliptic(.p256, _): self = .p256
        case .elliptic(.p384, _): self = .p384
        case .elliptic(.p521, _): self = .p521
        case .ed25519, nil: self = .other
        }
    }
}
