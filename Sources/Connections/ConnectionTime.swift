package import NIOCore

/// The time that connections are measured by, and an alarm at one of its moments; a test brings one that it moves itself.
package struct ConnectionTime: Sendable {
    /// What time it is.
    package var now: @Sendable () -> NIODeadline
    /// Calls back on the event loop at a moment; what it returns takes the alarm back.
    package var alarm: @Sendable (any EventLoop, NIODeadline, @escaping @Sendable () -> Void) -> @Sendable () -> Void

    package init(
        now: @escaping @Sendable () -> NIODeadline,
        alarm: @escaping @Sendable (any EventLoop, NIODeadline, @escaping @Sendable () -> Void) -> @Sendable () -> Void
    ) {
        self.now = now
        self.alarm = alarm
    }

    /// The computer's own.
    package static let ofComputer = ConnectionTime(now: { .now() }) { loop, deadline, ring in
        let scheduled = loop.scheduleTask(deadline: deadline, ring)
        return { scheduled.cancel() }
    }
}
