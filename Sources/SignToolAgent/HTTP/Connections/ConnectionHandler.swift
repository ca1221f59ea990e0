import NIOCore
import NIOHTTPTypes

/// Ends connections that keep the agent waiting, and keeps the ``ConnectionBook`` up to date.
///
/// It stands behind the HTTP decoder and before the part that stops reading while nobody wants a body, so a `read`
/// that comes through here is one that the agent means.
final class ConnectionHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let book: ConnectionBook
    private var clock: ConnectionClock
    private var isOpen = false
    /// Takes the alarm back that is set; nil: none is.
    private var disarm: (@Sendable () -> Void)?

    init(_ book: ConnectionBook) {
        self.book = book
        self.clock = ConnectionClock(book.limits)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { self.open(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        self.open(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.disarm?()
        self.disarm = nil
        self.book.close(context.channel)
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { self.book.end(context.channel) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch self.unwrapInboundIn(data) {
        case .head: self.note(.requestHead, context)
        case .body: break
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
        if case .end = self.unwrapOutboundIn(data) { self.note(.responseEnd, context) }
        context.write(data, promise: promise)
    }

    private func open(_ context: ChannelHandlerContext) {
        guard !self.isOpen else { return }
        self.isOpen = true
        self.book.open(context.channel)
        self.note(.opened, context)
    }

    private func note(_ event: ConnectionClock.Event, _ context: ChannelHandlerContext) {
        let before = self.clock.standing
        self.clock.handle(event, now: self.book.time.now())
        if self.clock.standing != before { self.book.note(self.clock.standing, for: context.channel) }
        self.setAlarm(context)
    }

    /// One alarm that looks at the clock when it rings, instead of one for every event.
    private func setAlarm(_ context: ChannelHandlerContext) {
        guard self.disarm == nil, context.channel.isActive, let deadline = self.clock.deadline else { return }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        self.disarm = self.book.time.alarm(context.eventLoop, deadline) {
            let (handler, context) = bound.value
            handler.rings(context)
        }
    }

    private func rings(_ context: ChannelHandlerContext) {
        self.disarm = nil
        if let deadline = self.clock.deadline, deadline <= self.book.time.now() {
            context.close(promise: nil)
        } else {
            self.setAlarm(context)
        }
    }
}
