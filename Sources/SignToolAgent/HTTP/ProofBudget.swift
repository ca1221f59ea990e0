import SigningJobs
import Synchronization

/// How many proofs of identity are made: pages need one each, a flood gets no more of the processor than this.
package final class ProofBudget: Sendable {
    private struct State {
        var left: Double
        var time: ContinuousClock.Instant
    }

    /// Proofs that may come at once, and how many more each second.
    package static let burst = 60
    package static let perSecond = 30.0

    private let state: Mutex<State>

    package init(now: ContinuousClock.Instant = .now) {
        self.state = Mutex(State(left: Double(Self.burst), time: now))
    }

    /// Takes one proof's worth.
    /// - Throws: ``Refusal`` `too-busy` where nothing is left.
    package func spend(now: ContinuousClock.Instant = .now) throws(Refusal) {
        let isGranted = self.state.withLock { state in
            let passed = max(0, (now - state.time) / .seconds(1))
            state = State(
                left: min(Double(Self.burst), state.left + passed * Self.perSecond), time: max(now, state.time))
            guard state.left >= 1 else { return false }
            state.left -= 1
            return true
        }
        guard isGranted else { throw Refusal(.tooBusy) }
    }
}
