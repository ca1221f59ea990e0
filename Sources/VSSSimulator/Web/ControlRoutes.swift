import FoundationEssentials
import HTTPTypes
import Hummingbird

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
        router.group().add(middleware: LoopbackOnly()).delete("/control") { _, _ in
            await self.gatehouse.reset()
            return Response(status: .noContent)
        }
    }

    private static func read<Value: Decodable>(_ type: Value.Type, _ request: Request) async throws -> Value {
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

private struct LoopbackOnly: RouterMiddleware {
    @concurrent func handle(
        _ request: Request, context: SimulatorContext,
        next: @concurrent (Request, SimulatorContext) async throws -> Response
    ) async throws -> Response {
        guard context.isFromLoopback else { throw HTTPError(.forbidden, message: "only from this machine") }
        return try await next(request, context)
    }
}
