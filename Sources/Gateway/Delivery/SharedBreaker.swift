internal import FoundationEssentials
internal import Synchronization

/// The breaker of one gateway, for its workers and for whoever asks how the gateway is.
package final class SharedBreaker: Sendable {
    private let breaker: Mutex<CircuitBreaker>

    /// A closed breaker.
    package init(_ policy: DeliveryPolicy = DeliveryPolicy()) {
        self.breaker = Mutex(CircuitBreaker(threshold: policy.breakerThreshold, pause: policy.breakerPause))
    }

    /// Whether it lets everything through.
    package var isClosed: Bool { self.breaker.withLock(\.isClosed) }

    /// Until when everybody is refused; nil when somebody may ask.
    func refusal(now: Date) -> Date? { self.breaker.withLock { $0.refusal(now: now) } }

    func ask(now: Date) -> CircuitBreaker.Permission { self.breaker.withLock { $0.ask(now: now) } }

    /// Takes note of what came of a request.
    func note(_ reply: GatewayReply, now: Date) {
        if case .failure(let failure) = reply { self.note(failure, now: now) } else { self.note(nil, now: now) }
    }

    /// The same of a request that came to a failure or to none.
    func note(_ failure: GatewayFailure?, now: Date) {
        self.breaker.withLock { breaker in
            if let failure, failure.code.countsForBreaker {
                breaker.failed(now: now)
            } else {
                breaker.succeeded()
            }
        }
    }
}
