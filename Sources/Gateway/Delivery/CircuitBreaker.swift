package import FoundationEssentials
internal import Storage

/// Keeps us from knocking at an endpoint that is down: opens after failures in a row, then lets one trial through.
package struct CircuitBreaker: Sendable, Hashable {
    /// What a caller may do.
    package enum Permission: Sendable, Hashable {
        case allowed
        /// Nobody goes before this moment.
        case refused(until: Date)
    }

    private enum State: Hashable {
        case closed(failures: Int)
        case open(until: Date)
        case trying(until: Date)
    }

    /// Failures in a row that open it.
    package let threshold: Int
    /// How long it stays open.
    package let pause: Duration
    private var state = State.closed(failures: 0)

    package init(threshold: Int = 5, pause: Duration = .seconds(60)) {
        self.threshold = max(threshold, 1)
        self.pause = pause
    }

    /// Whether it lets everybody through.
    package var isClosed: Bool {
        if case .closed = self.state { return true }
        return false
    }

    /// Until when everybody is refused; nil when somebody may ask.
    package func refusal(now: Date) -> Date? {
        switch self.state {
        case .closed: nil
        case .open(let until), .trying(let until): until > now ? until : nil
        }
    }

    /// Asks for one request; who is allowed reports back with ``succeeded()`` or ``failed(now:)``.
    package mutating func ask(now: Date) -> Permission {
        switch self.state {
        case .closed:
            return .allowed
        case .open, .trying:
            // A trial that nobody reported on does not keep the door shut for ever.
            if let until = self.refusal(now: now) { return .refused(until: until) }
            self.state = .trying(until: self.end(now))
            return .allowed
        }
    }

    package mutating func succeeded() {
        self.state = .closed(failures: 0)
    }

    package mutating func failed(now: Date) {
        switch self.state {
        case .closed(let failures) where failures + 1 < self.threshold:
            self.state = .closed(failures: failures + 1)
        case .closed, .trying:
            self.state = .open(until: self.end(now))
        case .open:
            // An answer to a request that left before it opened: it is open already.
            break
        }
    }

    private func end(_ now: Date) -> Date {
        now.addingTimeInterval(self.pause.inSeconds)
    }
}
