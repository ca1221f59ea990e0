/// Why no time-stamp could be had.
public struct TimeStampError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure this is; more may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private let name: String

        /// The stable name of the kind.
        public var description: String { self.name }

        /// The bytes are not what RFC 3161 says.
        public static let malformed = Code(name: "time-stamp-malformed")
        /// The authority gave no time-stamp, and said why.
        public static let refused = Code(name: "time-stamp-refused")
        /// The token is not for this request or not rightly signed.
        public static let wrong = Code(name: "time-stamp-wrong")
    }

    /// What kind of failure it is.
    public var code: Code
    /// One sentence in plain English.
    public var reason: String

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// The reason.
    public var description: String { self.reason }
}
