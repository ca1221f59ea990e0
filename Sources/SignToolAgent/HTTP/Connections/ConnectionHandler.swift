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
    private var timer: Scheduled<Void>?

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
        self.timer?.cancel()
        self.timer = nil
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
        self.clock.handle(event, now: .now())
        if self.clock.standing != before { self.book.note(self.clock.standing, for: context.channel) }
        self.setTimer(context)
    }

    /// One timer that looks at the clock when it rings, instead of one for every event.
    private func setTimer(_ context: ChannelHandlerContext) {
        guard self.timer == nil, context.channel.isActive, let deadline = self.clock.deadline else { return }
        self.timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            self.timer = nil
            if let deadline = self.clock.deadline, deadline <= .now() {
                context.close(promise: nil)
            } else {
                self.setTimer(context)
            }
        }
    }
}
