/// What a PIN operation's return value and the token's flags mean together.
public enum PINVerdict: Hashable, Sendable {
    case accepted
    /// Wrong; `triesLeft` is 1 where the token says that the next wrong one locks it, nil where it does not tell.
    case wrong(triesLeft: Int?)
    /// No PIN helps any more, until it is unblocked with the PUK.
    case locked
    /// The token is gone.
    case removed
    /// The token does not want this, for a reason that is not a wrong PIN.
    case refused(Refusal)

    /// Why a token refused.
    public enum Refusal: Hashable, Sendable {
        /// The new PIN is shorter or longer than the token allows.
        case newPINLength
        /// The new PIN is too simple, or has characters that the token does not take.
        case newPINNotAccepted
        /// The PIN must be changed first.
        case expired
        /// The token has no user PIN yet.
        case notInitialized
        /// The user cancelled at the reader.
        case cancelled
        /// Anything else.
        case other(ReturnValue)
    }

    /// Which operation is judged.
    public enum Operation: Hashable, Sendable {
        case login, change
    }

    /// Judges an operation.
    ///
    /// Modules differ: some report a locked PIN by the return value, some only by a flag, some by neither.
    /// - Parameters:
    ///   - operation: what was tried.
    ///   - returnValue: what the function returned.
    ///   - flags: the token's flags after it; nil where they could not be read.
    public static func of(_ operation: Operation, _ returnValue: ReturnValue, flags: TokenFlags?) -> PINVerdict {
        switch returnValue {
        case .ok: return .accepted
        case .pinLocked: return .locked
        case .pinIncorrect: return self.wrong(flags)
        case .pinInvalid, .pinTooWeak:
            return operation == .login ? self.wrong(flags) : .refused(.newPINNotAccepted)
        case .pinLengthRange:
            return operation == .login ? self.wrong(flags) : .refused(.newPINLength)
        case .pinExpired: return .refused(.expired)
        case .userPINNotInitialized: return .refused(.notInitialized)
        case .cancel, .functionCanceled, .functionRejected: return .refused(.cancelled)
        case _ where returnValue.meansRemoved: return .removed
        // Some modules answer a wrong PIN with a general error and tell only by a flag that it is locked now.
        case _ where flags?.contains(.userPINLocked) == true: return .locked
        default: return .refused(.other(returnValue))
        }
    }

    private static func wrong(_ flags: TokenFlags?) -> PINVerdict {
        guard let flags else { return .wrong(triesLeft: nil) }
        if flags.contains(.userPINLocked) { return .locked }
        return .wrong(triesLeft: flags.contains(.userPINFinalTry) ? 1 : nil)
    }
}
