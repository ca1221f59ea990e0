internal import Dispatch

/// Work on files and long looks at bytes, done away from the few threads that serve requests.
enum OffThread {
    private static let queue = DispatchQueue(label: "portal-files", qos: .userInitiated, attributes: .concurrent)

    /// Runs `work` to its end while the caller waits without a thread.
    static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            self.queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
