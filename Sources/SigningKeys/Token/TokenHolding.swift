internal import Secrets

/// One certificate object of a token, whatever it is good for.
public enum TokenHolding: Hashable, Sendable, Codable {
    case certificate(TokenCertificate)
    case unreadable(UnreadableCertificate)

    /// The certificate, where it could be read.
    public var certificate: TokenCertificate? {
        if case .certificate(let certificate) = self { certificate } else { nil }
    }

    /// The token that holds it.
    public var token: TokenInfo {
        switch self {
        case .certificate(let certificate): certificate.token
        case .unreadable(let unreadable): unreadable.token
        }
    }

    /// What tells it from everything else on all tokens, the same by whichever driver it is seen; a token without a
    /// serial number is known by its driver only.
    var identity: [String] {
        let token = self.token
        let place = token.serialNumber.isEmpty ? token.id.rawValue : "\(token.serialNumber)\u{0}\(token.label)"
        return switch self {
        case .certificate(let certificate):
            [place, certificate.id, certificate.label, Digest.sha256Hex(certificate.identifier)]
        case .unreadable(let unreadable): [place, unreadable.id]
        }
    }
}

/// A certificate object that is there and cannot be read, or a token whose objects cannot be listed.
public struct UnreadableCertificate: Hashable, Sendable, Codable, Identifiable {
    /// Why it cannot be read.
    public enum Reason: String, Hashable, Sendable, Codable {
        /// Its bytes are no X.509 certificate.
        case notACertificate
        /// The token does not give its bytes away.
        case withheld
        /// The token does not list its objects.
        case token
    }

    /// What tells it from other objects: SHA-256, in lower-case hexadecimal, of its bytes or else of its place.
    public let id: String
    public let token: TokenInfo
    /// The name of the object on the token; may be empty.
    public let label: String
    /// `CKA_ID`; may be empty.
    public let identifier: [UInt8]
    public let reason: Reason

    init(_ reason: Reason, der: [UInt8] = [], token: TokenInfo, label: String = "", identifier: [UInt8] = []) {
        let place = Array("\(token.id.rawValue)\u{0}\(label)\u{0}".utf8) + identifier
        self.id = Digest.sha256Hex(der.isEmpty ? place : der)
        self.token = token
        self.label = label
        self.identifier = identifier
        self.reason = reason
    }
}
