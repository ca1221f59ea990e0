internal import FoundationEssentials
internal import HTTPTypes
package import Hummingbird
internal import NIOCore

/// What machines ask: is it alive, is it ready, how busy is it.
package struct HealthRoutes: Sendable {
    private let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    /// Adds `/health/live`, `/health/ready` and `/metrics`.
    package func add(to router: Router<PortalContext>) {
        let environment = self.environment
        router.get("/health/live") { _, _ in Self.plain(.ok, "ok\n") }
        router.get("/health/ready") { _, _ in
            var lines: [String] = []
            var ready = true
            for part in environment.readiness {
                do {
                    try await part.check()
                    lines.append("\(part.name): ok")
                } catch {
                    ready = false
                    lines.append("\(part.name): failed")
                }
            }
            return Self.plain(ready ? .ok : .serviceUnavailable, lines.map { "\($0)\n" }.joined())
        }
        router.get("/metrics") { _, _ in
            Self.plain(.ok, environment.metrics.text, "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    private static func plain(
        _ status: HTTPResponse.Status, _ text: String, _ type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
