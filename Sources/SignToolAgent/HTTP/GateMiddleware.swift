import Connections
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import SigningJobs
import Wording

/// Puts the ``RequestGate`` before every route, asks the user about unknown origins, and words every problem.
struct GateMiddleware: RouterMiddleware {
    /// The gate for the port in use, which is known once the socket is bound.
    let gate: @Sendable () -> RequestGate
    let connections: ConnectionBook
    let bodies: ByteBudget
    let consent: ConsentDesk
    let wording: Wording

    func handle(
        _ request: Request, context: AgentContext, next: @concurrent (Request, AgentContext) async throws -> Response
    ) async throws -> Response {
        let head = RequestGate.Head(request)
        switch self.decide(head, context) {
        case .refuse(let code):
            context.logger.info("refused", metadata: ["code": "\(code.rawValue)"])
            // A rebound host is answered like any stranger: nothing that a page could read.
            let reader =
                code == .hostNotAllowed || head.origins.count != 1 ? nil : head.origins.first.flatMap(Origin.init)
            let fault = code == .originNotAllowed && head.origins.count == 1 ? OriginFault(head.origins[0]) : nil
            return self.answer(Refusal(code, because: fault?.rawValue), to: reader)
        case .preflight(let origin):
            let isPrivate = request.headers[.requestPrivateNetwork] == "true"
            return CrossOrigin.preflight(origin, privateNetwork: isPrivate)
        case .open(let origin):
            return await self.respond(to: origin, context) { try await next(request, context) }
        case .ask(let origin):
            var request = request
            var context = context
            context.origin = origin
            return await self.respond(to: origin, context) {
                try await self.bodies.spend(request.largestBody, orThrow: Refusal(.tooBusy)) {
                    try await self.admit(origin, &request, context)
                    return try await next(request, context)
                }
            }
        }
    }

    /// Whose program asks is looked at only for a head that would not be refused anyway.
    private func decide(_ head: RequestGate.Head, _ context: AgentContext) -> RequestGate.Decision {
        let decision = self.gate().decide(head)
        if case .refuse = decision { return decision }
        // As long as our end is open nobody else can have the same pair of ports, so what is found cannot change between
        // the connection's start and its first request.
        let isOwn = self.connections.finding(about: context.channel) { channel in
            PeerOwner.isSelf(local: channel.localAddress, remote: channel.remoteAddress)
        }
        return isOwn ? decision : .refuse(.callerOfOther)
    }

    private func respond(
        to origin: Origin?, _ context: AgentContext, _ body: () async throws -> Response
    ) async -> Response {
        do {
            var response = try await body()
            if let origin { CrossOrigin.mark(&response, for: origin) }
            return response
        } catch let error as HTTPError where error.status == .notFound {
            return self.answer(Refusal(.notFound), to: origin)
        } catch let refusal as Refusal {
            context.logger.info("refused", metadata: ["code": "\(refusal.code.rawValue)"])
            return self.answer(refusal, to: origin)
        } catch {
            // The type only: an error's text can hold what a page sent.
            context.logger.error("failed", metadata: ["error.type": "\(type(of: error))"])
            return self.answer(Refusal(.internalError), to: origin)
        }
    }

    private func answer(_ refusal: Refusal, to origin: Origin?) -> Response {
        var problem = Problem(refusal.code, in: self.wording)
        if let reason = refusal.reason {
            problem.title = self.wording["problem.\(refusal.code.rawValue).\(reason).title"]
            problem.detail = self.wording["problem.\(refusal.code.rawValue).\(reason).detail"]
        }
        var response = Response.problem(problem)
        if let origin { CrossOrigin.mark(&response, for: origin) }
        return response
    }

    private func admit(_ origin: Origin, _ request: inout Request, _ context: AgentContext) async throws {
        if try self.consent.isAllowed(origin) { return }
        guard Self.mayAsk(request) else { throw Refusal(.originNotAllowed) }
        // The user is not bothered for a message that is refused anyway.
        if request.method == .post { _ = try PageMessage.job(from: try await request.boundedBody()) }
        let caller = Caller()
        self.connections.watch(context.channel, for: caller)
        defer { self.connections.watch(context.channel, for: nil) }
        guard try await self.consent.ask(origin, caller: caller) else { throw Refusal(.originNotAllowed) }
    }

    /// The requests that a page begins with; the others belong to a job and so to an origin that was allowed.
    private static func mayAsk(_ request: Request) -> Bool {
        switch (request.method, request.uri.path) {
        case (.post, "/v1/jobs"), (.get, "/v1/certificates"), (.get, "/v1/events"): true
        default: false
        }
    }
}

extension RequestGate.Head {
    fileprivate init(_ request: Request) {
        let extraHost = HTTPField.Name("Host").flatMap { request.headers[$0] }
        self.init(
            method: request.method, path: request.uri.path, host: extraHost == nil ? request.head.authority : nil,
            origins: request.headers[values: .origin], contentType: request.headers[.contentType],
            contentLength: request.headers[.contentLength])
    }
}

extension Request {
    /// How many bytes its body may turn out to have.
    fileprivate var largestBody: Int {
        guard self.method == .post else { return 0 }
        return self.headers[.contentLength].flatMap { Int($0) } ?? RequestGate.bodyLimit
    }

    /// The whole body, refused as soon as it is larger than the limit.
    mutating func boundedBody() async throws -> ByteBuffer {
        do {
            return try await self.collectBody(upTo: RequestGate.bodyLimit)
        } catch is NIOTooManyBytesError {
            throw Refusal(.tooLarge)
        } catch {
            // It broke off, or was no HTTP any more.
            throw Refusal(.requestInvalid)
        }
    }
}
