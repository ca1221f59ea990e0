import Crypto
import FoundationEssentials

/// A public key on P-256 as tokens store it (`CKA_EC_POINT`).
enum EllipticPoint {
    /// The key as SubjectPublicKeyInfo, DER.
    /// - Parameter attribute: the uncompressed point, mostly inside an OCTET STRING, from some modules without one.
    static func publicKeyInfo(_ attribute: [UInt8]) throws -> [UInt8] {
        let isWrapped = attribute.count == 67 && attribute.starts(with: [0x04, 0x41, 0x04])
        let point = isWrapped ? Array(attribute.dropFirst(2)) : attribute
        return Array(try P256.Signing.PublicKey(x963Representation: point).derRepresentation)
    }
}
