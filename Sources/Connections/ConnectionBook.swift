package import NIOCore
internal import Synchronization

/// The connections of one server: how many, and whose.
package final class ConnectionBook: Sendable {
    private struct State {
        var ledger: ConnectionLedger<ObjectIdentifier>
        var channels: [ObjectIdentifier: any Channel] = [:]
        /// What was found out about a connection's other end, which stays the same for as long as it lives.
        var findings: [ObjectIdentifier: Bool] = [:]
        /// Who is told when a connection's other end goes.
        var callers: [ObjectIdentifier: Caller] = [:]
        /// The connections whose other end said that it is going.
        var ended: Set<ObjectIdentifier> = []
    }

    let limits: ConnectionLimits
    let time: ConnectionTime
    /// Says at the beginning, and whenever the last connection ended, that nobody is there.
    package let silences: AsyncStream<Void>
    private let silence: AsyncStream<Void>.Continuation
    private let state: Mutex<State>

    package init(_ limits: ConnectionLimits, time: ConnectionTime = .ofComputer) {
        (self.silences, self.silence) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.silence.yield()
        self.limits = limits
        self.time = time
        self.state = Mutex(State(ledger: ConnectionLedger(limits)))
    }

    /// Takes a connection in, and closes another one where there is no room; false where this one has to go.
    func open(_ channel: any Channel) -> Bool {
        let id = ObjectIdentifier(channel)
        let network = channel.remoteAddress?.ipAddress.flatMap(ClientAddress.init)?.network
        let (isAdmitted, leaving) = self.state.withLock { state -> (Bool, (any Channel)?) in
            switch state.ledger.open(id, of: network) {
            case .admitted:
                state.channels[id] = channel
                return (true, nil)
            case .instead(of: let other):
                state.channels[id] = channel
                state.findings[other] = nil
                return (true, state.channels.removeValue(forKey: other))
            case .refused:
                return (false, nil)
            }
        }
        // Outside of the lock: closing tells the book.
        leaving?.close(promise: nil)
        return isAdmitted
    }

    func note(_ standing: ConnectionClock.Standing, for channel: any Channel) {
        self.state.withLock { $0.ledger.note(standing, for: ObjectIdentifier(channel)) }
    }

    /// Notes how many bytes of answers wait for a reader, and closes who keeps most where that is too much together.
    func note(pending: Int, for channel: any Channel) {
        let leaving: (any Channel)? = self.state.withLock { state in
            let other = state.ledger.note(pending: pending, for: ObjectIdentifier(channel))
            return other.flatMap { state.channels.removeValue(forKey: $0) }
        }
        leaving?.close(promise: nil)
    }

    func close(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        let (isLast, caller) = self.state.withLock { state in
            state.ledger.close(id)
            state.findings[id] = nil
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
    package func watch(_ channel: any Channel, for caller: Caller?) {
        let id = ObjectIdentifier(channel)
        let isGone = self.state.withLock { state in
            let isGone = state.channels[id] == nil || state.ended.contains(id)
            state.callers[id] = isGone ? nil : caller
            return isGone
        }
        if isGone { caller?.leave() }
    }

    /// Whether nobody is connected.
    package var isEmpty: Bool { self.state.withLock { $0.channels.isEmpty } }

    /// What `find` says of a connection's other end, asked once a connection.
    package func finding(about channel: any Channel, _ find: (any Channel) -> Bool) -> Bool {
        let id = ObjectIdentifier(channel)
        if let known = self.state.withLock({ $0.findings[id] }) { return known }
        let found = find(channel)
        self.state.withLock { state in
            // A connection that ended meanwhile leaves nothing behind.
            if state.channels[id] != nil { state.findings[id] = found }
        }
        return found
    }
}
