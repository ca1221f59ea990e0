import Crypto
import FoundationEssentials

/// 28 bytes of ``SHA224``.
struct SHA224Digest: Digest {
    static let byteCount = 28

    let bytes: [UInt8]

    var description: String { "SHA224 digest of \(self.bytes.count) bytes" }

    func makeIterator() -> Array<UInt8>.Iterator { self.bytes.makeIterator() }

    // The protocol's requirement: the array lends its bytes for the call.
    func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try unsafe self.bytes.withUnsafeBytes(body)
    }
}
