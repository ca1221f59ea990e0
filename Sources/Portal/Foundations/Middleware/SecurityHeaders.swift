package import HTTPTypes
package import Hummingbird

/// Puts the same protective headers on every answer, errors and files included.
package struct SecurityHeaders: RouterMiddleware {
    package typealias Context = PortalContext
    /// The headers, in the order sent; no inline script or style is allowed anywhere.
    package let fields: [(HTTPField.Name, String)]

    package init(_ environment: PortalEnvironment) {
        let policy = [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "form-action 'self'",
            "base-uri 'none'", "frame-ancestors 'none'",
            (["connect-src 'self'"] + environment.agentOrigins).joined(separator: " "),
        ]
        var fields: [(HTTPField.Name, String)] = [
            (.contentSecurityPolicy, policy.joined(separator: "; ")),
            (.xContentTypeOptions, "nosniff"),
            (.named("Referrer-Policy"), "same-origin"),
            (.named("Permissions-Policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            (.named("Cross-Origin-Opener-Policy"), "same-origin"),
            (.named("Cross-Origin-Resource-Policy"), "same-origin"),
            (.named("X-Frame-Options"), "DENY"),
        ]
        if environment.address.isSecure {
            fields.append((.strictTransportSecurity, "max-age=31536000; includeSubDomains"))
        }
        self.fields = fields
    }

    package func handle(
        _ request: Request, context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in self.fields { response.headers[name] = value }
        return response
    }
}

extension HTTPField.Name {
    /// A header name that HTTPTypes has no constant for; only called with literals that are valid tokens.
    package static func named(_ text: String) -> HTTPField.Name {
        HTTPField.Name(text) ?? .xContentTypeOptions
    }
}
