public import Certificates

/// A signer's certificate on a token.
public struct TokenCertificate: Hashable, Sendable, Identifiable {
    public let certificate: SignerCertificate
    /// The token that holds it and, as far as can be seen before a login, its key.
    public let token: TokenInfo
    /// The name of the object on the token.
    public let label: String
    /// `CKA_ID`, which ties certificate and key together; may be empty.
    public let identifier: [UInt8]

    /// The certificate's fingerprint.
    public var id: String { self.certificate.fingerprint }
}

extension TokenCertificate: Codable {
    private enum CodingKeys: String, CodingKey {
        case der, token, label, identifier
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.certificate = try SignerCertificate(der: container.decode(Base64Bytes.self, forKey: .der).bytes)
        self.token = try container.decode(TokenInfo.self, forKey: .token)
        self.label = try container.decode(String.self, forKey: .label)
        self.identifier = try container.decode(Base64Bytes.self, forKey: .identifier).bytes
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Base64Bytes(self.certificate.der), forKey: .der)
        try container.encode(self.token, forKey: .token)
        try container.encode(self.label, forKey: .label)
        try container.encode(Base64Bytes(self.identifier), forKey: .identifier)
    }
}
