import NIOCore
import NIOPosix

/// Asks an agent on this computer for `/v1/info`, as a page in a browser does.
package enum AgentProbe {
    /// What answered.
    package struct Answer: Hashable, Sendable {
        package let port: Int
        /// Whether a page may read the answer.
        package let isReadable: Bool
    }

    /// An origin that is nobody's (RFC 6761: `.invalid`).
    private static let origin = "https://kiem-tra.invalid"

    /// The first agent on a known port.
    package static func find() async -> Answer? {
        for port in AgentConfiguration.knownPorts {
            if let answer = await self.ask(port) { return answer }
        }
        return nil
    }

    private static func ask(_ port: Int) async -> Answer? {
        let client = try? await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(1))
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        guard let client else { return nil }
        let request =
            "GET /v1/info HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nOrigin: \(self.origin)\r\nConnection: close\r\n\r\n"
        // Somebody else's service may keep the connection open and say nothing.
        let timer = Task {
            try await Task.sleep(for: .seconds(2))
            try await client.channel.close()
        }
        defer { timer.cancel() }
        let text = try? await client.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            var text = ""
            for try await part in inbound {
                text += String(buffer: part)
                if text.contains(#""name":"SignTool""#) || text.utf8.count > 4096 { break }
            }
            return text
        }
        guard let text, text.contains(#""name":"SignTool""#) else { return nil }
        let isReadable = text.lowercased().contains("access-control-allow-origin: \(self.origin)\r\n")
        return Answer(port: port, isReadable: isReadable)
    }
}
