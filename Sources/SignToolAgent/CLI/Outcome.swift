/// How a command of `signtool` ends.
package enum Outcome: Int32, Hashable, Sendable {
    case good = 0
    /// The answer is no: signature invalid, PIN wrong, nothing found.
    case no = 1
    case indeterminate = 2
    /// The command line asks for something that cannot be (`EX_USAGE` of sysexits).
    case usage = 64
    /// Something inside failed (`EX_SOFTWARE`).
    case failed = 70
}

/// Why a command cannot go on, in words for the user.
package struct CommandError: Error, Hashable, Sendable, CustomStringConvertible {
    package let outcome: Outcome
    package let description: String

    package init(_ outcome: Outcome, _ description: String) {
        self.outcome = outcome
        self.description = description
    }
}
