package import Storage

/// The times of delivery; the defaults are for a real gateway, tests and demonstrations take milliseconds.
package struct DeliveryPolicy: Sendable, Hashable {
    /// After failures.
    package var backoff: Backoff
    /// While the gateway has the dossier and its result is awaited.
    package var polling: Backoff
    /// How long a worker may hold a row without a sign of life; at least ``shortestLease(for:)``.
    package var lease: Duration
    /// How many dossiers are worked on at the same time.
    package var lanes: Int
    /// Failures in a row that open the breaker of an endpoint.
    package var breakerThreshold: Int
    package var breakerPause: Duration
    /// How often each unit's documents are asked for.
    package var notices: Duration

    package init(
        backoff: Backoff = Backoff(first: .seconds(180), longest: .seconds(3600)),
        polling: Backoff = Backoff(first: .seconds(60), longest: .seconds(3600)), lease: Duration = .seconds(120),
        lanes: Int = 4, breakerThreshold: Int = 5, breakerPause: Duration = .seconds(60),
        notices: Duration = .seconds(3600)
    ) {
        self.backoff = backoff
        self.polling = polling
        self.lease = lease
        self.lanes = lanes
        self.breakerThreshold = breakerThreshold
        self.breakerPause = breakerPause
        self.notices = notices
    }

    /// The shortest lease under which nobody takes up a row while its holder still waits for the gateway.
    ///
    /// - Parameter exchange: the most that one exchange with the gateway takes; a fifth and a second more are for
    ///   writing down what came of it.
    package static func shortestLease(for exchange: Duration) -> Duration {
        exchange + exchange / 5 + .seconds(1)
    }
}
