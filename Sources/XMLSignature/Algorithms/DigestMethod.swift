import Crypto

/// A digest algorithm by its identifier (XML Signature 1.1, 6.2; RFC 9231, 2.1).
enum DigestMethod: String, Hashable, Sendable {
    case sha1 = "http://www.w3.org/2000/09/xmldsig#sha1"
    case sha256 = "http://www.w3.org/2001/04/xmlenc#sha256"
    case sha384 = "http://www.w3.org/2001/04/xmldsig-more#sha384"
    case sha512 = "http://www.w3.org/2001/04/xmlenc#sha512"
}

/// Takes bytes in pieces and gives their digest.
final class Digester {
    private enum State {
        case sha1(Insecure.SHA1)
        case sha256(SHA256)
        case sha384(SHA384)
        case sha512(SHA512)
    }

    private var state: State

    init(_ method: DigestMethod) {
        switch method {
        case .sha1: self.state = .sha1(Insecure.SHA1())
        case .sha256: self.state = .sha256(SHA256())
        case .sha384: self.state = .sha384(SHA384())
        case .sha512: self.state = .sha512(SHA512())
        }
    }

    /// Takes the next bytes.
    func update(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBytes { self.update($0) }
    }

    /// The digest of everything taken.
    func finish() -> [UInt8] {
        switch self.state {
        case .sha1(let hash): Array(hash.finalize())
        case .sha256(let hash): Array(hash.finalize())
        case .sha384(let hash): Array(hash.finalize())
        case .sha512(let hash): Array(hash.finalize())
        }
    }

    private func update(_ bytes: UnsafeRawBufferPointer) {
        switch self.state {
        case .sha1(var hash):
            hash.update(bufferPointer: bytes)
            self.state = .sha1(hash)
        case .sha256(var hash):
            hash.update(bufferPointer: bytes)
            self.state = .sha256(hash)
        case .sha384(var hash):
            hash.update(bufferPointer: bytes)
            self.state = .sha384(hash)
        case .sha512(var hash):
            hash.update(bufferPointer: bytes)
            self.state = .sha512(hash)
        }
    }
}
