import HTTPTypes
import HummingbirdTesting
import NIOCore
import NIOPosix

/// Requests that a well-behaved client cannot make.
enum RawRequest {
    /// Sends a chunked body without a length, and reads the answer.
    static func chunked(port: Int, origin: String, megabytes: Int) async throws -> TestClient.Response {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            let head =
                "POST /v1/jobs HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nOrigin: \(origin)\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            try await outbound.write(ByteBuffer(string: head))
            let chunk = ByteBuffer(string: "100000\r\n" + String(repeating: " ", count: 0x100000) + "\r\n")
            for _ in 0..<megabytes { try await outbound.write(chunk) }
            try await outbound.write(ByteBuffer(string: "0\r\n\r\n"))
            var answer = ""
            for try await part in inbound {
                answer += String(buffer: part)
                if let response = self.parse(answer) { return response }
            }
            throw TestClient.Error.noResponse
        }
    }

    /// A response whose whole body has come; nil before.
    private static func parse(_ text: String) -> TestClient.Response? {
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        guard let end = lines.firstIndex(of: ""), let status = lines.first?.split(separator: " ").dropFirst().first
        else { return nil }
        var fields = HTTPFields()
        for line in lines[1..<end] {
            let parts = line.split(separator: ":", maxSplits: 1)
            if let name = HTTPField.Name(String(parts[0])) { fields[name] = String(parts[1].drop { $0 == " " }) }
        }
        let body = lines[(end + 1)...].joined(separator: "\r\n")
        guard let length = fields[.contentLength].flatMap(Int.init), body.utf8.count >= length else { return nil }
        let head = HTTPResponse(status: HTTPResponse.Status(code: Int(status) ?? 0), headerFields: fields)
        return TestClient.Response(head: head, body: ByteBuffer(string: body))
    }
}
