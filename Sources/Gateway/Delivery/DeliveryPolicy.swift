package import Storage

/// The times of delivery; the defaults are for a real gateway, tests and demonstrations take milliseconds.
package struct DeliveryPolicy: Sendable, Hashable {
    /// After failures.
    package var backoff: Backoff
    /// While the gateway has the dossier and its result is awaited.
    package var polling: Backoff
    /// How long a worker may hold a row without a sign of life; longer than the gateway client's own time-outs.
    package var lease: Duration
    /// How many dossiers are worked on at the same time.
    package var lanes: Int
    /// Failures in a row that open the breaker of an endpoint.
    package var breakerThreshold: Int
    package var breakerPause: Duration

    package init(
        backoff: Backoff = Backoff(first: .seconds(180), longest: .seconds(3600)),
        polling: Backoff = Backoff(first: .seconds(60), longest: .seconds(3600)), lease: Duration = .seconds(120),
        lanes: Int = 4, breakerThreshold: Int = 5, breakerPause: Duration = .seconds(60)
    ) {
        self.backoff = backoff
        self.polling = polling
        self.lease = lease
        self.lanes = lanes
        self.breakerThreshold = breakerThreshold
        self.breakerPause = breakerPause
    }
}
