private import Synchronization

/// Uptime that stands still until a test moves it; ``ManualClock`` is the same for dates.
package final class ManualUptime: Sendable {
    private let time = Mutex(ContinuousClock.now)

    package init() {}

    /// What it shows; pass `{ uptime.now }` where a room asks for `now`.
    package var now: ContinuousClock.Instant { self.time.withLock { $0 } }

    package func advance(by duration: Duration) {
        self.time.withLock { $0 = $0.advanced(by: duration) }
    }
}
