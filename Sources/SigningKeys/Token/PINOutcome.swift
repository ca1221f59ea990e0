package import Cryptoki

/// What became of a PIN; a wrong one is an answer, not an error.
public enum PINOutcome: Hashable, Sendable, Codable {
    case accepted
    /// Wrong; `triesLeft` is 1 where the token says that the next wrong one locks it, nil where it does not tell.
    case wrong(triesLeft: Int?)
    /// No PIN helps until the token is unblocked.
    case locked
    /// The token is gone.
    case removed
    /// The token does not want it for another reason; see ``PINRefusal``.
    case refused(PINRefusal)
}

/// Why a token refused a PIN that it did not call wrong.
public struct PINRefusal: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The new PIN is shorter or longer than the token allows.
    public static let newPINLength = PINRefusal(rawValue: "new-pin-length")
    /// The token does not take the new PIN: too simple, or with characters that it does not know.
    public static let newPINNotAccepted = PINRefusal(rawValue: "new-pin-not-accepted")
    /// The PIN must be changed before it can be used.
    public static let expired = PINRefusal(rawValue: "pin-expired")
    /// The token has no user PIN yet.
    public static let notInitialized = PINRefusal(rawValue: "pin-not-initialized")
    /// The user cancelled at the reader.
    public static let cancelled = PINRefusal(rawValue: "cancelled")
    /// The PIN is shorter or longer than any of the token's, so that it was not sent.
    public static let length = PINRefusal(rawValue: "pin-length")
    /// The token takes no changes.
    public static let writeProtected = PINRefusal(rawValue: "token-write-protected")
    /// No PIN was given.
    public static let empty = PINRefusal(rawValue: "pin-empty")
}

extension PINOutcome {
    /// The outcome of a verdict of the module.
    package init(_ verdict: PINVerdict) {
        self =
            switch verdict {
            case .accepted: .accepted
            case .wrong(let triesLeft): .wrong(triesLeft: triesLeft)
            case .locked: .locked
            case .removed: .removed
            case .refused(.newPINLength): .refused(.newPINLength)
            case .refused(.newPINNotAccepted): .refused(.newPINNotAccepted)
            case .refused(.expired): .refused(.expired)
            case .refused(.notInitialized): .refused(.notInitialized)
            case .refused(.cancelled): .refused(.cancelled)
            case .refused(.other(let value)): .refused(PINRefusal(rawValue: value.description))
            }
    }
}
