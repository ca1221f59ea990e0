internal import Foundation
package import Hummingbird
internal import SigningJobs
internal import SocialInsurance
internal import Storage
internal import Wording

/// The signing page, and what its script asks of the portal.
package struct SigningRoutes: Sendable {
    private let environment: PortalEnvironment
    private let service: SigningService

    package init(_ environment: PortalEnvironment, service: SigningService) {
        self.environment = environment
        self.service = service
    }

    /// Adds `/dang-ky/ky` and the three steps below it.
    package func add(to router: Router<PortalContext>) {
        router.get("/dang-ky/ky") { request, context in try await self.page(request, context) }
        router.post("/dang-ky/ky/bat-dau") { request, context in
            try await self.answering(context) { try await self.start(request, context) }
        }
        router.post("/dang-ky/ky/:job/to-khai") { request, context in
            try await self.answering(context) { try await self.forms(request, context) }
        }
        router.post("/dang-ky/ky/:job/ho-so") { request, context in
            try await self.answering(context) { try await self.envelope(request, context) }
        }
    }

    private func page(_ request: Request, _ context: PortalContext) async throws -> Response {
        let desk = RegistrationDesk(self.environment)
        if try await desk.open(context) == nil {
            // The browser's Back after filing: the confirmation, not an empty form.
            let since = self.environment.clock().addingTimeInterval(-DossierAccess.filedLifetime)
            let filed = try await FiledDrafts(self.environment.storage)
                .newest(ofSession: context.session.key, since: since)
            let pages = ProcedurePages(.firstRegistration)
            return .seeOther(filed.map(pages.confirmation) ?? pages.start)
        }
        let draft = try await desk.signable(context)
        let asked = request.uri.queryParameters[CheckedDraft.name[...]].flatMap { CheckedDraft(String($0)) }
        let (filing, shown) = try await desk.check(draft)
        guard asked == shown else {
            // Signed is what was checked: who comes without having checked it, or after a change, checks first.
            return .seeOther("/dang-ky/kiem-tra\(asked == nil ? "" : "?thay-doi=1")")
        }
        return try SigningPage(environment: self.environment).response(
            draft.record, filing.party, checked: shown, caption: StepCaption.text(.sign, context.wording), context)
    }

    private func start(_ request: Request, _ context: PortalContext) async throws -> Response {
        try await self.environment.limiter.admit(.signing, by: context.clientAddress)
        try self.environment.requireRoom()
        guard let draft = request.headers[.named("X-Draft")] ?? context.recoveredDraft else {
            throw SigningRefusal.draftNotFound
        }
        let order = try await context.json(StartOrder.self, from: request, limit: 1024)
        let checked = order.checked.flatMap { CheckedDraft($0) }
        try await SigningPermission(self.environment).require(draft, checked: checked, context)
        let values = ["form": self.environment.brand.registrationFormNumber]
        let job = try await self.service.start(self.signer(draft, context), checked: checked) {
            context.wording.text("signing.job.\($0.code.rawValue)", values)
        }
        return .json(JobJSON.job(job))
    }

    private func forms(_ request: Request, _ context: PortalContext) async throws -> Response {
        let job = try context.parameters.require("job")
        let parts: Int
        switch try await self.service.standing(ofJob: job, session: context.session.key) {
        case .filed(let filed): throw SigningRefusal(filed)
        case .open(let count): parts = count
        }
        let limits = self.environment.limits
        let signed = try await self.signed(
            request, context, upTo: parts > 1 ? limits.filingBytes : limits.signedFormBytes)
        switch try await self.service.acceptForms(signed, job: job, signer: self.signer("", context)) {
        case .envelopes(let documents): return .json(JobJSON.documents(documents))
        case .filed(let filed):
            try await SigningPermission(self.environment).filed(filed.code, context)
            return try .json(filed)
        }
    }

    private func envelope(_ request: Request, _ context: PortalContext) async throws -> Response {
        let job = try context.parameters.require("job")
        let parts: Int
        switch try await self.service.standing(ofJob: job, session: context.session.key) {
        case .filed(let filed): return try .json(filed)
        case .open(let count): parts = count
        }
        let limits = self.environment.limits
        let signed = try await self.signed(request, context, upTo: parts > 1 ? limits.filingBytes : limits.jsonBytes)
        let filed = try await self.service.acceptEnvelopes(signed, job: job, signer: self.signer("", context))
        try await SigningPermission(self.environment).filed(filed.code, context)
        return try .json(filed)
    }

    /// What came back from SignTool: the bytes of the only document, as the page sends them, or JSON as SignTool answers.
    private func signed(
        _ request: Request, _ context: PortalContext, upTo limit: Int
    ) async throws -> SigningService.SignedForms {
        guard request.headers[.contentType] == "application/octet-stream" else {
            return .named(try await context.json(SignedForms.self, from: request, limit: limit).documents)
        }
        let body = try await context.body(of: request, upTo: limit)
        return .only(Array(body.readableBytesView))
    }

    private func signer(_ draft: String, _ context: PortalContext) -> SigningService.Signer {
        SigningService.Signer(session: context.session.key, draft: draft, language: context.language.rawValue)
    }

    /// Turns a refusal into a problem document that also says where the page goes on.
    private func answering(
        _ context: PortalContext, _ body: @Sendable () async throws -> Response
    ) async throws -> Response {
        do {
            // Files are read and documents verified here, which would keep the threads of others.
            return try await WorkThreads.run(body)
        } catch let refusal as SigningRefusal {
            let problem = refusal.problem(in: context.wording)
            return try .json(
                NextProblem(problem: problem, next: refusal.next),
                status: HTTPResponse.Status(code: problem.status), type: "application/problem+json")
        }
    }
}

/// What the page sends with the wish to sign.
private struct StartOrder: Decodable {
    /// ``CheckedDraft`` as text.
    var checked: String?
}

/// Signed documents as SignTool returns them; its own summary of the certificate is not believed and not read.
private struct SignedForms: Decodable {
    var documents: [SignedJobDocument]
}

/// A problem document with the extension member `next` (RFC 9457 section 3.2).
private struct NextProblem: Encodable {
    var problem: Problem
    var next: String?

    private enum CodingKeys: CodingKey {
        case next
    }

    func encode(to encoder: any Encoder) throws {
        try self.problem.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(self.next, forKey: .next)
    }
}
