/// Looks for tokens that come and go, only while somebody listens.
package actor TokenWatch {
    private let tokens: any TokenAccess
    private let pause: @Sendable () async throws -> Void
    private var listeners: [Int: AsyncStream<TokenChange>.Continuation] = [:]
    private var nextListener = 0
    private var polling: Task<Void, Never>?

    /// - Parameter pause: waits between two looks.
    package init(tokens: any TokenAccess, pause: @escaping @Sendable () async throws -> Void) {
        self.tokens = tokens
        self.pause = pause
    }

    /// The changes after this call returns; looking ends with its last listener.
    package func changes() async -> AsyncStream<TokenChange> {
        let before = self.polling == nil ? await self.tokens.labels() : []
        let (stream, continuation) = AsyncStream.makeStream(
            of: TokenChange.self, bufferingPolicy: .bufferingNewest(64))
        let id = self.nextListener
        self.nextListener += 1
        self.listeners[id] = continuation
        continuation.onTermination = { [weak self] _ in
            Task { await self?.remove(id) }
        }
        if self.polling == nil {
            self.polling = Task { await self.poll(since: before) }
        }
        return stream
    }

    /// Ends every listener's sequence.
    package func shutdown() {
        for listener in self.listeners.values { listener.finish() }
    }

    private func remove(_ id: Int) {
        self.listeners[id] = nil
        guard self.listeners.isEmpty else { return }
        self.polling?.cancel()
        self.polling = nil
    }

    private func poll(since start: [String]) async {
        var before = start
        for await after in self.tokens.lists(pause: self.pause) {
            if Task.isCancelled { return }
            for change in TokenChange.between(before, after) {
                for listener in self.listeners.values { listener.yield(change) }
            }
            before = after
        }
    }
}
