internal import Synchronization

/// How many bytes may be held at one time for one purpose, whoever they are for.
package final class ByteBudget: Sendable {
    private let left: Mutex<Int>

    /// - Parameter bytes: how many there are in all.
    package init(_ bytes: Int) {
        self.left = Mutex(bytes)
    }

    /// Whether that many bytes are left now; somebody else may take them before this caller does.
    package func has(_ bytes: Int) -> Bool { self.left.withLock { $0 >= bytes } }

    /// Takes a part of the budget; false where that much is not left.
    package func take(_ bytes: Int) -> Bool {
        self.left.withLock { left in
            guard left >= bytes else { return false }
            left -= bytes
            return true
        }
    }

    /// Gives back what was taken.
    package func giveBack(_ bytes: Int) {
        self.left.withLock { $0 += bytes }
    }

    /// Runs `body` with a part of the budget.
    /// - Throws: `refusal` where that much is not left.
    package func spend<Result>(
        _ bytes: Int, orThrow refusal: @autoclosure () -> any Error, _ body: () async throws -> Result
    ) async throws -> Result {
        guard self.take(bytes) else { throw refusal() }
        defer { self.giveBack(bytes) }
        return try await body()
    }
}
