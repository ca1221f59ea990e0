import SignToolAgent
import SigningJobs
import Synchronization

/// Windows that follow a script instead of showing anything, and count how often they were started.
final class ScriptedWindows: WindowProgram {
    typealias Script = @Sendable (ScriptedWindow) async throws -> Void

    private let script: Script
    private let count = Mutex(0)

    init(_ script: @escaping Script = { _ in }) {
        self.script = script
    }

    /// How many windows were started.
    var opened: Int { self.count.withLock { $0 } }

    func open() async throws -> any WindowConnection {
        self.count.withLock { $0 += 1 }
        let window = ScriptedWindow()
        let script = self.script
        Task {
            try? await script(window)
            window.end()
        }
        return window
    }
}

/// One scripted window: what it was told, and what it says.
final class ScriptedWindow: WindowConnection {
    private let requests = AsyncStream<WindowRequest>.makeStream()
    private let replies = AsyncStream<WindowReply>.makeStream()
    private let closing = AsyncStream<Void>.makeStream()

    // The agent's side.

    func send(_ request: WindowRequest) async throws { self.requests.continuation.yield(request) }

    func next() async throws -> WindowReply? {
        var iterator = self.replies.stream.makeAsyncIterator()
        return await iterator.next()
    }

    func close() async {
        self.closing.continuation.finish()
        self.end()
    }

    // The script's side.

    /// The next thing the agent says; nil once it closed the window.
    func heard() async -> WindowRequest? {
        var iterator = self.requests.stream.makeAsyncIterator()
        return await iterator.next()
    }

    func say(_ reply: WindowReply) { self.replies.continuation.yield(reply) }

    /// Waits until the agent closes the window.
    func untilClosed() async {
        for await _ in self.closing.stream {}
    }

    func end() {
        self.requests.continuation.finish()
        self.replies.continuation.finish()
    }
}
