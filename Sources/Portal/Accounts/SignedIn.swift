package import Hummingbird
internal import Storage

/// Finds out who is signed in; the token has a cookie of its own, made anew at every sign-in.
package struct SignedIn: RouterMiddleware {
    package typealias Context = PortalContext
    private let sessions: AccountSessions
    private let address: PublicAddress

    package init(_ sessions: AccountSessions, address: PublicAddress) {
        self.sessions = sessions
        self.address = address
    }

    package func handle(
        _ request: Request, context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        guard let token = Self.token(of: request, self.address) else { return try await next(request, context) }
        var context = context
        context.account = try await self.sessions.presence(token: token)
        return try await next(request, context)
    }

    /// The cookie's name: with the `__Host-` prefix (RFC 6265bis section 4.1.3.2) where TLS allows it.
    static func cookieName(_ address: PublicAddress) -> String {
        address.isSecure ? "__Host-unit" : "unit"
    }

    static func token(of request: Request, _ address: PublicAddress) -> String? {
        request.cookies[self.cookieName(address)]?.value
    }
}

extension Response {
    /// Gives the browser its token, or takes it away.
    mutating func setAccountToken(_ token: String?, _ address: PublicAddress) {
        self.setCookie(
            Cookie(
                name: SignedIn.cookieName(address), value: token ?? "", maxAge: token == nil ? 0 : nil, path: "/",
                secure: address.isSecure, httpOnly: true, sameSite: .lax))
    }
}
