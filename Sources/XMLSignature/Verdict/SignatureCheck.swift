/// One check of a verification.
public struct SignatureCheck: Hashable, Sendable, Codable {
    /// A stable name, for instance `reference-digest`.
    public var name: String
    /// Whether what was checked is as it must be.
    public var passed: Bool
    /// Why it did not pass, or what is odd although it did, in plain English; programs have their own words by `fault`.
    public var reason: String?
    /// The same as a code with values; nil where whoever made the check has no code for it.
    public var fault: CheckFault?

    /// Makes a check.
    public init(name: String, passed: Bool, reason: String? = nil) {
        self.name = name
        self.passed = passed
        self.reason = reason
    }

    /// A check that did not pass; a fault that is only a warning passes.
    public init(name: String, fault: CheckFault) {
        self.name = name
        self.passed = fault.code.kind == .warning
        self.reason = fault.reason
        self.fault = fault
    }

    /// A check that passed unless there is a fault.
    init(_ name: String, _ fault: CheckFault?) {
        if let fault { self.init(name: name, fault: fault) } else { self.init(name: name, passed: true) }
    }

    /// What kind of statement it makes; nil where everything is as it must be.
    ///
    /// A judge's word without a code is about what is accepted: it computes nothing of the signature.
    public var kind: FaultKind? { self.fault?.code.kind ?? (self.passed ? nil : .notAccepted) }
}
