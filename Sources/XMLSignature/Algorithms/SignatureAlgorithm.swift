/// A signature algorithm by its identifier (XML Signature 1.1, 6.4; RFC 9231, 2.3).
public enum SignatureAlgorithm: String, Hashable, Sendable, Codable {
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2).
    case rsaSHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    case rsaSHA384 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384"
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    case rsaSHA512 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"
    /// RSASSA-PKCS1-v1_5 with SHA-1: recognised, never produced, never enough.
    case rsaSHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
    /// ECDSA with SHA-256 (FIPS 186-5), the value being r and s side by side.
    case ecdsaSHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
    /// ECDSA with SHA-384.
    case ecdsaSHA384 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384"
    /// ECDSA with SHA-512.
    case ecdsaSHA512 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512"

    /// The digest that the key signs.
    var digest: DigestMethod {
        switch self {
        case .rsaSHA1: .sha1
        case .rsaSHA256, .ecdsaSHA256: .sha256
        case .rsaSHA384, .ecdsaSHA384: .sha384
        case .rsaSHA512, .ecdsaSHA512: .sha512
        }
    }
}
