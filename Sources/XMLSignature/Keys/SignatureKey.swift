import Crypto

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

/// HMAC (RFC 2104), never truncated.
enum MessageCode {
    static func make(for message: [UInt8], secret: [UInt8], digest: DigestMethod) -> [UInt8] {
        func make<Function: HashFunction>(_: Function.Type) -> [UInt8] {
            Array(HMAC<Function>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        }
        return make(digest.function)
    }

    /// Compares in constant time; a code of another length never fits.
    static func isValid(_ code: [UInt8], for message: [UInt8], secret: [UInt8], digest: DigestMethod) -> Bool {
        func isValid<Function: HashFunction>(_: Function.Type) -> Bool {
            HMAC<Function>.isValidAuthenticationCode(
                code, authenticating: message, using: SymmetricKey(data: secret))
        }
        return isValid(digest.function)
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
