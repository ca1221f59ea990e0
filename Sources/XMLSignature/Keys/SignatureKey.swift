import PublicKeys

/// What a signature value is checked with.
enum SignatureKey: Hashable, Sendable {
    case asymmetric(PublicKey)
    /// A secret that signer and verifier share; it comes from the caller, never from a document.
    case symmetric([UInt8])

    /// Whether it is as strong as today asks.
    var isStrong: Bool {
        switch self {
        case .asymmetric(let key): key.isStrong
        case .symmetric(let secret): secret.count >= 14
        }
    }

    /// Whether `value` is this key's over `message`; a kind of key that the algorithm does not take never fits.
    func verifies(_ value: [UInt8], over message: [UInt8], with algorithm: SignatureAlgorithm) -> Bool {
        switch self {
        case .asymmetric(let key): return key.verifies(value, over: message, with: algorithm)
        case .symmetric(let secret):
            guard algorithm.family == .hmac, let digest = algorithm.digest else { return false }
            return MessageCode.isValid(value, for: message, secret: secret, digest: digest)
        }
    }
}

extension SignatureKey {
    /// Whether an algorithm is for such a key.
    func fits(_ algorithm: SignatureAlgorithm) -> Bool {
        switch (self, algorithm.family) {
        case (.asymmetric(.rsa), .rsaPKCS1), (.asymmetric(.rsa), .rsaPSS), (.asymmetric(.elliptic), .ecdsa),
            (.asymmetric(.ed25519), .ed25519), (.symmetric, .hmac):
            true
        default: false
        }
    }
}
