/// Why bytes are not what they should be; the room's only error.
package enum DERError: Error, Hashable, Sendable {
    /// The bytes do not follow the encoding or the structure that is expected.
    case malformed
    /// The structure is right, but of a kind that is not dealt with.
    case unsupported
    /// There is more of something than is ever read: bytes, depth or members.
    case tooLarge
}
