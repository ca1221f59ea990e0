/// How often one subject may do one thing.
package struct RateLimit: Hashable, Sendable {
    /// What is counted, for instance `form`.
    package var name: String
    /// How many times are allowed within ``seconds``.
    package var uses: Int
    package var seconds: Int

    package init(name: String, uses: Int, seconds: Int) {
        self.name = name
        self.uses = uses
        self.seconds = seconds
    }

    /// Every POST of one address; an office behind one address saves while it types.
    package static let form = RateLimit(name: "form", uses: 600, seconds: 300)
}

/// What a limiter says about one more use.
package enum RateVerdict: Hashable, Sendable {
    case allowed
    /// Too many: try again after so many seconds.
    case wait(seconds: Int)
}

/// Counts uses durably; an error means that it cannot count, and the caller refuses.
package protocol RateLimiter: Sendable {
    /// Counts one use of `limit` by `subject` (an address, an account) and says whether it is allowed.
    func use(_ limit: RateLimit, by subject: String) async throws -> RateVerdict

    /// Forgets the uses of `subject`, after one that succeeded.
    func forget(_ limit: RateLimit, by subject: String) async throws
}

extension RateLimiter {
    /// Nothing, where uses are not counted one by one.
    package func forget(_ limit: RateLimit, by subject: String) async throws {}
}
