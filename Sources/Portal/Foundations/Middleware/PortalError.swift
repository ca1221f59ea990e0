package import HTTPTypes

/// A request that ends in a page of its own: which status, and which words.
package struct PortalError: Error, Hashable, Sendable {
    /// What went wrong; its raw value names the words (`error.CODE.title`, `.body`) and the JSON problem.
    package enum Code: String, Hashable, Sendable {
        case badRequest = "bad-request"
        case forbidden = "forbidden"
        /// The role of who asks does not cover it.
        case notAllowed = "not-allowed"
        /// The unit has ended its use of the service.
        case serviceEnded = "service-ended"
        case sessionExpired = "session-expired"
        case notFound = "not-found"
        case conflict = "conflict"
        case tooLarge = "too-large"
        case mediaType = "media-type"
        case tooMany = "too-many"
        case unavailable = "unavailable"
        /// More is asked at the moment than there is memory or time for.
        case busy = "busy"
        /// The disk is nearly full.
        case noRoom = "no-room"
        /// One session or address sent more files than it may for now.
        case tooManyFiles = "too-many-files"
        case `internal` = "internal"
    }

    package var code: Code
    /// After how many seconds to try again, where that is known.
    package var retryAfter: Int?

    /// ``Code/busy``, for the moment.
    package static let busy = PortalError(.busy, retryAfter: 10)
    /// ``Code/noRoom``, until the operator makes some.
    package static let noRoom = PortalError(.noRoom, retryAfter: 3600)

    package init(_ code: Code, retryAfter: Int? = nil) {
        self.code = code
        self.retryAfter = retryAfter
    }

    /// The HTTP status of the code.
    package var status: HTTPResponse.Status {
        switch self.code {
        case .badRequest: .badRequest
        case .forbidden, .notAllowed, .serviceEnded, .sessionExpired: .forbidden
        case .notFound: .notFound
        case .conflict: .conflict
        case .tooLarge: .contentTooLarge
        case .mediaType: .unsupportedMediaType
        case .tooMany, .tooManyFiles: .tooManyRequests
        case .unavailable, .busy: .serviceUnavailable
        case .noRoom: .init(code: 507, reasonPhrase: "Insufficient Storage")
        case .internal: .internalServerError
        }
    }

    /// The code that says most about a bare status.
    static func code(for status: HTTPResponse.Status) -> Code {
        switch status.code {
        case 403: .forbidden
        case 404, 405: .notFound
        case 409: .conflict
        case 413: .tooLarge
        case 415: .mediaType
        case 429: .tooMany
        case 503: .unavailable
        case 400..<500: .badRequest
        default: .internal
        }
    }
}
