import HTTPTypes
import Hummingbird

/// The CORS headers (Fetch Standard, "CORS protocol") of the loopback service.
///
/// An origin is echoed exactly, never `*`. Data go only to origins that the user allowed; others may read three things
/// that carry nobody's data: a preflight, `/v1/info`, and a problem, so that a page can say in words why it was refused.
/// A preflight grants nothing: the request that follows is decided again from its own head.
enum CrossOrigin {
    /// The origin that may read the answer, and that caches must tell apart.
    static func mark(_ response: inout Response, for origin: Origin) {
        response.headers[.accessControlAllowOrigin] = origin.text
        response.headers[.vary] = "Origin"
    }

    /// The answer to a preflight.
    static func preflight(_ origin: Origin, privateNetwork: Bool) -> Response {
        var response = Response(status: .noContent)
        self.mark(&response, for: origin)
        response.headers[.accessControlAllowMethods] = "GET, POST, DELETE"
        response.headers[.accessControlAllowHeaders] = "Content-Type"
        response.headers[.accessControlMaxAge] = "600"
        // Asked for by a browser feature that was given up; harmless where it is still there.
        if privateNetwork { response.headers[.allowPrivateNetwork] = "true" }
        return response
    }
}

extension HTTPField.Name {
    /// The two names are constants of correct syntax, so the fallbacks are never used.
    static let requestPrivateNetwork = Self("Access-Control-Request-Private-Network") ?? .accessControlRequestMethod
    static let allowPrivateNetwork = Self("Access-Control-Allow-Private-Network") ?? .accessControlAllowMethods
}
