internal import CCryptoki

/// Why a PKCS#11 module could not be loaded or did not do what was asked.
public struct CryptokiError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure this is.
    public struct Code: Hashable, Sendable {
        private enum Kind: Hashable { case missing, otherArchitecture, notAModule, oversized, emptyPIN, returned }
        private let kind: Kind

        /// There is no file at the module's path, or it cannot be read.
        public static let missing = Code(kind: .missing)
        /// The file is a library for another kind of processor, for instance a 32-bit one.
        public static let otherArchitecture = Code(kind: .otherArchitecture)
        /// The file cannot be loaded, or has no `C_GetFunctionList`.
        public static let notAModule = Code(kind: .notAModule)
        /// The module names a length beyond every sensible bound.
        public static let oversized = Code(kind: .oversized)
        /// An empty PIN was to be sent: some tokens take it for "whoever is logged in".
        public static let emptyPIN = Code(kind: .emptyPIN)
        /// A function returned something else than `CKR_OK`; see ``CryptokiError/returnValue``.
        public static let returned = Code(kind: .returned)
    }

    public var code: Code
    /// What happened, in plain English.
    public var reason: String
    /// The function's return value (PKCS#11 v2.40, 5.1) where the code is ``Code/returned``.
    public var returnValue: ReturnValue?

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// A function that returned `value`.
    package init(_ function: String, _ value: ReturnValue) {
        self.code = .returned
        self.reason = "\(function): \(value)"
        self.returnValue = value
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.code == right.code && left.returnValue == right.returnValue
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(self.code)
        hasher.combine(self.returnValue)
    }

    public var description: String { self.reason }
}
