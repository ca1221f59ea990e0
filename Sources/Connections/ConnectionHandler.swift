internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Ends connections that keep the server waiting, and keeps the ``ConnectionBook`` up to date.
///
/// It stands behind the HTTP decoder and before the part that stops reading while nobody wants a body, so a `read`
/// that comes through here is one that the server means.
final class ConnectionHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Answers go in pieces of this size, so that it is seen how far their reader is.
    private static let piece = 64 << 10
    /// The most that is read at once.
    private static let unread = 16 << 10
    private let book: ConnectionBook
    private var clock: ConnectionClock
    private var isOpen = false
    /// Whether the connection ends with the answer that comes next.
    private var endsWithAnswer = false
    /// The alarm that is set, and what takes it back.
    private var alarm: (moment: NIODeadline, disarm: @Sendable () -> Void)?

    init(_ book: ConnectionBook) {
        self.book = book
        self.clock = ConnectionClock(book.limits)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        // Some pieces of a body wait here before anybody wants it: small ones, as there are many connections.
        let pieces = AdaptiveRecvByteBufferAllocator(minimum: 64, initial: 2048, maximum: Self.unread)
        try? context.channel.syncOptions?.setOption(.recvAllocator, value: pieces)
        if context.channel.isActive { self.open(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        self.open(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.alarm?.disarm()
        self.alarm = nil
        self.book.close(context.channel)
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { self.book.end(context.channel) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // What follows a last answer is nobody's business any more.
        guard !self.endsWithAnswer else { return }
        switch self.unwrapInboundIn(data) {
        case .head: self.note(.requestHead, context)
        case .body(let bytes): self.note(.requestBytes(bytes.readableBytes), context)
        case .end: self.note(.requestEnd, context)
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        self.note(.readEnded, context)
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        self.note(.readBegan, context)
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch self.unwrapOutboundIn(data) {
        case .head: context.write(data, promise: promise)
        case .body(let bytes): self.write(bytes, context, promise)
        case .end:
            self.note(.responseEnd, context)
            context.write(data, promise: self.endsWithAnswer ? self.ending(context, promise) : promise)
        }
    }

    private func write(_ bytes: ByteBuffer, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        var rest = bytes
        self.note(.answerBytes(rest.readableBytes), context)
        while let piece = rest.readSlice(length: min(rest.readableBytes, Self.piece)), piece.readableBytes > 0 {
            let size = piece.readableBytes
            let taken = context.eventLoop.makePromise(of: Void.self)
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            taken.futureResult.whenComplete { _ in
                let (handler, context) = bound.value
                handler.note(.taken(size), context)
            }
            if rest.readableBytes == 0 { taken.futureResult.cascade(to: promise) }
            context.write(self.wrapOutboundOut(.body(piece)), promise: taken)
        }
        if bytes.readableBytes == 0 { context.write(self.wrapOutboundOut(.body(bytes)), promise: promise) }
    }

    /// A promise whose fulfilment closes the connection, and fulfils `other`.
    private func ending(_ context: ChannelHandlerContext, _ other: EventLoopPromise<Void>?) -> EventLoopPromise<Void> {
        let written = context.eventLoop.makePromise(of: Void.self)
        let channel = context.channel
        written.futureResult.whenComplete { _ in channel.close(promise: nil) }
        written.futureResult.cascade(to: other)
        return written
    }

    /// Tells a client that waits for it to send the body (RFC 9110 section 10.1.1), when ``BodyWanted`` says so;
    /// ``LastAnswer`` ends the connection with the answer that comes next.
    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        if event is LastAnswer {
            self.endsWithAnswer = true
            promise?.succeed()
            return
        }
        guard event is BodyWanted else { return context.triggerUserOutboundEvent(event, promise: promise) }
        let head = HTTPResponse(status: .continue)
        context.writeAndFlush(self.wrapOutboundOut(.head(head)), promise: promise)
    }

    private func open(_ context: ChannelHandlerContext) {
        guard !self.isOpen else { return }
        self.isOpen = true
        guard self.book.open(context.channel) else { return self.turnAway(context) }
        self.note(.opened, context)
    }

    /// Answers before a request is heard: nobody has time for one.
    private func turnAway(_ context: ChannelHandlerContext) {
        let head = HTTPResponse(
            status: .serviceUnavailable,
            headerFields: [.retryAfter: "10", .connection: "close", .contentLength: "0"])
        context.write(self.wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(self.wrapOutboundOut(.end(nil)), promise: nil)
        context.close(promise: nil)
    }

    private func note(_ event: ConnectionClock.Event, _ context: ChannelHandlerContext) {
        let (standing, pending) = (self.clock.standing, self.clock.pending)
        self.clock.handle(event, now: self.book.time.now())
        if self.clock.standing != standing { self.book.note(self.clock.standing, for: context.channel) }
        if self.clock.pending != pending { self.book.note(pending: self.clock.pending, for: context.channel) }
        self.setAlarm(context)
    }

    /// One alarm that looks at the clock when it rings, instead of one for every event.
    private func setAlarm(_ context: ChannelHandlerContext) {
        guard context.channel.isActive, let deadline = self.clock.deadline else { return }
        if let alarm = self.alarm {
            guard deadline < alarm.moment else { return }
            alarm.disarm()
        }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let disarm = self.book.time.alarm(context.eventLoop, deadline) {
            let (handler, context) = bound.value
            handler.rings(context)
        }
        self.alarm = (deadline, disarm)
    }

    private func rings(_ context: ChannelHandlerContext) {
        self.alarm = nil
        if let deadline = self.clock.deadline, deadline <= self.book.time.now() {
            context.close(promise: nil)
        } else {
            self.setAlarm(context)
        }
    }
}

/// Said on a channel when a server begins to read a body that its client keeps back until then.
package struct BodyWanted: Sendable {
    package init() {}
}

/// Said on a channel before the answer with which its connection is to end.
package struct LastAnswer: Sendable {
    package init() {}
}
