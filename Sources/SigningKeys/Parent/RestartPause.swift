/// How long a driver that fails again and again is left alone, as a value: failures, answers and times go in.
///
/// The first failure costs nothing, as a token pulled at a bad moment makes one. From the second on the pause doubles up
/// to a limit; a good answer ends it, and so does the user, who may just have plugged the token in again.
package struct RestartPause: Hashable, Sendable {
    private let first: Duration
    private let limit: Duration
    private var failures = 0
    private var end: ContinuousClock.Instant?
    private var cause: TokenError?

    /// - Parameters:
    ///   - first: the pause after the second failure.
    ///   - limit: the longest pause.
    package init(first: Duration = .seconds(2), limit: Duration = .seconds(120)) {
        self.first = first
        self.limit = limit
    }

    /// The driver crashed, hung, or did not start.
    package mutating func failed(_ error: TokenError, at now: ContinuousClock.Instant) {
        self.failures += 1
        self.cause = error
        guard self.failures > 1 else { return }
        var pause = self.first
        for _ in 2..<self.failures where pause < self.limit { pause = pause * 2 }
        self.end = now.advanced(by: min(pause, self.limit))
    }

    /// The driver answered sensibly.
    package mutating func answered() {
        self = RestartPause(first: self.first, limit: self.limit)
    }

    /// The user wants something of its token now.
    package mutating func userActed() {
        self.answered()
    }

    /// Why the driver must not be started now; nil where it may.
    package func refusal(at now: ContinuousClock.Instant) -> TokenError? {
        guard let end, now < end, let cause else { return nil }
        return TokenError(
            .driverResting,
            "it failed \(self.failures) times in a row and is tried again in \(now.duration(to: end).components.seconds + 1) s"
                + "; the last time: \(cause)")
    }
}
