internal import Connections
internal import FoundationEssentials
internal import HTTPTypes
package import Hummingbird

/// Lets a changing request through only when it comes from our own page, within the limits, with the session's token.
///
/// Browsers tell where a request comes from (`Sec-Fetch-Site`, `Origin`); the token travels in the field `csrf` of a
/// form, which a multipart form brings before its first file, or in the header `X-CSRF-Token` of JSON; never in an
/// address, which histories and logs keep.
package struct FormGuard: RouterMiddleware {
    package typealias Context = PortalContext
    /// The name of the field that carries the token.
    package static let tokenName = "csrf"
    /// The name of the field that carries a draft's code.
    package static let draftName = "nhap"
    /// The most fields of a form; the largest page has forty.
    private static let mostFields = 400
    private let environment: PortalEnvironment
    private let bodies: ByteBudget
    private let draftExists: @Sendable (String) async throws -> Bool

    /// - Parameter draftExists: whether a draft has this code, so that a page whose session is gone can still save it.
    package init(
        _ environment: PortalEnvironment, draftExists: @escaping @Sendable (String) async throws -> Bool
    ) {
        self.environment = environment
        self.bodies = ByteBudget(environment.limits.bodiesBytes)
        self.draftExists = draftExists
    }

    package func handle(
        _ request: Request, context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        guard ![.get, .head, .options].contains(request.method) else { return try await next(request, context) }
        // What leads nowhere is not counted, and nobody reads its body.
        guard context.endpointPath != nil else { throw PortalError(.notFound) }
        guard self.isOwnPage(request) else { throw PortalError(.forbidden) }
        try await self.count(context)
        var request = request
        var context = context
        context.charge = BodyCharge(self.bodies)
        let type = (request.headers[.contentType] ?? "").lowercased()
        let isForm = type.hasPrefix("application/x-www-form-urlencoded") || type.hasPrefix("multipart/")
        guard !isForm || context.session.begun != nil || self.mayRecover(request) else {
            throw PortalError(.sessionExpired)
        }
        if type.hasPrefix("application/x-www-form-urlencoded") {
            let body = try await context.body(of: request, upTo: self.environment.limits.formBytes)
            let separators = body.readableBytesView.count { $0 == UInt8(ascii: "&") }
            guard separators < Self.mostFields else { throw PortalError(.badRequest) }
            context.form = FormValues(urlEncoded: body.readableBytesView)
        } else if isForm {
            try await context.expectBody(of: request, upTo: ServiceFormReader.longestRequest)
            context.form = try await self.readHead(of: &request)
        }
        let token = request.headers[.named("X-CSRF-Token")] ?? context.form[Self.tokenName]
        if !context.session.accepts(csrfToken: token) {
            context.recoveredDraft = try await self.recover(context.form, request)
        }
        return try await next(request, context)
    }

    /// The fields in front of a multipart form's files; the body stays whole for the page that takes it.
    private func readHead(of request: inout Request) async throws -> FormValues {
        let head = MultipartHead(request.body)
        request.body = head.body
        do {
            return try await head.fields(
                [Self.tokenName, Self.draftName], contentType: request.headers[.contentType] ?? "")
        } catch is MultipartError {
            throw PortalError(.badRequest)
        }
    }

    /// The draft that a form of a lost session goes on with; its code is no secret to whoever made the draft, so the
    /// browser itself must say that the form is ours, and only pages of drafts take it.
    private func recover(_ sent: FormValues, _ request: Request) async throws -> String {
        guard self.mayRecover(request), let code = sent[Self.draftName] ?? request.headers[.named("X-Draft")],
            try await self.draftExists(code)
        else { throw PortalError(.sessionExpired) }
        return code
    }

    private func mayRecover(_ request: Request) -> Bool {
        let isAffirmed =
            request.headers[.origin] != nil || request.headers[.named("Sec-Fetch-Site")] == "same-origin"
        return isAffirmed && Self.keepsDraft(request)
    }

    /// Whether a form belongs to the registration, whose drafts outlive sessions.
    static func isRegistration(_ request: Request) -> Bool { request.uri.path.hasPrefix("/dang-ky/") }

    /// Whether a form belongs to a draft, of any procedure.
    private static func keepsDraft(_ request: Request) -> Bool {
        self.isRegistration(request) || request.uri.path.hasPrefix("/thu-tuc/")
    }

    /// A browser that says nothing about itself is left to the token.
    private func isOwnPage(_ request: Request) -> Bool {
        if let site = request.headers[.named("Sec-Fetch-Site")], site != "same-origin", site != "none" { return false }
        guard let origin = request.headers[.origin] else { return true }
        return origin.lowercased() == self.environment.address.origin
    }

    private func count(_ context: PortalContext) async throws {
        try await self.environment.limiter.admit(.form, by: context.clientAddress)
    }
}
