import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers in JSON, with sorted keys so that the same state gives the same bytes.
enum JSONResponse {
    static func make(_ status: HTTPResponse.Status, _ value: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = ByteBuffer(bytes: try encoder.encode(value))
        return Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: body))
    }

    /// The body of an answer.
    static func bytes(_ response: Response) async throws -> [UInt8] {
        let collector = Collector()
        try await response.body.write(collector)
        return collector.bytes
    }

    /// The answer as it stands on the wire (RFC 9112).
    static func raw(_ response: Response) async throws -> [UInt8] {
        let body = try await self.bytes(response)
        var head = "HTTP/1.1 \(response.status.code) \(response.status.reasonPhrase)\r\n"
        for field in response.headers where field.name != .contentLength {
            head += "\(field.name): \(field.value)\r\n"
        }
        // It is the last on its connection; without saying so, the next request would meet the closing.
        head += "content-length: \(body.count)\r\nconnection: close\r\n\r\n"
        return Array(head.utf8) + body
    }

    private final class Box {
        var bytes: [UInt8] = []
    }

    private struct Collector: ResponseBodyWriter {
        private let box = Box()
        var bytes: [UInt8] { self.box.bytes }

        mutating func write(_ buffer: ByteBuffer) async throws {
            self.box.bytes += Array(buffer.readableBytesView)
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
