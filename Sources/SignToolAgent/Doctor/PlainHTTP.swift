import NIOCore
import NIOPosix

/// One request over plain HTTP/1.1, whose answer is read up to a limit; for this computer and for a portal's clock.
struct PlainHTTP: Sendable {
    let host: String
    let port: Int
    let path: String
    var method = "GET"
    var patience = Duration.seconds(5)

    /// The answer's head and body as text; nil where nobody answers in time.
    func get(limit: Int) async -> String? {
        let exchange = Task { try await self.exchange(limit: limit) }
        let patience = self.patience
        let timer = Task {
            try await Task.sleep(for: patience)
            exchange.cancel()
        }
        defer { timer.cancel() }
        return try? await exchange.value
    }

    private func exchange(limit: Int) async throws -> String {
        let client = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(4))
            .connect(host: self.host, port: self.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let request =
            "\(self.method) \(self.path) HTTP/1.1\r\nHost: \(self.host):\(self.port)\r\nConnection: close\r\n\r\n"
        return try await client.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            var answer: [UInt8] = []
            for try await part in inbound {
                answer += part.readableBytesView
                if answer.count >= limit { break }
            }
            try Task.checkCancellation()
            return String(decoding: answer, as: UTF8.self)
        }
    }
}
