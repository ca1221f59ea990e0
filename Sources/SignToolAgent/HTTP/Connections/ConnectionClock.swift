package import NIOCore

/// How long one connection may still keep the agent waiting; a value that is told what happens and when.
///
/// The other side has its time while it owes us something: a head, or a body that is being read. While we owe an answer
/// there is no limit here, so a user may think for as long as a window waits, and `/v1/events` may stay open for ever.
package struct ConnectionClock: Sendable {
    package enum Event: Hashable, Sendable {
        case opened
        /// The agent wants bytes: what does not come now is the other side's delay.
        case readBegan
        case readEnded
        case requestHead
        case requestEnd
        case responseEnd
    }

    /// What a connection is worth when room is needed, least first.
    package enum Standing: Int, Comparable, Sendable {
        case waitingForHead, receiving, answering

        package static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }
    }

    private let limits: ConnectionLimits
    private var unanswered = 0
    private var isReceiving = false
    private var isReading = false
    private var readingSince: NIODeadline?
    private var bodyLeft: TimeAmount
    private var headDeadline: NIODeadline?
    private var restDeadline: NIODeadline?

    package init(_ limits: ConnectionLimits) {
        self.limits = limits
        self.bodyLeft = limits.body
    }

    /// When the connection is to be closed, if nothing happens before.
    package var deadline: NIODeadline? {
        guard self.isReceiving else { return self.unanswered == 0 ? self.headDeadline : nil }
        return self.restDeadline ?? self.readingSince.map { $0 + self.bodyLeft }
    }

    package var standing: Standing {
        if self.isReceiving { return .receiving }
        return self.unanswered == 0 ? .waitingForHead : .answering
    }

    package mutating func handle(_ event: Event, now: NIODeadline) {
        switch event {
        case .opened:
            self.headDeadline = now + self.limits.head
        case .readBegan:
            self.isReading = true
            if self.isReceiving, self.readingSince == nil { self.readingSince = now }
        case .readEnded:
            self.isReading = false
            guard let since = self.readingSince else { return }
            self.bodyLeft = self.bodyLeft - (now - since)
            self.readingSince = nil
        case .requestHead:
            self.unanswered += 1
            self.isReceiving = true
            self.bodyLeft = self.limits.body
            self.restDeadline = nil
            self.readingSince = self.isReading ? now : nil
        case .requestEnd:
            self.isReceiving = false
            self.headDeadline = now + self.limits.head
        case .responseEnd:
            self.unanswered = max(0, self.unanswered - 1)
            self.headDeadline = now + self.limits.head
            if self.isReceiving { self.restDeadline = now + self.limits.rest }
        }
    }
}
