internal import CCryptoki

/// What a PKCS#11 function returned (`CK_RV`, PKCS#11 v2.40, 5.1).
public struct ReturnValue: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: UInt

    public init(rawValue: UInt) {
        self.rawValue = rawValue
    }

    public static let ok = ReturnValue(rawValue: CKR_OK)
    public static let cancel = ReturnValue(rawValue: CKR_CANCEL)
    public static let generalError = ReturnValue(rawValue: CKR_GENERAL_ERROR)
    public static let functionFailed = ReturnValue(rawValue: CKR_FUNCTION_FAILED)
    public static let functionNotSupported = ReturnValue(rawValue: CKR_FUNCTION_NOT_SUPPORTED)
    public static let functionCanceled = ReturnValue(rawValue: CKR_FUNCTION_CANCELED)
    public static let functionRejected = ReturnValue(rawValue: CKR_FUNCTION_REJECTED)
    public static let alreadyInitialized = ReturnValue(rawValue: CKR_CRYPTOKI_ALREADY_INITIALIZED)
    public static let bufferTooSmall = ReturnValue(rawValue: CKR_BUFFER_TOO_SMALL)
    public static let attributeSensitive = ReturnValue(rawValue: CKR_ATTRIBUTE_SENSITIVE)
    public static let attributeTypeInvalid = ReturnValue(rawValue: CKR_ATTRIBUTE_TYPE_INVALID)
    public static let deviceError = ReturnValue(rawValue: CKR_DEVICE_ERROR)
    public static let deviceRemoved = ReturnValue(rawValue: CKR_DEVICE_REMOVED)
    public static let tokenNotPresent = ReturnValue(rawValue: CKR_TOKEN_NOT_PRESENT)
    public static let tokenNotRecognized = ReturnValue(rawValue: CKR_TOKEN_NOT_RECOGNIZED)
    public static let slotIDInvalid = ReturnValue(rawValue: CKR_SLOT_ID_INVALID)
    public static let sessionClosed = ReturnValue(rawValue: CKR_SESSION_CLOSED)
    public static let sessionHandleInvalid = ReturnValue(rawValue: CKR_SESSION_HANDLE_INVALID)
    public static let pinIncorrect = ReturnValue(rawValue: CKR_PIN_INCORRECT)
    public static let pinInvalid = ReturnValue(rawValue: CKR_PIN_INVALID)
    public static let pinLengthRange = ReturnValue(rawValue: CKR_PIN_LEN_RANGE)
    public static let pinExpired = ReturnValue(rawValue: CKR_PIN_EXPIRED)
    public static let pinLocked = ReturnValue(rawValue: CKR_PIN_LOCKED)
    public static let pinTooWeak = ReturnValue(rawValue: CKR_PIN_TOO_WEAK)
    public static let userAlreadyLoggedIn = ReturnValue(rawValue: CKR_USER_ALREADY_LOGGED_IN)
    public static let userNotLoggedIn = ReturnValue(rawValue: CKR_USER_NOT_LOGGED_IN)
    public static let userPINNotInitialized = ReturnValue(rawValue: CKR_USER_PIN_NOT_INITIALIZED)

    /// Whether it says that the token is gone.
    public var meansRemoved: Bool {
        switch self {
        case .deviceRemoved, .tokenNotPresent, .tokenNotRecognized, .slotIDInvalid, .sessionClosed,
            .sessionHandleInvalid:
            true
        default: false
        }
    }

    private static let names: [ReturnValue: String] = [
        .ok: "CKR_OK", .cancel: "CKR_CANCEL", .generalError: "CKR_GENERAL_ERROR",
        .functionFailed: "CKR_FUNCTION_FAILED", .functionNotSupported: "CKR_FUNCTION_NOT_SUPPORTED",
        .functionCanceled: "CKR_FUNCTION_CANCELED", .functionRejected: "CKR_FUNCTION_REJECTED",
        .alreadyInitialized: "CKR_CRYPTOKI_ALREADY_INITIALIZED", .bufferTooSmall: "CKR_BUFFER_TOO_SMALL",
        .attributeSensitive: "CKR_ATTRIBUTE_SENSITIVE", .attributeTypeInvalid: "CKR_ATTRIBUTE_TYPE_INVALID",
        .deviceError: "CKR_DEVICE_ERROR", .deviceRemoved: "CKR_DEVICE_REMOVED",
        .tokenNotPresent: "CKR_TOKEN_NOT_PRESENT", .tokenNotRecognized: "CKR_TOKEN_NOT_RECOGNIZED",
        .slotIDInvalid: "CKR_SLOT_ID_INVALID", .sessionClosed: "CKR_SESSION_CLOSED",
        .sessionHandleInvalid: "CKR_SESSION_HANDLE_INVALID", .pinIncorrect: "CKR_PIN_INCORRECT",
        .pinInvalid: "CKR_PIN_INVALID", .pinLengthRange: "CKR_PIN_LEN_RANGE", .pinExpired: "CKR_PIN_EXPIRED",
        .pinLocked: "CKR_PIN_LOCKED", .pinTooWeak: "CKR_PIN_TOO_WEAK",
        .userAlreadyLoggedIn: "CKR_USER_ALREADY_LOGGED_IN", .userNotLoggedIn: "CKR_USER_NOT_LOGGED_IN",
        .userPINNotInitialized: "CKR_USER_PIN_NOT_INITIALIZED",
    ]

    public var description: String {
        Self.names[self] ?? "CK_RV 0x\(String(self.rawValue, radix: 16))"
    }
}
