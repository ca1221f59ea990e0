import FoundationEssentials
import HTTPTypes
import Hummingbird
import SocialInsurance

/// How tests and demonstrations steer the simulator; answers to this machine only.
struct ControlRoutes: Sendable {
    let gatehouse: Gatehouse

    func add(to router: Router<SimulatorContext>) {
        let control = router.group("/control").add(middleware: LoopbackOnly())
        control.get("/dossiers") { _, _ in try JSONResponse.make(.ok, await self.gatehouse.overview()) }
        control.post("/behaviour") { request, _ in
            let wanted = try await Self.read(BehaviourRequest.self, request)
            await self.gatehouse.plan(wanted.next)
            return Response(status: .noContent)
        }
        control.delete("/behaviour") { _, _ in
            await self.gatehouse.forgetPlans()
            return Response(status: .noContent)
        }
        control.put("/settings") { request, _ in
            await self.gatehouse.set(try await Self.read(SimulatorSettings.self, request))
            return Response(status: .noContent)
        }
        control.post("/agency") { request, _ in
            let wanted = try await Self.read(AgencyAssignment.self, request)
            guard case .success(let taxCode) = TaxCode.parse(wanted.taxCode),
                case .success(let agency) = AgencyCode.parse(wanted.code)
            else { throw HTTPError(.badRequest, message: "no tax code, or no code of an agency") }
            await self.gatehouse.assign(agency.description, to: taxCode.description)
            return Response(status: .noContent)
        }
        self.addPapers(to: control)
        router.group().add(middleware: LoopbackOnly()).delete("/control") { _, _ in
            await self.gatehouse.reset()
            return Response(status: .noContent)
        }
    }

    static func read<Value: Decodable>(_ type: Value.Type, _ request: Request) async throws -> Value {
        let isJSON = request.headers[.contentType]?.hasPrefix("application/json") == true
        guard isJSON else { throw HTTPError(.unsupportedMediaType, message: "application/json is wanted") }
        let body = try await request.body.collect(upTo: 1 << 16)
        do {
            return try JSONDecoder().decode(type, from: Data(body.readableBytesView))
        } catch {
            throw HTTPError(.badRequest, message: "\(error)")
        }
    }
}

/// What `POST /control/agency` takes: which agency manages a unit, so that dossiers that name another are refused (SE004).
package struct AgencyAssignment: Codable, Hashable, Sendable {
    package var taxCode: String
    package var code: String

    package init(taxCode: String, code: String) {
        self.taxCode = taxCode
        self.code = code
    }
}

private struct LoopbackOnly: RouterMiddleware {
    @concurrent func handle(
        _ request: Request, context: SimulatorContext,
        next: @concurrent (Request, SimulatorContext) async throws -> Response
    ) async throws -> Response {
        guard context.isFromLoopback else { throw HTTPError(.forbidden, message: "only from this machine") }
        return try await next(request, context)
    }
}
