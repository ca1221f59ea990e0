package import Connections
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
        try await self.count(limit, [(subject, 1)])
    }

    package func use(_ limit: RateLimit, by address: ClientAddress) async throws -> RateVerdict {
        try await self.count(limit, [(address.network, 1), (address.neighbourhood, RateLimit.crowd)])
    }

    /// Counts one use by each subject, which may do as many times the limit as stands beside it.
    private func count(_ limit: RateLimit, _ subjects: [(name: String, times: Int)]) async throws -> RateVerdict {
        let uses = self.allowances[limit.name] ?? limit.uses
        guard uses > 0 else { return .allowed }
        let wait = try await self.store.take(
            subjects.map { subject in
                RateCounter(
                    action: limit.name, subject: subject.name,
                    pace: .window(uses: uses * subject.times, seconds: limit.seconds))
            }, at: self.now())
        return wait == 0 ? .allowed : .wait(seconds: wait)
    }
}
