import NIOCore
import NIOPosix
import Synchronization

/// Listens on a socket of Unix as clamd does, and answers as it is told.
final class FakeClamd: Sendable {
    /// What it does with a connection.
    enum Manner: Sendable {
        /// Reads the file to its end, then says this.
        case says(String)
        /// Says this before the file's end and closes.
        case interrupts(String)
        /// Reads and says nothing.
        case silent
        /// Closes as soon as somebody comes.
        case hangsUp
    }

    let path: String
    private let channel: any Channel

    init(_ manner: Manner, path: String) async throws {
        self.path = path
        let received = SharedBytes()
        self.channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Conversation(manner, received))
                }
            }
            .bind(unixDomainSocketPath: path).get()
        self.bytes = received
    }

    private let bytes: SharedBytes
    /// The file as it came, without the lengths of its pieces.
    var file: [UInt8] { self.bytes.value }

    func stop() async throws { try await self.channel.close() }
}

/// Bytes that a handler leaves for a test.
final class SharedBytes: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    var value: [UInt8] { self.bytes.withLock { $0 } }
    func set(_ value: [UInt8]) { self.bytes.withLock { $0 = value } }
}

private final class Conversation: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let manner: FakeClamd.Manner
    private let received: SharedBytes
    private var buffer = ByteBuffer()
    private var file: [UInt8] = []
    private var isGreeted = false

    init(_ manner: FakeClamd.Manner, _ received: SharedBytes) {
        self.manner = manner
        self.received = received
    }

    func channelActive(context: ChannelHandlerContext) {
        if case .hangsUp = self.manner { context.close(promise: nil) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var incoming = self.unwrapInboundIn(data)
        if case .interrupts(let text) = self.manner { return self.say(text, context) }
        self.buffer.writeBuffer(&incoming)
        if !self.isGreeted {
            guard let word = self.buffer.readString(length: 10) else { return }
            guard word == "zINSTREAM\0" else { return self.say("UNKNOWN COMMAND\0", context) }
            self.isGreeted = true
        }
        while let length = self.buffer.getInteger(at: self.buffer.readerIndex, as: UInt32.self) {
            guard self.buffer.readableBytes >= 4 + Int(length) else { return }
            self.buffer.moveReaderIndex(forwardBy: 4)
            self.file += self.buffer.readBytes(length: Int(length)) ?? []
            guard length == 0 else { continue }
            self.received.set(self.file)
            if case .says(let text) = self.manner { self.say(text, context) }
            return
        }
    }

    private func say(_ text: String, _ context: ChannelHandlerContext) {
        let channel = context.channel
        channel.writeAndFlush(ByteBuffer(string: text)).whenComplete { _ in channel.close(promise: nil) }
    }
}
