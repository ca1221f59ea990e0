package import Connections

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

    /// How many times as much as one subscriber the network around it may do: many people may sit behind it.
    package static let crowd = 8
}

/// What a limiter says about one more use.
package enum RateVerdict: Hashable, Sendable {
    case allowed
    /// Too many: try again after so many seconds.
    case wait(seconds: Int)
}

/// Counts uses durably; an error means that it cannot count, and the caller refuses.
package protocol RateLimiter: Sendable {
    /// Counts one use of `limit` by `subject` (a network, an account) and says whether it is allowed.
    func use(_ limit: RateLimit, by subject: String) async throws -> RateVerdict

    /// Counts one use by a subscriber and by the network around it, which may do ``RateLimit/crowd`` times as much.
    func use(_ limit: RateLimit, by address: ClientAddress) async throws -> RateVerdict
}

extension RateLimiter {
    /// Counts the subscriber alone.
    package func use(_ limit: RateLimit, by address: ClientAddress) async throws -> RateVerdict {
        try await self.use(limit, by: address.network)
    }

    /// Counts one use and throws the 429 page with its `Retry-After` (RFC 6585 section 4) where it is one too many.
    func admit(_ limit: RateLimit, by address: ClientAddress) async throws {
        if case .wait(let seconds) = try await self.use(limit, by: address) {
            throw PortalError(.tooMany, retryAfter: seconds)
        }
    }

    /// The same for a subject that has no address: a draft, a unit.
    func admit(_ limit: RateLimit, by subject: String) async throws {
        if case .wait(let seconds) = try await self.use(limit, by: subject) {
            throw PortalError(.tooMany, retryAfter: seconds)
        }
    }
}
