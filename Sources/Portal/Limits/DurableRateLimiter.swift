package import Foundation
package import Storage

/// Counts uses in the database, so that neither a restart nor a second process resets them.
///
/// It never says *allowed* when it cannot count: the error reaches the caller, who refuses.
package struct DurableRateLimiter: RateLimiter {
    private let store: RateLimitStore
    private let allowances: [String: Int]
    private let now: @Sendable () -> Date

    /// - Parameter allowances: other numbers of uses by the limit's name; 0 means that it is not counted at all.
    package init(_ database: any SQLDatabase, allowances: [String: Int] = [:], now: @escaping @Sendable () -> Date) {
        self.store = RateLimitStore(database)
        self.allowances = allowances
        self.now = now
    }

    package func use(_ limit: RateLimit, by subject: String) async throws -> RateVerdict {
        let uses = self.allowances[limit.name] ?? limit.uses
        guard uses > 0 else { return .allowed }
        let now = self.now()
        let count = try await self.store.count(action: limit.name, subject: subject, window: limit.seconds, at: now)
        guard count > uses else { return .allowed }
        return .wait(seconds: limit.seconds - Int(now.timeIntervalSince1970) % limit.seconds)
    }

    package func forget(_ limit: RateLimit, by subject: String) async throws {
        try await self.store.reset(action: limit.name, subject: subject)
    }
}
