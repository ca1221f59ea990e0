import Crypto
import FoundationEssentials
import Secrets

/// The key by which a page knows the agent again that it met before (ECDSA on P-256).
///
/// Every user of a computer can listen on 127.0.0.1, also before the agent does. So the agent proves with a key of its
/// user's who it is; the page keeps the public part from the first meeting on.
package struct AgentIdentity: Sendable {
    /// The name of the file in the state folder.
    package static let fileName = "agent.key"
    /// Bytes of a challenge.
    package static let challengeLength = 32

    private let key: P256.Signing.PrivateKey

    /// A key that lives as long as this process.
    package init() {
        self.key = P256.Signing.PrivateKey()
    }

    private init(_ key: P256.Signing.PrivateKey) {
        self.key = key
    }

    /// The public key as SubjectPublicKeyInfo (RFC 5480), base64url without padding (RFC 4648 section 5).
    package var publicKey: String { Self.base64URL(self.key.publicKey.derRepresentation) }

    /// What is signed for a challenge: a text that means nothing anywhere else, with the address that the agent listens at
    /// and the page that asks, so that a proof cannot be handed on.
    /// - Parameter challenge: as it came, base64url.
    package static func text(challenge: String, port: Int, origin: String?) -> String {
        "SignTool agent identity 1\n127.0.0.1:\(port)\n\(origin ?? "-")\n\(challenge)\n"
    }

    /// The signature of a challenge: `r` and `s` of 32 bytes each (IEEE P1363), base64url; nil where it is no challenge.
    package func proof(challenge: String, port: Int, origin: String?) -> String? {
        guard Self.isChallenge(challenge) else { return nil }
        let text = Self.text(challenge: challenge, port: port, origin: origin)
        return (try? self.key.signature(for: Array(text.utf8))).map { Self.base64URL($0.rawRepresentation) }
    }

    /// 32 bytes are 43 characters, the last of which has two bits of nothing.
    private static func isChallenge(_ text: String) -> Bool {
        let isAlphabet = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return text.utf8.count == 43 && isAlphabet && text.last.map { "AEIMQUYcgkosw048".contains($0) } ?? false
    }

    private static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
        String(
            Data(bytes).base64EncodedString().compactMap { character in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: character
                }
            })
    }
}

extension AgentIdentity {
    /// The user's key, made where there is none yet; where it cannot be kept, one for this process.
    /// - Parameter folder: the state folder; nil: nothing is kept.
    package static func kept(in folder: String?) -> AgentIdentity {
        guard let folder else { return AgentIdentity() }
        let path = "\(folder)/\(self.fileName)"
        if let key = self.read(path) { return AgentIdentity(key) }
        let key = P256.Signing.PrivateKey()
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        SecretFile.create(path, holding: Array(key.rawRepresentation))
        // Another process may have been quicker; both have the key that is there now.
        if let kept = self.read(path) { return AgentIdentity(kept) }
        // A file that others could read or write, or that is none of ours, proves nothing: pages will say that the key
        // changed.
        SecretFile.setAside(path)
        SecretFile.create(path, holding: Array(key.rawRepresentation))
        return AgentIdentity(self.read(path) ?? key)
    }

    private static func read(_ path: String) -> P256.Signing.PrivateKey? {
        SecretFile.read(path, length: 32).flatMap { try? P256.Signing.PrivateKey(rawRepresentation: $0) }
    }
}
