internal import Foundation
internal import Hummingbird
internal import NIOCore

extension PortalContext {
    /// Reads a JSON body within the limits.
    /// - Throws: ``PortalError`` with the codes `mediaType`, `tooLarge` or `badRequest`.
    func json<Value: Decodable>(_ type: Value.Type, from request: Request, limit: Int) async throws -> Value {
        guard (request.headers[.contentType] ?? "").lowercased().hasPrefix("application/json") else {
            throw PortalError(.mediaType)
        }
        let body = try await self.body(of: request, limit: limit)
        do {
            return try JSONDecoder().decode(type, from: Data(body.readableBytesView))
        } catch {
            throw PortalError(.badRequest)
        }
    }

    /// Reads a whole body within the limits.
    /// - Throws: ``PortalError`` with the code `tooLarge`.
    func body(of request: Request, limit: Int) async throws -> ByteBuffer {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw PortalError(.tooLarge)
        }
        do {
            return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw PortalError(.tooLarge)
        }
    }
}

extension Response {
    /// An answer whose JSON is written already.
    static func json(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// An answer as JSON that nobody keeps.
    static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json"
    ) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }
}
