package import Connections
package import NIOCore
private import Synchronization

/// A time of connections that stands still until a test moves it.
package final class ManualConnectionTime: Sendable {
    private struct Alarm {
        let id: Int
        let loop: any EventLoop
        let moment: NIODeadline
        let ring: @Sendable () -> Void
    }

    private struct State {
        var now = NIODeadline.uptimeNanoseconds(0)
        var alarms: [Alarm] = []
        var nextID = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// For a ``ConnectionBook``.
    package var time: ConnectionTime {
        ConnectionTime(now: { self.state.withLock { $0.now } }) { loop, moment, ring in
            let id = self.state.withLock { state in
                state.nextID += 1
                state.alarms.append(Alarm(id: state.nextID, loop: loop, moment: moment, ring: ring))
                return state.nextID
            }
            return { self.state.withLock { state in state.alarms.removeAll { $0.id == id } } }
        }
    }

    /// Moves the time, and returns when everybody whose time is over has heard of it.
    package func advance(by amount: TimeAmount) async throws {
        let due = self.state.withLock { state in
            state.now = state.now + amount
            let due = state.alarms.filter { $0.moment <= state.now }
            state.alarms.removeAll { $0.moment <= state.now }
            return due
        }
        for alarm in due { try await alarm.loop.submit(alarm.ring).get() }
    }
}
