internal import FoundationEssentials
internal import HTTPTypes
package import Hummingbird
internal import Wording

/// Finds out who asks: session, device and language; sets the cookies that are missing.
package struct Visitor: RouterMiddleware {
    package typealias Context = PortalContext
    private let environment: PortalEnvironment
    private static let languageCookie = "lang"

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    package func handle(
        _ request: Request, context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        // Files have no visitor, and shared caches may keep them.
        guard !path.hasPrefix("/static/") else { return try await next(request, context) }
        var context = context
        let chosen = request.uri.queryParameters["lang"].flatMap { Wording.Language(rawValue: String($0)) }
        context.session = self.session(request) ?? .fresh()
        context.device = self.device(request)
        context.language = chosen ?? self.language(request)
        context.userAgent = String((request.headers[.userAgent] ?? "").prefix(400))
        context.target = LocalPath(request.uri.query.map { "\(path)?\($0)" } ?? path) ?? .start
        var response = try await next(request, context)
        let name = PortalSession.cookieName(self.environment.address)
        if context.session.isDue, !response.headers[values: .setCookie].contains(where: { $0.hasPrefix("\(name)=") }) {
            response.setSession(context.session, self.environment)
        }
        if let chosen {
            response.setCookie(
                Cookie(
                    name: Self.languageCookie, value: chosen.rawValue, maxAge: 31_536_000, path: "/",
                    secure: self.environment.address.isSecure, httpOnly: true, sameSite: .lax))
        }
        return response
    }

    private func session(_ request: Request) -> PortalSession? {
        let name = PortalSession.cookieName(self.environment.address)
        let now = self.environment.clock()
        return request.cookies[name].flatMap { self.environment.seal.session(cookie: $0.value, at: now) }
    }

    private func device(_ request: Request) -> String? {
        request.cookies[KnownDevice.cookieName(self.environment.address)]
            .flatMap { self.environment.seal.open($0.value, for: .device) }
    }

    private func language(_ request: Request) -> Wording.Language {
        request.cookies[Self.languageCookie].flatMap { Wording.Language(rawValue: $0.value) } ?? .vietnamese
    }
}
