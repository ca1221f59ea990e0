import FoundationEssentials
import NIOCore
import NIOPosix

/// A bare connection, for bytes that no HTTP client would send.
final class Wire: Sendable {
    private let channel: any Channel
    private let collector: Collector

    private init(_ channel: any Channel, _ collector: Collector) {
        self.channel = channel
        self.collector = collector
    }

    static func open(_ port: Int) async throws -> Wire {
        let (stream, pieces) = AsyncStream.makeStream(of: String.self)
        let collector = Collector(stream: stream, pieces: pieces)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(ChannelOptions.allowRemoteHalfClosure, value: false)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(pieces))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return Wire(channel, collector)
    }

    var ownAddress: SocketAddress? { self.channel.localAddress }

    var peerAddress: SocketAddress? { self.channel.remoteAddress }

    func send(_ text: String) async throws {
        try await self.channel.writeAndFlush(ByteBuffer(string: text))
    }

    /// Everything that came, once the agent closed the connection.
    func untilClosed() async -> String {
        var all = ""
        for await piece in self.collector.stream { all += piece }
        return all
    }

    /// What came, as soon as it holds `text`; all of it where the connection ends before.
    func until(_ text: String) async -> String {
        var all = ""
        for await piece in self.collector.stream {
            all += piece
            if all.contains(text) { break }
        }
        return all
    }

    /// Says that nothing more comes, and still listens.
    func endInput() async throws { try await self.channel.close(mode: .output) }

    func close() async { try? await self.channel.close(mode: .all) }

    /// Sends bytes and returns all that comes back until the agent closes.
    static func exchange(_ port: Int, _ text: String) async throws -> String {
        let wire = try await self.open(port)
        // Where the agent has enough before it heard everything, the answer counts.
        try? await wire.send(text)
        return await wire.untilClosed()
    }

    /// Sends a beginning, and then a piece again and again until the agent closes.
    static func trickle(_ port: Int, _ beginning: String, piece: String) async throws -> String {
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

extension Wire {
    /// The head of a request by the allowed page, without the empty line at its end.
    static func head(_ line: String, port: Int, _ fields: String...) -> String {
        (["\(line) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Origin: \(AgentHarness.origin)"] + fields)
            .joined(separator: "\r\n") + "\r\n"
    }
}
