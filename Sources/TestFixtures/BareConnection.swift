package import NIOCore
internal import NIOPosix

/// A bare connection, for bytes that no HTTP client would send.
package final class BareConnection: Sendable {
    private let channel: any Channel
    private let collector: Collector

    private init(_ channel: any Channel, _ collector: Collector) {
        self.channel = channel
        self.collector = collector
    }

    /// - Parameter reads: whether it takes in what comes; where not, ``read()`` takes one piece.
    package static func open(_ port: Int, reads: Bool = true) async throws -> BareConnection {
        let (stream, pieces) = AsyncStream.makeStream(of: String.self)
        let collector = Collector(stream: stream, pieces: pieces)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(ChannelOptions.allowRemoteHalfClosure, value: false)
            .channelOption(ChannelOptions.autoRead, value: reads)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(pieces))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return BareConnection(channel, collector)
    }

    package var ownAddress: SocketAddress? { self.channel.localAddress }

    package var peerAddress: SocketAddress? { self.channel.remoteAddress }

    package func send(_ text: String) async throws {
        try await self.channel.writeAndFlush(ByteBuffer(string: text))
    }

    /// Takes in one piece of what comes.
    package func read() { self.channel.read() }

    /// Takes in all that comes from now on.
    package func readOn() async throws { try await self.channel.setOption(ChannelOptions.autoRead, value: true).get() }

    /// Everything that came, once the server closed the connection.
    package func untilClosed() async -> String {
        var all = ""
        for await piece in self.collector.stream { all += piece }
        return all
    }

    /// What came, as soon as it holds `text`; all of it where the connection ends before.
    package func until(_ text: String) async -> String {
        var all = ""
        for await piece in self.collector.stream {
            all += piece
            if all.contains(text) { break }
        }
        return all
    }

    /// Says that nothing more comes, and still listens.
    package func endInput() async throws { try await self.channel.close(mode: .output) }

    package func close() async { try? await self.channel.close(mode: .all) }

    /// Sends bytes and returns all that comes back until the server closes.
    package static func exchange(_ port: Int, _ text: String) async throws -> String {
        let wire = try await self.open(port)
        // Where the server has enough before it heard everything, the answer counts.
        try? await wire.send(text)
        return await wire.untilClosed()
    }

    /// Sends a beginning, and then a piece again and again until the server closes.
    package static func trickle(_ port: Int, _ beginning: String, piece: String) async throws -> String {
        let wire = try await self.open(port)
        try await wire.send(beginning)
        let dripping = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .milliseconds(200))
                try await wire.send(piece)
            }
        }
        let answer = await wire.untilClosed()
        dripping.cancel()
        return answer
    }

    private struct Collector: Sendable {
        let stream: AsyncStream<String>
        let pieces: AsyncStream<String>.Continuation
    }

    private final class Receiver: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let pieces: AsyncStream<String>.Continuation

        init(_ pieces: AsyncStream<String>.Continuation) { self.pieces = pieces }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            self.pieces.yield(String(buffer: self.unwrapInboundIn(data)))
        }

        func channelInactive(context: ChannelHandlerContext) { self.pieces.finish() }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
