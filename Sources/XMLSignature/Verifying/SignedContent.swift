/// What a valid signature over a whole document digested; there is no other way to come by one.
///
/// Read signed data from these bytes only: they are exactly what the digest covers, the signature itself left out.
public struct SignedContent: Hashable, Sendable {
    /// The canonical form, UTF-8.
    public let canonicalBytes: [UInt8]

    init(canonicalBytes: [UInt8]) {
        self.canonicalBytes = canonicalBytes
    }
}
