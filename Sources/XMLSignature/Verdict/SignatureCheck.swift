/// One check of a verification.
public struct SignatureCheck: Hashable, Sendable, Codable {
    /// A stable name, for instance `reference-digest`.
    public var name: String
    /// Whether what was checked is as it must be.
    public var passed: Bool
    /// Why it did not pass, in plain English; programs have their own words by `name`.
    public var reason: String?

    /// Makes a check.
    public init(name: String, passed: Bool, reason: String? = nil) {
        self.name = name
        self.passed = passed
        self.reason = reason
    }
}
