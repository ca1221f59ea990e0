internal import FoundationEssentials
internal import HTTPTypes
package import Hummingbird
internal import Logging
internal import NIOCore
internal import SigningJobs
internal import Wording

/// Turns whatever a route throws into a page in words, or into a JSON problem (RFC 9457) for scripts.
package struct ErrorPages: RouterMiddleware {
    package typealias Context = PortalContext
    private let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    package func handle(
        _ request: Request, context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let redirect as PortalRedirect {
            return Response.seeOther(redirect.path)
        } catch let error as PortalError {
            return try self.response(error, request, context)
        } catch let problem as Problem {
            return try Self.json(problem)
        } catch let error as any HTTPResponseError {
            return try self.response(PortalError(PortalError.code(for: error.status)), request, context)
        } catch {
            context.logger.error("request failed", metadata: ["error": "\(String(reflecting: type(of: error)))"])
            context.logger.debug("request failed", metadata: ["detail": "\(error)"])
            return try self.response(PortalError(.internal), request, context)
        }
    }

    private func response(
        _ error: PortalError, _ request: Request, _ context: PortalContext
    ) throws -> Response {
        let key = "error.\(error.code.rawValue)"
        // Only the registration has a draft to go on with; every other page is opened again.
        let isElsewhere = error.code == .sessionExpired && !FormGuard.isRegistration(request)
        let body =
            error.retryAfter.map { seconds in
                WaitText.text("\(key).body", seconds: seconds, now: self.environment.clock(), context.wording)
            } ?? context.wording["\(key).\(isElsewhere ? "other" : "body")"]
        var response: Response
        if Self.wantsJSON(request) {
            response = try Self.json(
                Problem(
                    Problem.Code(rawValue: error.code.rawValue), status: error.status.code,
                    title: context.wording["\(key).title"], detail: body))
        } else {
            response = try self.environment.pages.page(
                "error",
                [
                    "title": context.wording["\(key).title"], "body": body,
                    "request": context.id, "status": error.status.code,
                    "showsResume": error.code == .sessionExpired && !isElsewhere,
                    "showsAgain": isElsewhere, "again": context.target.description,
                    "showsUnit": [.notAllowed, .serviceEnded].contains(error.code),
                ],
                context, status: error.status)
        }
        if let seconds = error.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    static func wantsJSON(_ request: Request) -> Bool {
        let accepted = request.headers[.accept] ?? ""
        if accepted.contains("text/html") { return false }
        return accepted.contains("json") || (request.headers[.contentType] ?? "").contains("json")
    }

    private static func json(_ problem: Problem) throws -> Response {
        Response(
            status: HTTPResponse.Status(code: problem.status),
            headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(problem))))
    }
}
