import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import SigningJobs

extension Response {
    /// A JSON answer that no cache keeps.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json")
        throws -> Response
    {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        let body = try encoder.encode(value)
        return Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store", .contentLength: String(body.count)],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// A problem (RFC 9457) as an answer.
    static func problem(_ problem: Problem) -> Response {
        let status = HTTPResponse.Status(code: problem.status)
        return (try? self.json(problem, status: status, type: "application/problem+json"))
            ?? Response(status: .internalServerError)
    }
}
