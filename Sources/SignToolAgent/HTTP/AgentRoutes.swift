import Connections
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Secrets
import SigningJobs
import SocialInsurance

/// The addresses of the loopback service.
struct AgentRoutes {
    let info: AgentInfo
    let identity: AgentIdentity
    /// The port in use, known once the socket is bound.
    let port: @Sendable () -> Int
    private let proofs = ProofBudget()
    let catalogue: CertificateCatalogue
    let watch: TokenWatch
    let desk: JobDesk
    let doctor: AgentDoctor

    init(
        info: AgentInfo, identity: AgentIdentity, port: @escaping @Sendable () -> Int,
        catalogue: CertificateCatalogue, watch: TokenWatch, desk: JobDesk, doctor: AgentDoctor
    ) {
        self.info = info
        self.identity = identity
        self.port = port
        self.catalogue = catalogue
        self.watch = watch
        self.desk = desk
        self.doctor = doctor
    }

    func add(to router: Router<AgentContext>) {
        router.get("/v1/info") { request, _ in try self.greet(request) }
        router.get("/v1/certificates") { request, _ in try await self.certificates(request) }
        router.get("/v1/doctor") { request, _ in
            try Response.json(await self.doctor.examine(for: try Self.taxCode(request)))
        }
        router.get("/v1/events") { request, _ in await self.events(request) }
        router.post("/v1/jobs") { request, context in try await self.start(request, context) }
        router.post("/v1/jobs/:id/documents") { request, context in try await self.addDocuments(request, context) }
        router.delete("/v1/jobs/:id") { _, context in try await self.close(context) }
    }

    /// Who this is; a page that gives a challenge gets the proof.
    private func greet(_ request: Request) throws -> Response {
        var proof: String?
        if let challenge = request.uri.queryParameters["challenge"] {
            try self.proofs.spend()
            proof = self.identity.proof(
                challenge: String(challenge), port: self.port(), origin: request.headers[.origin])
            guard proof != nil else { throw Refusal(.requestInvalid) }
        }
        return try Response.json(AgentGreeting(info: self.info, key: self.identity.publicKey, proof: proof))
    }

    private func certificates(_ request: Request) async throws -> Response {
        try Response.json(await self.catalogue.list(for: try Self.taxCode(request)))
    }

    private static func taxCode(_ request: Request) throws -> String? {
        guard let text = request.uri.queryParameters["taxCode"] else { return nil }
        guard case .success(let code) = TaxCode.parse(String(text)) else { throw Refusal(.requestInvalid) }
        return code.description
    }

    /// Server-sent events (HTML Standard, 9.2): `token-in` and `token-out`, each with the token's label.
    private func events(_ request: Request) async -> Response {
        let watch = self.watch
        let body = ResponseBody { writer in
            let changes = await watch.changes()
            // The first bytes tell the page that it listens now.
            try await writer.write(ByteBuffer(string: ": listening\n\n"))
            var output = writer
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                for await change in changes {
                    try await output.write(ByteBuffer(bytes: try change.serverSentEvent()))
                }
            }
            try await output.finish(nil)
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
    }

    private func start(_ request: Request, _ context: AgentContext) async throws -> Response {
        guard let origin = context.origin else { throw Refusal(.originMissing) }
        var request = request
        let job = try PageMessage.job(from: try await request.boundedBody())
        let desk = self.desk
        return try await Self.whileConnected(request) { caller in
            try Response.json(try await desk.start(job, from: origin, caller: caller))
        }
    }

    private func addDocuments(_ request: Request, _ context: AgentContext) async throws -> Response {
        guard let origin = context.origin, let id = context.parameters.get("id") else { throw Refusal(.jobNotFound) }
        var request = request
        let more = try PageMessage.documents(from: try await request.boundedBody())
        let desk = self.desk
        return try await Self.whileConnected(request) { caller in
            try Response.json(try await desk.sign(more.documents, inJob: id, from: origin, caller: caller))
        }
    }

    private func close(_ context: AgentContext) async throws -> Response {
        guard let origin = context.origin, let id = context.parameters.get("id") else { throw Refusal(.jobNotFound) }
        try await self.desk.close(job: id, from: origin)
        return Response(status: .noContent)
    }

    /// Runs `operation` and tells its caller when the page's connection ends before it has its answer.
    private static func whileConnected(
        _ request: Request, _ operation: (Caller) async throws -> Response
    ) async throws -> Response {
        let caller = Caller()
        var response = try await request.body.consumeWithInboundCloseHandler { _ in
            defer { caller.answered() }
            return try await operation(caller)
        } onInboundClosed: {
            caller.leave()
        }
        // Watching for the connection's end used its input up.
        response.headers[.connection] = "close"
        return response
    }
}
