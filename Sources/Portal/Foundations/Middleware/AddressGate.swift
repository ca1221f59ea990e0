internal import Connections
internal import CoreMetrics
internal import FoundationEssentials
internal import HTTPTypes
package import Hummingbird
internal import NIOCore
internal import SigningJobs
internal import Synchronization
internal import Wording

/// Finds out from which address a request comes, and turns away what one address asks too much of.
///
/// It stands before everything else, so a refusal costs a look into a table and some bytes that were made at the start:
/// no session, no page, no line in a log. Files that every page needs have an account of their own.
package struct AddressGate: RouterMiddleware {
    package typealias Context = PortalContext

    /// A page brings so many files with it.
    static let filesOfPage = 10

    private let environment: PortalEnvironment
    private let paces: Paces
    private let page: Response
    private let problem: Response

    package init(_ environment: PortalEnvironment) throws {
        self.environment = environment
        self.paces = Paces(environment.limits)
        self.page = Self.page()
        self.problem = try Self.problem()
    }

    package func handle(
        _ request: Request, context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        let peer = context.clientAddress
        var context = context
        context.clientAddress = self.environment.proxy.client(
            peer: peer, forwarded: request.headers[values: .named("X-Forwarded-For")])
        let address = context.clientAddress
        // A caller inside the process has no address.
        guard address != .none else { return try await next(request, context) }
        let isFile = request.uri.path.hasPrefix("/static/")
        switch self.paces.begin(address, isFile: isFile, at: self.environment.clock()) {
        case .admitted:
            defer { self.paces.end(address, isFile: isFile) }
            return try await next(request, context)
        case .refused(let times, let wait):
            // After so many in a row what else a connection brings is not even read.
            let isLast = times > AddressPaces.patience && address == peer
            return self.refusal(request, context, isLast: isLast, wait: wait)
        }
    }

    /// - Parameter isLast: whether its connection is closed; never one of a proxy, which others use, too.
    private func refusal(_ request: Request, _ context: PortalContext, isLast: Bool, wait: Int) -> Response {
        Counter(label: "portal_refused_total", factory: self.environment.metrics).increment()
        var response = ErrorPages.wantsJSON(request) ? self.problem : self.page
        response.headers[.retryAfter] = String(wait)
        if isLast {
            response.headers[.connection] = "close"
            context.channel.triggerUserOutboundEvent(LastAnswer(), promise: nil)
            // What came with it in one piece waits for the server already; an error after the answer ends its loop.
            let body = response.body
            response.body = ResponseBody(contentLength: body.contentLength) { writer in
                try await body.write(writer)
                throw EndOfConnection()
            }
        }
        return response
    }

    private static func fields(_ type: String) -> HTTPFields {
        [
            .contentType: type, .cacheControl: "no-store",
            .contentSecurityPolicy: "default-src 'none'", .xContentTypeOptions: "nosniff",
        ]
    }

    /// Both languages, as nobody looks which one the visitor reads.
    private static func page() -> Response {
        let parts = Wording.Language.allCases.map { language in
            let wording = Wording.of(language)
            return "<section lang=\"\(language.rawValue)\"><h1>\(wording["error.flood.title"])</h1>"
                + "<p>\(wording["error.flood.body"])</p></section>"
        }
        let title = Wording.of(.vietnamese)["error.flood.title"]
        let text =
            "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\"><title>\(title)</title></head>"
            + "<body><main>\(parts.joined())</main></body></html>\n"
        return Response(
            status: .tooManyRequests, headers: Self.fields("text/html; charset=utf-8"),
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static func problem() throws -> Response {
        let wording = Wording.of(.vietnamese)
        let problem = Problem(
            Problem.Code(rawValue: PortalError.Code.tooMany.rawValue), status: 429,
            title: wording["error.flood.title"], detail: wording["error.flood.body"])
        return Response(
            status: .tooManyRequests, headers: Self.fields("application/problem+json"),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(problem))))
    }
}

/// The connection has nothing more to say to anybody.
private struct EndOfConnection: Error {}

/// The accounts of pages and of files.
private final class Paces: Sendable {
    private let pages: Mutex<AddressPaces>
    private let files: Mutex<AddressPaces>

    init(_ limits: PortalLimits) {
        let pace = AddressPaces.Pace(burst: limits.requestBurst, perSecond: limits.requestsPerSecond)
        var wide = pace
        wide.burst *= AddressGate.filesOfPage
        wide.perSecond *= AddressGate.filesOfPage
        self.pages = Mutex(AddressPaces(pace, atOnce: limits.requestsAtOnce))
        self.files = Mutex(AddressPaces(wide, atOnce: 0))
    }

    func begin(_ address: ClientAddress, isFile: Bool, at now: Date) -> AddressPaces.Admission {
        guard isFile else { return self.pages.withLock { $0.begin(address, at: now) } }
        return self.files.withLock { $0.begin(address, at: now) }
    }

    func end(_ address: ClientAddress, isFile: Bool) {
        guard isFile else { return self.pages.withLock { $0.end(address) } }
        self.files.withLock { $0.end(address) }
    }
}
