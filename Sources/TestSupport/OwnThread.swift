import Dispatch

/// Work that blocks, done on a thread of its own: those of tasks are few, and all tests of a process share them.
package enum OwnThread {
    /// Runs `work` to its end while the caller waits without a thread.
    package static func run<Value>(_ work: @escaping @Sendable () throws -> sending Value) async throws -> sending Value
    {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "blocking work of a test").async {
                do {
                    continuation.resume(returning: try work())
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }
}
