package import NIOCore

/// How many connections there may be, and how long they may keep the agent waiting.
package struct ConnectionLimits: Hashable, Sendable {
    /// The most connections at one time; a browser opens six.
    package var connections: Int
    /// For the head of a request, also for the next one on the same connection.
    package var head: TimeAmount
    /// For a request's body, counted only while the agent wants to read it.
    package var body: TimeAmount
    /// For the rest of a body that nobody wants any more, as its request was answered.
    package var rest: TimeAmount
    /// The most bytes that the bodies in hand may have together.
    package var bodies: Int

    package init(
        connections: Int = 128, head: TimeAmount = .seconds(10), body: TimeAmount = .seconds(20),
        rest: TimeAmount = .seconds(5), bodies: Int = 4 * RequestGate.bodyLimit
    ) {
        self.connections = connections
        self.head = head
        self.body = body
        self.rest = rest
        self.bodies = bodies
    }
}
