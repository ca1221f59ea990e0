public import Certificates

/// A certificate on a token, and what can be seen of its key.
public struct TokenCertificate: Hashable, Sendable, Identifiable {
    /// What a token lets see of a certificate's private key; before a login most show no private keys.
    public enum KeyState: String, Hashable, Sendable, Codable {
        /// The token shows the key, or its public half.
        case present
        /// The token shows no keys yet, so that nothing can be said before a login.
        case notShown
        /// The token has the key but no way to sign SHA-256 with it.
        case unusable
        /// The token shows keys, and none of them is this certificate's.
        case missing
    }

    public let certificate: SignerCertificate
    /// The token that holds it.
    public let token: TokenInfo
    /// The name of the object on the token.
    public let label: String
    /// `CKA_ID`, which ties certificate and key together; may be empty.
    public let identifier: [UInt8]
    /// What can be seen of its key.
    public let key: KeyState

    /// The certificate's fingerprint.
    public var id: String { self.certificate.fingerprint }

    /// How fit this copy is to sign among copies of one certificate; the lowest first.
    var rank: Int {
        let isShut = self.token.pinState == .locked || self.token.pinState == .missing
        let key =
            switch self.key {
            case .present: 0
            case .notShown: 1
            case .unusable: 4
            case .missing: 5
            }
        return key + (isShut ? 2 : 0)
    }
}

extension TokenCertificate: Codable {
    private enum CodingKeys: String, CodingKey {
        case der, token, label, identifier, key
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.certificate = try SignerCertificate(der: container.decode(Base64Bytes.self, forKey: .der).bytes)
        self.token = try container.decode(TokenInfo.self, forKey: .token)
        self.label = try container.decode(String.self, forKey: .label)
        self.identifier = try container.decode(Base64Bytes.self, forKey: .identifier).bytes
        self.key = try container.decode(KeyState.self, forKey: .key)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Base64Bytes(self.certificate.der), forKey: .der)
        try container.encode(self.token, forKey: .token)
        try container.encode(self.label, forKey: .label)
        try container.encode(Base64Bytes(self.identifier), forKey: .identifier)
        try container.encode(self.key, forKey: .key)
    }
}
