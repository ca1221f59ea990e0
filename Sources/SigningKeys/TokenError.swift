/// Why a token, or the process that holds its driver, did not do what was asked.
public struct TokenError: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// A stable identifier of what went wrong.
    public struct Code: RawRepresentable, Hashable, Sendable, Codable {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// There is no module at that path.
        public static let moduleMissing = Code(rawValue: "module-missing")
        /// The module is a library for another processor, for instance 32-bit.
        public static let moduleOfOtherArchitecture = Code(rawValue: "module-of-other-architecture")
        /// Ordinary users can replace the module's file, so it is not loaded unless the settings name it.
        public static let moduleReplaceable = Code(rawValue: "module-replaceable")
        /// The file is no PKCS#11 module, or it does not start.
        public static let moduleUnusable = Code(rawValue: "module-unusable")
        /// The driver crashed, or answered nonsense; it is started again later.
        public static let driverFailed = Code(rawValue: "driver-failed")
        /// The driver did not answer in time and was ended; it is started again later.
        public static let driverTimedOut = Code(rawValue: "driver-timed-out")
        /// The driver failed again and again, so it is left alone for a while.
        public static let driverResting = Code(rawValue: "driver-resting")
        /// The driver has not answered yet; its tokens come later.
        public static let driverSlow = Code(rawValue: "driver-slow")
        /// The token is not, or no longer, plugged in.
        public static let tokenRemoved = Code(rawValue: "token-removed")
        /// No token has that certificate.
        public static let certificateNotFound = Code(rawValue: "certificate-not-found")
        /// The token has the certificate but not its key.
        public static let keyNotFound = Code(rawValue: "key-not-found")
        /// Nobody is logged in to the token.
        public static let notLoggedIn = Code(rawValue: "not-logged-in")
        /// The token refused to sign, or something else that it was asked for.
        public static let refused = Code(rawValue: "token-refused")
        /// A key reference cannot be read (RFC 7512).
        public static let referenceInvalid = Code(rawValue: "key-reference-invalid")
    }

    public var code: Code
    /// What happened, in plain English; never holds a PIN.
    public var reason: String

    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// Whether the driver itself failed, not what was asked of it.
    var isOfDriver: Bool {
        switch self.code {
        case .moduleMissing, .moduleOfOtherArchitecture, .moduleUnusable, .driverFailed, .driverTimedOut: true
        default: false
        }
    }

    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }

    public func hash(into hasher: inout Hasher) { hasher.combine(self.code) }

    public var description: String { "\(self.code.rawValue): \(self.reason)" }
}
