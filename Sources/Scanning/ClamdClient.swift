internal import NIOCore
internal import NIOPosix
internal import TextDisplay

/// Asks clamd over its socket, one connection for each file (`INSTREAM`, clamd(8)).
package struct ClamdClient: FileScanner {
    private let address: ScannerAddress
    private let deadline: Duration
    private let pause: @Sendable (Duration) async throws -> Void

    /// The longest answer that is read, in bytes.
    private static let longestAnswer = 4096
    private static let chunk = 64 << 10

    /// - Parameters:
    ///   - deadline: from connecting to the whole answer.
    ///   - pause: waits for the deadline; tests bring one of their own.
    package init(
        _ address: ScannerAddress, deadline: Duration,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.address = address
        self.deadline = deadline
        self.pause = pause
    }

    package func scan(_ bytes: [UInt8]) async -> ScanOutcome {
        do {
            let answer = try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
                group.addTask { try await self.ask(bytes) }
                group.addTask {
                    try await self.pause(self.deadline)
                    return nil
                }
                defer { group.cancelAll() }
                return try await group.next() ?? nil
            }
            guard let answer else { return .waiting("no answer in time") }
            return Self.outcome(of: answer)
        } catch {
            return .waiting(DisplayText.clean("\(error)", limit: 200))
        }
    }

    /// Sends the file and returns what came back until the answer's zero, the end, or the bound.
    private func ask(_ bytes: [UInt8]) async throws -> [UInt8] {
        let channel = try await self.connect()
        return try await channel.executeThenClose { inbound, outbound in
            do {
                try await outbound.write(ByteBuffer(string: "zINSTREAM\0"))
                for start in stride(from: 0, to: bytes.count, by: Self.chunk) {
                    let piece = bytes[start..<min(start + Self.chunk, bytes.count)]
                    var buffer = ByteBuffer(integer: UInt32(piece.count))
                    buffer.writeBytes(piece)
                    try await outbound.write(buffer)
                }
                try await outbound.write(ByteBuffer(integer: UInt32(0)))
            } catch is ChannelError {
                // clamd answers and closes before the end where a file is too large for it.
            } catch is IOError {}
            var answer: [UInt8] = []
            for try await piece in inbound {
                answer += piece.readableBytesView
                if answer.contains(0) || answer.count > Self.longestAnswer { break }
            }
            return answer
        }
    }

    private func connect() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.nanoseconds(Int64(self.deadline / .nanoseconds(1))))
        let prepare: @Sendable (any Channel) -> EventLoopFuture<NIOAsyncChannel<ByteBuffer, ByteBuffer>> = { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel(wrappingChannelSynchronously: channel)
            }
        }
        switch self.address {
        case .unix(let path):
            return try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: prepare)
        case .tcp(let host, let port):
            return try await bootstrap.connect(host: host, port: port, channelInitializer: prepare)
        }
    }

    /// Only the exact words count: `stream: OK`, `stream: NAME FOUND`, or an error.
    static func outcome(of answer: [UInt8]) -> ScanOutcome {
        guard let end = answer.firstIndex(of: 0) else {
            return answer.count > self.longestAnswer
                ? .failed("an answer without end") : .waiting("the answer broke off")
        }
        let text = String(decoding: answer[..<end], as: UTF8.self)
        if text == "stream: OK" { return .clean }
        let shown = DisplayText.clean(text, limit: 200)
        guard text.hasPrefix("stream: "), text.hasSuffix(" FOUND") else { return .failed(shown) }
        return .infected(DisplayText.clean(String(text.dropFirst(8).dropLast(6)), limit: 100))
    }
}
