internal import Secrets

/// A token that is plugged in.
public struct TokenInfo: Hashable, Sendable, Codable, Identifiable {
    /// Names a token of a module as long as it is plugged in, and again when it comes back.
    public struct ID: RawRepresentable, Hashable, Sendable, Codable {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }
    }

    /// What the token tells about its PIN.
    public enum PINState: String, Hashable, Sendable, Codable {
        case fine
        /// A wrong PIN was given since the last good one.
        case wrongBefore
        /// One more wrong PIN locks it.
        case finalTry
        case locked
        /// It has none yet.
        case missing
    }

    public let id: ID
    /// Its name; may be empty, and may hold U+FFFD where its bytes were no text.
    public let label: String
    public let manufacturer: String
    public let model: String
    public let serialNumber: String
    /// The path of the module that drives it.
    public let module: String
    public let pinState: PINState
    /// The shortest PIN in bytes, where it is known.
    public let minimumPINLength: Int?
    /// The longest PIN in bytes, where it is known.
    public let maximumPINLength: Int?
    /// Whether the PIN is typed on the reader itself.
    public let hasPINPad: Bool
    /// Whether the token takes no changes, that of its PIN included.
    public let isWriteProtected: Bool

    /// PIN tries left, where the token tells.
    public var triesLeft: Int? {
        switch self.pinState {
        case .finalTry: 1
        case .locked: 0
        case .fine, .wrongBefore, .missing: nil
        }
    }

    /// Whether a PIN may be the token's, by the lengths that it tells; another is never sent, as it may cost a try.
    func mayBePIN(_ pin: Secret) -> Bool {
        // Bounds that exclude each other were seen, and say nothing.
        guard (self.minimumPINLength ?? 0) <= (self.maximumPINLength ?? .max) else { return true }
        return pin.count >= self.minimumPINLength ?? 0 && pin.count <= self.maximumPINLength ?? .max
    }
}
