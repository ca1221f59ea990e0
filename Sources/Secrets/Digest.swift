import Crypto

/// SHA-256 (FIPS 180-4) of whole byte strings.
public enum Digest {
    /// The 32 bytes of the digest.
    public static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        Array(SHA256.hash(data: Array(bytes)))
    }

    /// The digest in lower-case hexadecimal.
    public static func sha256Hex(_ bytes: some Sequence<UInt8>) -> String {
        Hex.encode(self.sha256(bytes))
    }
}
