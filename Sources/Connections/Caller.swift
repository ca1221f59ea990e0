internal import Synchronization

/// The page behind a request, which may go away before its answer is ready.
package final class Caller: Sendable {
    private struct State {
        var hasLeft = false
        var isAnswered = false
        var handler: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    package init() {}

    /// Says that the connection ended.
    package func leave() {
        let handler = self.state.withLock { state in
            guard !state.isAnswered else { return nil as (@Sendable () -> Void)? }
            state.hasLeft = true
            return state.handler
        }
        handler?()
    }

    /// Says that the answer is ready: from now on nobody cares whether the connection ends.
    package func answered() {
        self.state.withLock { state in
            state.isAnswered = true
            state.handler = nil
        }
    }

    /// Calls `handler` when the connection ends, or at once where it already did.
    package func onLeave(_ handler: @escaping @Sendable () -> Void) {
        let hasLeft = self.state.withLock { state in
            state.handler = handler
            return state.hasLeft
        }
        if hasLeft { handler() }
    }
}
