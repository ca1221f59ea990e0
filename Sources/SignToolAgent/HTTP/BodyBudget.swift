import SigningJobs
import Synchronization

/// How many bytes of bodies the agent holds at one time, whoever sent them.
final class BodyBudget: Sendable {
    private let left: Mutex<Int>

    init(_ bytes: Int) {
        self.left = Mutex(bytes)
    }

    /// Runs `body` with a part of the budget.
    /// - Throws: ``Refusal`` `too-busy` where that much is not left.
    func spend<Result>(_ bytes: Int, _ body: () async throws -> Result) async throws -> Result {
        let isGranted = self.left.withLock { left in
            guard left >= bytes else { return false }
            left -= bytes
            return true
        }
        guard isGranted else { throw Refusal(.tooBusy) }
        defer { self.left.withLock { $0 += bytes } }
        return try await body()
    }
}
