/// A signature algorithm by its identifier (XML Signature 1.1, 6.3 and 6.4; RFC 9231, 2.2 and 2.3).
public enum SignatureAlgorithm: String, Hashable, Sendable, Codable, CaseIterable {
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2).
    case rsaSHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    case rsaSHA384 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384"
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    case rsaSHA512 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"
    /// RSASSA-PKCS1-v1_5 with SHA-1: recognised, never produced, never enough.
    case rsaSHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
    /// RSASSA-PSS with SHA-256, MGF1 with the same and a salt of 32 bytes (RFC 8017, 8.1; RFC 9231, 2.3.10).
    case rsaPSSSHA256 = "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"
    /// RSASSA-PSS with SHA-384 and a salt of 48 bytes.
    case rsaPSSSHA384 = "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1"
    /// RSASSA-PSS with SHA-512 and a salt of 64 bytes.
    case rsaPSSSHA512 = "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1"
    /// RSASSA-PSS with SHA-1: recognised, never produced, never enough.
    case rsaPSSSHA1 = "http://www.w3.org/2007/05/xmldsig-more#sha1-rsa-MGF1"
    /// ECDSA with SHA-224.
    case ecdsaSHA224 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha224"
    /// ECDSA with SHA-256 (FIPS 186-5), the value being r and s side by side.
    case ecdsaSHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
    /// ECDSA with SHA-384.
    case ecdsaSHA384 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384"
    /// ECDSA with SHA-512.
    case ecdsaSHA512 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512"
    /// ECDSA with SHA3-256.
    case ecdsaSHA3x256 = "http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-256"
    /// ECDSA with SHA3-384.
    case ecdsaSHA3x384 = "http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-384"
    /// ECDSA with SHA3-512.
    case ecdsaSHA3x512 = "http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-512"
    /// ECDSA with SHA-1: recognised, never produced, never enough.
    case ecdsaSHA1 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1"
    /// Ed25519 over the message itself (RFC 8032, 5.1; RFC 9231, 2.3.12).
    case ed25519 = "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519"
    /// HMAC with SHA-1 (RFC 2104): recognised, never produced, never enough.
    case hmacSHA1 = "http://www.w3.org/2000/09/xmldsig#hmac-sha1"
    /// HMAC with SHA-224.
    case hmacSHA224 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha224"
    /// HMAC with SHA-256.
    case hmacSHA256 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
    /// HMAC with SHA-384.
    case hmacSHA384 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha384"
    /// HMAC with SHA-512.
    case hmacSHA512 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha512"

    /// How the key works.
    enum Family: Hashable, Sendable { case rsaPKCS1, rsaPSS, ecdsa, ed25519, hmac }

    /// How the key works.
    var family: Family {
        switch self {
        case .rsaSHA1, .rsaSHA256, .rsaSHA384, .rsaSHA512: .rsaPKCS1
        case .rsaPSSSHA1, .rsaPSSSHA256, .rsaPSSSHA384, .rsaPSSSHA512: .rsaPSS
        case .ecdsaSHA1, .ecdsaSHA224, .ecdsaSHA256, .ecdsaSHA384, .ecdsaSHA512, .ecdsaSHA3x256, .ecdsaSHA3x384,
            .ecdsaSHA3x512:
            .ecdsa
        case .ed25519: .ed25519
        case .hmacSHA1, .hmacSHA224, .hmacSHA256, .hmacSHA384, .hmacSHA512: .hmac
        }
    }

    /// The digest that the key signs; nil where it takes the message itself.
    var digest: DigestMethod? {
        switch self {
        case .rsaSHA1, .rsaPSSSHA1, .ecdsaSHA1, .hmacSHA1: .sha1
        case .ecdsaSHA224, .hmacSHA224: .sha224
        case .rsaSHA256, .rsaPSSSHA256, .ecdsaSHA256, .hmacSHA256: .sha256
        case .rsaSHA384, .rsaPSSSHA384, .ecdsaSHA384, .hmacSHA384: .sha384
        case .rsaSHA512, .rsaPSSSHA512, .ecdsaSHA512, .hmacSHA512: .sha512
        case .ecdsaSHA3x256: .sha3x256
        case .ecdsaSHA3x384: .sha3x384
        case .ecdsaSHA3x512: .sha3x512
        case .ed25519: nil
        }
    }

    /// Whether its digest is one that today accepts.
    var isStrong: Bool { self.digest?.isStrong ?? true }
}
