/// How long to wait after failures in a row: doubling up to a bound, spread so that many do not return at once.
package struct Backoff: Sendable, Hashable {
    /// After the first failure.
    package var first: Duration
    /// Never longer than this.
    package var longest: Duration
    /// The share (0 to 1) of a wait that chance may take off.
    package var jitter: Double

    package init(first: Duration, longest: Duration, jitter: Double = 0.2) {
        self.first = first
        self.longest = longest
        self.jitter = jitter
    }

    /// The wait after `failures` failures in a row; `chance` is drawn evenly from 0 to 1.
    package func wait(afterFailures failures: Int, chance: Double) -> Duration {
        var wait = min(self.first, self.longest)
        for _ in 1..<max(failures, 1) where wait < self.longest {
            wait = min(wait * 2, self.longest)
        }
        return wait * (1 - self.jitter * min(max(chance, 0), 1))
    }
}

extension Duration {
    /// Seconds, with fraction.
    package var inSeconds: Double {
        Double(self.components.seconds) + Double(self.components.attoseconds) * 1e-18
    }
}
