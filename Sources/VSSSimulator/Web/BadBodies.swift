import Hummingbird
import NIOCore

/// Bodies that a client must not wait for, or must not take whole.
extension ResponseBody {
    /// Nothing, for as long as `silence` lasts, though the head promises something.
    static func headOnly(_ silence: @escaping @Sendable () async -> Void) -> ResponseBody {
        ResponseBody { writer in
            await silence()
            try await writer.finish(nil)
        }
    }

    /// One byte at a time.
    static func trickle(_ bytes: [UInt8], apart pause: Duration) -> ResponseBody {
        ResponseBody(contentLength: bytes.count) { writer in
            for byte in bytes {
                try await writer.write(ByteBuffer(bytes: [byte]))
                try await Task.sleep(for: pause)
            }
            try await writer.finish(nil)
        }
    }

    /// Blanks, which JSON may begin with, until the client has had enough.
    static var endless: ResponseBody {
        ResponseBody { writer in
            let blanks = ByteBuffer(repeating: 0x20, count: 1 << 16)
            while !Task.isCancelled { try await writer.write(blanks) }
            try await writer.finish(nil)
        }
    }
}

extension Response {
    /// The same head with another body.
    func withBody(_ body: ResponseBody) -> Response {
        var headers = self.headers
        headers[.contentLength] = nil
        return Response(status: self.status, headers: headers, body: body)
    }
}
