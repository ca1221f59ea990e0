import FoundationEssentials
import Gateway
import HTTPTypes
import Hummingbird
import Secrets
import SocialInsurance

/// `POST /v1/dossiers`, `GET /v1/dossiers/{businessId}` and what there is for a unit.
struct DossierRoutes: Sendable {
    let gatehouse: Gatehouse
    let inspector: DossierInspector
    let now: @Sendable () -> Date

    func add(to router: Router<SimulatorContext>) {
        router.post("/v1/dossiers") { request, context in try await self.submit(request, context) }
        router.get("/v1/dossiers/:businessId") { request, context in try await self.state(request, context) }
        self.addDocuments(to: router)
    }

    // MARK: Submissions

    private func submit(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        let body = try await request.body.collect(upTo: context.maxUploadSize)
        let plan = await self.gatehouse.arrive(.submission)
        if let answer = try await self.before(plan, request, context) { return answer }
        guard let submission = try? JSONDecoder().decode(DossierSubmission.self, from: Data(body.readableBytesView)),
            !submission.businessId.isEmpty, !submission.wireId.isEmpty
        else { return try Self.refuse(.badRequest, "bad-request", "the body is not a submission") }
        let answer = try await self.judge(submission, plan)
        return try await self.after(plan, answer, context)
    }

    private func judge(_ submission: DossierSubmission, _ plan: Misbehaviour?) async throws -> Response {
        guard let envelope = Data(base64Encoded: submission.envelope) else {
            return try Self.refuse(.ce009, "the envelope is not base64")
        }
        let digest = Digest.sha256Hex(envelope)
        if let known = await self.gatehouse.known(submission, digest: digest) {
            return try await self.answer(known, submission)
        }
        do {
            let inspected = try await self.inspector.inspect(
                Array(envelope), as: ProcedureCode(rawValue: submission.procedure),
                refusing: await self.gatehouse.refusedForms, at: self.now())
            let later = plan?.kind == .refuseLater ? GatewayCode(rawValue: plan?.code ?? "SE004") : nil
            let taken = await self.gatehouse.take(
                inspected, submission, digest: digest, laterVerdict: later,
                sentBack: plan?.kind == .sendBack ? Self.reason(plan, inspected) : nil)
            return try await self.answer(taken, submission)
        } catch let refusal as DossierRefusal {
            return try Self.refuse(refusal.code, refusal.detail)
        }
    }

    /// What is said of the row that is to be sent back.
    private static func reason(_ plan: Misbehaviour?, _ inspected: InspectedDossier) -> DossierState.Reason {
        let number = plan?.row ?? 1
        let rows = inspected.filing?.lists[.movements] ?? []
        let row = rows.indices.contains(number - 1) ? rows[number - 1] : nil
        return DossierState.Reason(
            form: row == nil ? nil : ListCode.movements.rawValue, row: row == nil ? nil : number, name: row?["name"],
            insuredNumber: row.flatMap { $0["insured"].isEmpty ? nil : $0["insured"] },
            citizenNumber: row.flatMap { $0["citizen"].isEmpty ? nil : $0["citizen"] }, element: plan?.element,
            code: plan?.code ?? "ASKED", words: plan?.words ?? "Đề nghị kiểm tra lại")
    }

    private func answer(_ answer: DossierRegister.Answer, _ submission: DossierSubmission) async throws -> Response {
        switch answer {
        case .taken, .duplicate:
            guard let state = await self.gatehouse.state(submission.businessId) else {
                return try Self.refuse(.internalServerError, "lost", "the dossier is gone")
            }
            if case .taken = answer { return try JSONResponse.make(.created, state) }
            return try JSONResponse.make(.ok, state)
        case .reusedID:
            return try Self.refuse(.conflict, "business-id-reused", "this business id belongs to another envelope")
        case .refused(let code):
            return try Self.refuse(code, nil)
        }
    }

    // MARK: Questions

