package import NIOCore

/// How long one connection may still keep a server waiting; a value that is told what happens and when.
///
/// The other side has its time while it owes us something: a head, a body that is being read, or the taking in of an
/// answer. While we owe an answer there is no limit here, so a user may think for as long as a window waits, and a
/// stream of events may stay open for ever.
package struct ConnectionClock: Sendable {
    package enum Event: Hashable, Sendable {
        case opened
        /// The server wants bytes: what does not come now is the other side's delay.
        case readBegan
        case readEnded
        case requestHead
        /// So many bytes of a body came.
        case requestBytes(Int)
        case requestEnd
        /// So many bytes of an answer were handed to the socket.
        case answerBytes(Int)
        case responseEnd
        /// The other side took in so many of them.
        case taken(Int)
    }

    /// What a connection is worth when room is needed, least first.
    package enum Standing: Int, Comparable, Sendable {
        case waitingForHead, receiving, sending, answering

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
    private var answerDeadline: NIODeadline?
    /// The bytes of answers that the other side has not taken in.
    package private(set) var pending = 0

    package init(_ limits: ConnectionLimits) {
        self.limits = limits
        self.bodyLeft = limits.body
    }

    /// When the connection is to be closed, if nothing happens before.
    package var deadline: NIODeadline? {
        guard let answerDeadline else { return self.requestDeadline }
        // Who takes an answer in may send the next head later.
        guard self.isReceiving, let request = self.requestDeadline else { return answerDeadline }
        return min(request, answerDeadline)
    }

    private var requestDeadline: NIODeadline? {
        guard self.isReceiving else { return self.unanswered == 0 ? self.headDeadline : nil }
        return self.restDeadline ?? self.readingSince.map { $0 + self.bodyLeft }
    }

    package var standing: Standing {
        if self.isReceiving { return .receiving }
        if self.unanswered > 0 { return self.pending > 0 ? .sending : .answering }
        return self.pending > 0 ? .sending : .waitingForHead
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
        case .requestBytes(let bytes):
            guard let since = self.readingSince, self.limits.bytesPerSecond != nil else { return }
            self.bodyLeft = min(self.bodyLeft - (now - since) + self.limits.credit(bytes), self.limits.body)
            self.readingSince = now
        case .requestEnd:
            self.isReceiving = false
            self.headDeadline = now + self.limits.head
        case .answerBytes(let bytes):
            if self.pending == 0 { self.answerDeadline = now + self.limits.answer }
            self.pending += bytes
        case .responseEnd:
            self.unanswered = max(0, self.unanswered - 1)
            self.headDeadline = now + self.limits.head
            if self.isReceiving { self.restDeadline = now + self.limits.rest }
        case .taken(let bytes):
            self.take(bytes, now)
        }
    }

    private mutating func take(_ bytes: Int, _ now: NIODeadline) {
        self.pending = max(0, self.pending - bytes)
        if self.pending == 0 {
            self.answerDeadline = nil
            self.headDeadline = now + self.limits.head
        } else {
            let latest = now + self.limits.answer
            self.answerDeadline = self.answerDeadline.map { min($0 + self.limits.credit(bytes), latest) }
        }
    }
}
