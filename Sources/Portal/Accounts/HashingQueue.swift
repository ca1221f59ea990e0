internal import Dispatch
internal import Foundation
internal import Synchronization

/// Threads of their own for password hashes, away from requests: as many as there are processors, and a line before them.
///
/// A hash takes a good part of a second and 32 MB, so the line is short and whoever comes when it is full is told so.
package final class HashingQueue: Sendable {
    private struct State {
        var running = 0
        var waiting: [CheckedContinuation<Bool, Never>] = []
    }

    /// How many hashes are made at the same time.
    private let lanes: Int
    /// How many more may wait.
    private let places: Int
    private let threads = DispatchQueue(label: "password-hashing", qos: .userInitiated, attributes: .concurrent)
    private let state = Mutex(State())

    package init(lanes: Int = ProcessInfo.processInfo.activeProcessorCount, places: Int = 16) {
        self.lanes = max(1, lanes)
        self.places = places
    }

    /// How many wait now.
    package var waiting: Int { self.state.withLock { $0.waiting.count } }

    /// Runs `work` on a thread of the queue as soon as one is free.
    /// - Throws: ``PortalError`` `busy` at once where too many wait, and what `work` throws.
    package func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await self.enter()
        defer { self.leave() }
        return try await withCheckedThrowingContinuation { continuation in
            self.threads.async { continuation.resume(with: Swift.Result(catching: work)) }
        }
    }

    private func enter() async throws {
        let isAdmitted = await withCheckedContinuation { (admitted: CheckedContinuation<Bool, Never>) in
            let verdict: Bool? = self.state.withLock { state in
                if state.running < self.lanes {
                    state.running += 1
                    return true
                }
                guard state.waiting.count < self.places else { return false }
                state.waiting.append(admitted)
                return nil
            }
            if let verdict { admitted.resume(returning: verdict) }
        }
        guard isAdmitted else { throw PortalError.busy }
    }

    /// Hands the lane to who waits longest.
    private func leave() {
        let next = self.state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard !state.waiting.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: true)
    }
}
