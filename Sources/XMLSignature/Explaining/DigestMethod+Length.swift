extension DigestMethod {
    /// The usual algorithm for digests of this many bytes.
    init?(length: Int) {
        switch length {
        case 20: self = .sha1
        case 28: self = .sha224
        case 32: self = .sha256
        case 48: self = .sha384
        case 64: self = .sha512
        default: return nil
        }
    }
}