    private func state(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        let plan = await self.gatehouse.arrive(.question)
        if let answer = try await self.before(plan, request, context) { return answer }
        let businessID = context.parameters.get("businessId") ?? ""
        guard let state = await self.gatehouse.state(businessID) else {
            return try Self.refuse(.notFound, GatewayRefusal.unknownDossier, "no dossier has this business id")
        }
        return try await self.after(plan, JSONResponse.make(.ok, state), context)
    }

    // MARK: Misbehaviour

    /// What goes wrong before anything is taken; an answer ends the request.
    func before(
        _ plan: Misbehaviour?, _ request: Request, _ context: SimulatorContext
    ) async throws -> Response? {
        switch plan?.kind {
        case .fail:
            return try Self.refuse(HTTPResponse.Status(code: plan?.status ?? 500), "failed", "failing as asked")
        case .busy:
            var answer = try Self.refuse(.serviceUnavailable, "busy", "busy as asked")
            answer.headers[.retryAfter] = plan?.retryAfter.map(String.init)
            return answer
        case .refuse:
            return try Self.refuse(GatewayCode(rawValue: plan?.code ?? "SE999"), "refusing as asked")
        case .nonsense:
            return Response(
                status: .ok, headers: [.contentType: "text/html"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "<html>đang bảo trì</html>")))
        case .redirect:
            return Response(status: .temporaryRedirect, headers: [.location: request.uri.path])
        case .swallow:
            await context.silence()
            return Response(status: .serviceUnavailable)
        case .dropBefore:
            await context.drop()
            return Response(status: .serviceUnavailable)
        case .delayBefore:
            try? await Task.sleep(for: .seconds(plan?.seconds ?? 1))
            return nil
        default:
            return nil
        }
    }

    /// What goes wrong after the dossier was taken.
    func after(_ plan: Misbehaviour?, _ answer: Response, _ context: SimulatorContext) async throws -> Response {
        switch plan?.kind {
        case .delayAfter:
            try? await Task.sleep(for: .seconds(plan?.seconds ?? 1))
        case .keepAnswer:
            await context.silence()
        case .dropAfter:
            await context.drop()
        case .answerTwice:
            let once = try await JSONResponse.raw(answer)
            await context.writeRaw(once + once)
        case .headOnly:
            return answer.withBody(.headOnly { await context.silence() })
        case .trickle:
            let bytes = try await JSONResponse.bytes(answer)
            return answer.withBody(.trickle(bytes, apart: .seconds(plan?.seconds ?? 1)))
        case .endless:
            return answer.withBody(.endless)
        case .wrongType:
            var answer = answer
            answer.headers[.contentType] = "text/html"
            return answer
        case .otherDossier:
            return try await Self.aboutAnother(answer, rejectedWith: plan?.code)
        default:
            break
        }
        return answer
    }

    /// The same answer, good in everything but whose it is.
    private static func aboutAnother(_ answer: Response, rejectedWith code: String?) async throws -> Response {
        let bytes = try await JSONResponse.bytes(answer)
        guard var state = try? JSONDecoder().decode(DossierState.self, from: Data(bytes)) else { return answer }
        state.businessId = "another-dossier"
        if let code {
            state.status = .rejected
            state.code = code
            state.message = SimulatorWords.message(GatewayCode(rawValue: code))
        }
        return try JSONResponse.make(answer.status, state)
    }

    // MARK: Refusals

    /// A code of VSS: 422, or 500 for SE999, which judges nothing.
    private static func refuse(_ code: GatewayCode, _ detail: String?) throws -> Response {
        let words = SimulatorWords.message(code) + (detail.map { " (\($0))" } ?? "")
        return try self.refuse(code == .se999 ? .internalServerError : .unprocessableContent, code.rawValue, words)
    }

    static func refuse(_ status: HTTPResponse.Status, _ code: String, _ message: String) throws -> Response {
        try JSONResponse.make(status, GatewayRefusal(code: code, message: message))
    }
}
