internal import CCryptoki

/// What a token says of itself (`CK_TOKEN_INFO`, PKCS#11 v2.40, 3.2).
public struct Token: Hashable, Sendable {
    public let label: String
    public let manufacturer: String
    public let model: String
    public let serialNumber: String
    public let flags: TokenFlags
    /// The shortest PIN in bytes; nil where the token does not say it sensibly.
    public let minimumPINLength: Int?
    /// The longest PIN in bytes; nil where the token does not say it sensibly.
    public let maximumPINLength: Int?
}

/// The flags of a token (PKCS#11 v2.40, table 6).
public struct TokenFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt

    public init(rawValue: UInt) {
        self.rawValue = rawValue
    }

    public static let writeProtected = TokenFlags(rawValue: CKF_WRITE_PROTECTED)
    public static let loginRequired = TokenFlags(rawValue: CKF_LOGIN_REQUIRED)
    public static let userPINInitialized = TokenFlags(rawValue: CKF_USER_PIN_INITIALIZED)
    /// The PIN is typed on the reader itself.
    public static let protectedAuthenticationPath = TokenFlags(rawValue: CKF_PROTECTED_AUTHENTICATION_PATH)
    public static let initialized = TokenFlags(rawValue: CKF_TOKEN_INITIALIZED)
    /// A wrong PIN was given since the last good one.
    public static let userPINCountLow = TokenFlags(rawValue: CKF_USER_PIN_COUNT_LOW)
    /// One more wrong PIN locks the token.
    public static let userPINFinalTry = TokenFlags(rawValue: CKF_USER_PIN_FINAL_TRY)
    public static let userPINLocked = TokenFlags(rawValue: CKF_USER_PIN_LOCKED)
    public static let userPINToBeChanged = TokenFlags(rawValue: CKF_USER_PIN_TO_BE_CHANGED)
}

extension Token {
    init(_ info: CK_TOKEN_INFO) {
        self.label = withUnsafeBytes(of: info.label) { TokenText.decode($0) }
        self.manufacturer = withUnsafeBytes(of: info.manufacturerID) { TokenText.decode($0) }
        self.model = withUnsafeBytes(of: info.model) { TokenText.decode($0) }
        self.serialNumber = withUnsafeBytes(of: info.serialNumber) { TokenText.decode($0) }
        self.flags = TokenFlags(rawValue: info.flags)
        // Tokens have been seen to say 0, or all ones, for "unknown".
        let sensible: ClosedRange<UInt> = 1...255
        self.minimumPINLength = sensible.contains(info.ulMinPinLen) ? Int(info.ulMinPinLen) : nil
        self.maximumPINLength = sensible.contains(info.ulMaxPinLen) ? Int(info.ulMaxPinLen) : nil
    }
}
