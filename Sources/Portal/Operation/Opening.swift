internal import Foundation
internal import Hummingbird
internal import NIOCore
internal import ServiceLifecycle
internal import Storage
internal import Synchronization

/// Where a portal that runs is reached.
package struct ListeningPorts: Hashable, Sendable {
    /// Of the pages.
    package var http: Int
    /// Of health and metrics.
    package var admin: Int
}

/// The moment when all servers listen: the start line is written and the workers begin.
final class Opening: Sendable {
    private struct State {
        var http: Int?
        var admin: Int?
        var isOpen = false
        var waiting: [Doorbell] = []
    }

    private let state = Mutex(State())
    private let onRunning: @Sendable (ListeningPorts) async -> Void

    init(_ onRunning: @escaping @Sendable (ListeningPorts) async -> Void) {
        self.onRunning = onRunning
    }

    /// Notes a server's port; whoever is last tells both.
    func opened(http: Int? = nil, admin: Int? = nil) async {
        let (ports, waiting) = self.state.withLock { state -> (ListeningPorts?, [Doorbell]) in
            state.http = http ?? state.http
            state.admin = admin ?? state.admin
            guard let http = state.http, let admin = state.admin else { return (nil, []) }
            state.isOpen = true
            defer { state.waiting = [] }
            return (ListeningPorts(http: http, admin: admin), state.waiting)
        }
        guard let ports else { return }
        await self.onRunning(ports)
        for bell in waiting { bell.ring() }
    }

    /// Returns once all servers listen, or when the task is cancelled.
    func wait() async {
        let bell = Doorbell()
        let isOpen = self.state.withLock { state in
            if !state.isOpen { state.waiting.append(bell) }
            return state.isOpen
        }
        if !isOpen { await bell.wait(atMost: .seconds(86_400)) }
    }
}

/// A worker that begins once the servers listen: a portal that cannot start has sent and cleared away nothing.
struct Afterwards: Service {
    let opening: Opening
    /// Makes the worker when its time has come, with all that it must close afterwards.
    let worker: @Sendable () -> any Service

    func run() async throws {
        await cancelWhenGracefulShutdown { await self.opening.wait() }
        guard !Task.isCancelled, !Task.isShuttingDownGracefully else { return }
        try await WorkThreads.run { try await self.worker().run() }
    }
}

/// A web server; a port that it cannot have is named with its setting.
struct Listener<Server: ApplicationProtocol>: Service {
    let place: ListeningPlace
    let server: Server

    func run() async throws {
        do {
            try await WorkThreads.run { try await self.server.run() }
        } catch let error as IOError {
            throw self.place.refusal(error)
        }
    }
}
