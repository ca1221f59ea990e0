import Gateway
import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /v1/units/{taxCode}/documents` and one of them.
extension DossierRoutes {
    func addDocuments(to router: Router<SimulatorContext>) {
        router.get("/v1/units/:taxCode/documents") { request, context in
            let plan = await self.gatehouse.arrive(.documents)
            if let answer = try await self.before(plan, request, context) { return answer }
            guard let list = await self.gatehouse.documents(of: context.parameters.get("taxCode") ?? "") else {
                return try Self.refuse(.notFound, GatewayRefusal.unknownUnit, "nobody knows this unit")
            }
            return try await self.after(plan, JSONResponse.make(.ok, list), context)
        }
        router.get("/v1/units/:taxCode/documents/:id") { request, context in
            let plan = await self.gatehouse.arrive(.documents)
            if let answer = try await self.before(plan, request, context) { return answer }
            let (taxCode, id) = (context.parameters.get("taxCode") ?? "", context.parameters.get("id") ?? "")
            guard let paper = await self.gatehouse.paper(id, of: taxCode) else {
                return try Self.refuse(.notFound, "unknown-document", "no document has this id")
            }
            let answer = Response(
                status: .ok, headers: [.contentType: paper.notice.mediaType, .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: paper.content)))
            return try await self.after(plan, answer, context)
        }
    }
}
