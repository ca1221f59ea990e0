import Crypto

/// A digest algorithm by its identifier (XML Signature 1.1, 6.2; RFC 9231, 2.1).
public enum DigestMethod: String, Hashable, Sendable, Codable, CaseIterable {
    /// SHA-1: recognised, never produced, never enough.
    case sha1 = "http://www.w3.org/2000/09/xmldsig#sha1"
    /// SHA-224 (FIPS 180-4).
    case sha224 = "http://www.w3.org/2001/04/xmldsig-more#sha224"
    /// SHA-256 (FIPS 180-4), the usual one.
    case sha256 = "http://www.w3.org/2001/04/xmlenc#sha256"
    /// SHA-384 (FIPS 180-4).
    case sha384 = "http://www.w3.org/2001/04/xmldsig-more#sha384"
    /// SHA-512 (FIPS 180-4).
    case sha512 = "http://www.w3.org/2001/04/xmlenc#sha512"
    /// SHA3-256 (FIPS 202).
    case sha3x256 = "http://www.w3.org/2007/05/xmldsig-more#sha3-256"
    /// SHA3-384 (FIPS 202).
    case sha3x384 = "http://www.w3.org/2007/05/xmldsig-more#sha3-384"
    /// SHA3-512 (FIPS 202).
    case sha3x512 = "http://www.w3.org/2007/05/xmldsig-more#sha3-512"

    /// Whether nobody can make two documents of one digest today.
    var isStrong: Bool { self != .sha1 }

    /// The function behind the name.
    var function: any HashFunction.Type {
        switch self {
        case .sha1: Insecure.SHA1.self
        case .sha224: SHA224.self
        case .sha256: SHA256.self
        case .sha384: SHA384.self
        case .sha512: SHA512.self
        case .sha3x256: SHA3_256.self
        case .sha3x384: SHA3_384.self
        case .sha3x512: SHA3_512.self
        }
    }

    /// The digest of bytes in memory.
    func digest(_ bytes: [UInt8]) -> [UInt8] {
        let digester = Digester(self)
        digester.update(bytes.span)
        return digester.finish()
    }
}

extension DigestMethod {
    /// Bytes of a digest.
    var byteCount: Int {
        switch self {
        case .sha1: 20
        case .sha224: 28
        case .sha256, .sha3x256: 32
        case .sha384, .sha3x384: 48
        case .sha512, .sha3x512: 64
        }
    }
}
