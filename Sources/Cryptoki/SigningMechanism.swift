internal import CCryptoki

/// How a key makes a signature over SHA-256 of a message.
public enum SigningMechanism: Hashable, Sendable {
    /// `CKM_RSA_PKCS` over a DigestInfo made here: what nearly all tokens can do.
    case rsaOverDigestInfo
    /// `CKM_SHA256_RSA_PKCS` over the message, where the token wants to hash by itself.
    case rsaOverMessage
    /// `CKM_ECDSA` over the digest; gives r‖s.
    case ecdsaOverDigest
    /// `CKM_ECDSA_SHA256` over the message; gives r‖s.
    case ecdsaOverMessage

    /// The kind of a private key (`CKA_KEY_TYPE`).
    public enum KeyKind: Hashable, Sendable {
        case rsa, ellipticCurve
    }

    /// Chooses for a key of a token with these mechanisms; the first where the token does not list any.
    public static func choose(for key: KeyKind, mechanisms: Set<UInt>) -> SigningMechanism {
        switch key {
        case .rsa:
            mechanisms.contains(CKM_SHA256_RSA_PKCS) && !mechanisms.contains(CKM_RSA_PKCS)
                ? .rsaOverMessage : .rsaOverDigestInfo
        case .ellipticCurve:
            mechanisms.contains(CKM_ECDSA_SHA256) && !mechanisms.contains(CKM_ECDSA)
                ? .ecdsaOverMessage : .ecdsaOverDigest
        }
    }

    /// Whether a token with these mechanisms signs with such keys; one that lists none may.
    public static func isOffered(for key: KeyKind, by mechanisms: Set<UInt>) -> Bool {
        let fitting =
            switch key {
            case .rsa: [CKM_RSA_PKCS, CKM_SHA256_RSA_PKCS]
            case .ellipticCurve: [CKM_ECDSA, CKM_ECDSA_SHA256]
            }
        return mechanisms.isEmpty || !mechanisms.isDisjoint(with: fitting)
    }

    /// The mechanism's number (`CK_MECHANISM_TYPE`).
    public var rawValue: UInt {
        switch self {
        case .rsaOverDigestInfo: CKM_RSA_PKCS
        case .rsaOverMessage: CKM_SHA256_RSA_PKCS
        case .ecdsaOverDigest: CKM_ECDSA
        case .ecdsaOverMessage: CKM_ECDSA_SHA256
        }
    }

    /// What the token is given.
    /// - Parameters:
    ///   - digest: SHA-256 of the message, 32 bytes.
    ///   - message: the message itself.
    public func input(digest: [UInt8], message: [UInt8]) -> [UInt8] {
        switch self {
        case .rsaOverDigestInfo: Self.sha256DigestInfo + digest
        case .ecdsaOverDigest: digest
        case .rsaOverMessage, .ecdsaOverMessage: message
        }
    }

    /// The DER in front of a SHA-256 digest (RFC 8017, 9.2, note 1).
    private static let sha256DigestInfo: [UInt8] = [
        0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04,
        0x20,
    ]
}
