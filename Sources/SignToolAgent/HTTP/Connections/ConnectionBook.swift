import NIOCore
import Synchronization

/// The connections of one agent: how many, and whose.
final class ConnectionBook: Sendable {
    private struct State {
        var ledger: ConnectionLedger<ObjectIdentifier>
        var channels: [ObjectIdentifier: any Channel] = [:]
        /// What was found out about a connection's other end, which stays the same for as long as it lives.
        var isOwn: [ObjectIdentifier: Bool] = [:]
        /// Who is told when a connection's other end goes.
        var callers: [ObjectIdentifier: Caller] = [:]
        /// The connections whose other end said that it is going.
        var ended: Set<ObjectIdentifier> = []
    }

    let limits: ConnectionLimits
    let time: ConnectionTime
    /// Says at the beginning, and whenever the last connection ended, that nobody is there.
    let silences: AsyncStream<Void>
    private let silence: AsyncStream<Void>.Continuation
    private let state: Mutex<State>

    init(_ limits: ConnectionLimits, time: ConnectionTime = .ofComputer) {
        (self.silences, self.silence) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.silence.yield()
        self.limits = limits
        self.time = time
        self.state = Mutex(State(ledger: ConnectionLedger(limit: limits.connections)))
    }

    /// Takes a connection in, and closes another one, or this one, where there is no room.
    func open(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        let leaving: (any Channel)? = self.state.withLock { state in
            switch state.ledger.open(id) {
            case .admitted:
                state.channels[id] = channel
                return nil
            case .instead(of: let other):
                state.channels[id] = channel
                state.isOwn[other] = nil
                return state.channels.removeValue(forKey: other)
            case .refused:
                return channel
            }
        }
        // Outside of the lock: closing tells the book.
        leaving?.close(promise: nil)
    }

    func note(_ standing: ConnectionClock.Standing, for channel: any Channel) {
        self.state.withLock { $0.ledger.note(standing, for: ObjectIdentifier(channel)) }
    }

    func close(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        let (isLast, caller) = self.state.withLock { state in
            state.ledger.close(id)
            state.isOwn[id] = nil
            state.ended.remove(id)
            let isLast = state.channels.removeValue(forKey: id) != nil && state.channels.isEmpty
            return (isLast, state.callers.removeValue(forKey: id))
        }
        caller?.leave()
        if isLast { self.silence.yield() }
    }

    /// Says that the other end sends nothing any more, as a browser does when a page is closed or loaded again.
    func end(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        let caller = self.state.withLock { state in
            if state.channels[id] != nil { state.ended.insert(id) }
            return state.callers[id]
        }
        caller?.leave()
    }

    /// Tells `caller` when the connection's other end goes, at once where it is gone; nil: nobody.
    func watch(_ channel: any Channel, for caller: Caller?) {
        let id = ObjectIdentifier(channel)
        let isGone = self.state.withLock { state in
            let isGone = state.channels[id] == nil || state.ended.contains(id)
            state.callers[id] = isGone ? nil : caller
            return isGone
        }
        if isGone { caller?.leave() }
    }

    var isEmpty: Bool { self.state.withLock { $0.channels.isEmpty } }

    /// Whether the program at the other end belongs to the user whose agent this is; looked up once a connection.
    ///
    /// As long as our end is open nobody else can have the same pair of ports, so the answer cannot change its meaning
    /// between the connection's start and its first request.
    func isOwn(_ channel: any Channel) -> Bool {
        let id = ObjectIdentifier(channel)
        if let known = self.state.withLock({ $0.isOwn[id] }) { return known }
        let found = PeerOwner.isSelf(local: channel.localAddress, remote: channel.remoteAddress)
        self.state.withLock { state in
            // A connection that ended meanwhile leaves nothing behind.
            if state.channels[id] != nil { state.isOwn[id] = found }
        }
        return found
    }
}
