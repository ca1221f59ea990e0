package import FoundationEssentials
private import Synchronization

/// A clock that stands still until a test moves it.
package final class ManualClock: Sendable {
    private let time: Mutex<Date>

    /// Starts at a time; by default at ``TestTime/now``.
    package init(_ start: Date = TestTime.now) {
        self.time = Mutex(start)
    }

    /// What the clock shows; pass `{ clock.now }` where a room asks for `now`.
    package var now: Date { self.time.withLock { $0 } }

    /// The clock as the closure that rooms take.
    package var reading: @Sendable () -> Date {
        { self.now }
    }

    /// Moves forward (or back, when negative) by a number of seconds.
    package func advance(by seconds: TimeInterval) {
        self.time.withLock { $0 = $0.addingTimeInterval(seconds) }
    }

    package func set(_ time: Date) {
        self.time.withLock { $0 = time }
    }
}

/// Moments that tests share.
package enum TestTime {
    /// 2026-06-15 03:00:00 UTC, ten in the morning in Hanoi.
    package static let now = Date(timeIntervalSince1970: 1_781_492_400)
    /// 2026-01-01 00:00:00 UTC: where the validity of test certificates begins.
    package static let notBefore = Date(timeIntervalSince1970: 1_767_225_600)
    /// 2036-01-01 00:00:00 UTC: where it ends.
    package static let notAfter = Date(timeIntervalSince1970: 2_082_758_400)
    package static let day: TimeInterval = 86_400
    package static let year: TimeInterval = 365.25 * 86_400
}
