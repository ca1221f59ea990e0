package import NIOCore

/// How many connections there may be, and how long they may keep a server waiting.
package struct ConnectionLimits: Hashable, Sendable {
    /// The most connections at one time; a browser opens six.
    package var connections: Int
    /// The most of them of one ``ClientAddress/network``; nil: nobody counts, as they all come from one address.
    package var perAddress: Int?
    /// For the head of a request, also for the next one on the same connection.
    package var head: TimeAmount
    /// For a request's body, counted only while the server wants to read it.
    package var body: TimeAmount
    /// For the rest of a body that nobody wants any more, as its request was answered.
    package var rest: TimeAmount
    /// For taking an answer in.
    package var answer: TimeAmount
    /// Every so many bytes of a body or an answer give back one second of its time; nil: none do.
    package var bytesPerSecond: Int?
    /// The most bytes that the bodies in hand may have together.
    package var bodies: Int
    /// The most bytes of answers that wait for slow readers together.
    package var answers: Int

    package init(
        connections: Int = 128, perAddress: Int? = nil, head: TimeAmount = .seconds(10),
        body: TimeAmount = .seconds(20),
        rest: TimeAmount = .seconds(5), answer: TimeAmount = .seconds(20), bytesPerSecond: Int? = nil,
        bodies: Int = 64 << 20, answers: Int = 64 << 20
    ) {
        self.connections = connections
        self.perAddress = perAddress
        self.head = head
        self.body = body
        self.rest = rest
        self.answer = answer
        self.bytesPerSecond = bytesPerSecond
        self.bodies = bodies
        self.answers = answers
    }

    /// The time that so many bytes give back.
    func credit(_ bytes: Int) -> TimeAmount {
        guard let bytesPerSecond, bytesPerSecond > 0 else { return .zero }
        return .nanoseconds(Int64(bytes) * 1_000_000_000 / Int64(bytesPerSecond))
    }
}
