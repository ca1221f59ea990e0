internal import FoundationEssentials
internal import HTTPTypes
package import Hummingbird
internal import Wording

/// Finds out who asks: session, language and address; sets the cookies that are missing.
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
        context.language = chosen ?? self.language(request)
        context.target = request.uri.query.map { "\(path)?\($0)" } ?? path
        if self.environment.trustsProxy, let address = Self.forwarded(request) { context.clientAddress = address }
        var response = try await next(request, context)
        let name = PortalSession.cookieName(self.environment.address)
        if context.session.isNew, !response.headers[values: .setCookie].contains(where: { $0.hasPrefix("\(name)=") }) {
            response.setSession(context.session, self.environment.address)
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
        return request.cookies[name].flatMap { PortalSession(cookie: $0.value) }
    }

    private func language(_ request: Request) -> Wording.Language {
        request.cookies[Self.languageCookie].flatMap { Wording.Language(rawValue: $0.value) } ?? .vietnamese
    }

    /// The address our proxy added: the last one, as the earlier ones are the client's own claim.
    private static func forwarded(_ request: Request) -> String? {
        let name = HTTPField.Name.named("X-Forwarded-For")
        return request.headers[values: name].last?.split(separator: ",").last.map { last in
            String(last.filter { $0 != " " }.prefix(64))
        }
    }
}
