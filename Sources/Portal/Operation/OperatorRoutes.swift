internal import HTTPTypes
package import Hummingbird
internal import NIOCore

/// What an operator's machines ask, at an address that no visitor reaches: is it alive, is it ready, how busy is it.
package struct OperatorRoutes: Sendable {
    private let environment: PortalEnvironment
    private let numbers: QueueNumbers

    package init(_ environment: PortalEnvironment, numbers: QueueNumbers) {
        self.environment = environment
        self.numbers = numbers
    }

    /// `/health/live`, `/health/ready` and `/metrics`.
    package func router() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        let environment = self.environment
        let numbers = self.numbers
        router.get("/health/live") { _, _ in Self.answer(.ok, "ok\n", "text/plain; charset=utf-8") }
        router.get("/health/ready") { _, _ in
            let report = await ReadinessReport(of: environment.readiness)
            return Self.answer(report.ready ? .ok : .serviceUnavailable, try report.json(), "application/json")
        }
        router.get("/metrics") { _, _ in
            try await numbers.update()
            return Self.answer(.ok, environment.metrics.text, "text/plain; version=0.0.4; charset=utf-8")
        }
        return router
    }

    private static func answer(_ status: HTTPResponse.Status, _ text: String, _ type: String) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
