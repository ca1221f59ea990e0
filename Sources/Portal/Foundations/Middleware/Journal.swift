internal import CoreMetrics
internal import FoundationEssentials
internal import HTTPTypes
package import Hummingbird

/// Names every request, writes one JSON line about it, and counts it.
///
/// The line holds the route's pattern, never the address asked for: addresses carry tax codes and dossier codes.
package struct Journal: RouterMiddleware {
    package typealias Context = PortalContext
    private let environment: PortalEnvironment

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
    }

    package func handle(
        _ request: Request, context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            self.note(request, context, status: 500, start)
            throw error
        }
        response.headers[.named("X-Request-Id")] = context.id
        self.note(request, context, status: response.status.code, start)
        return response
    }

    private func note(_ request: Request, _ context: PortalContext, status: Int, _ start: ContinuousClock.Instant) {
        // An address without a route never becomes a label; the router calls it "NotFound".
        let route = context.endpointPath.flatMap { $0 == "NotFound" ? nil : $0 } ?? "unmatched"
        let method = Self.methods.contains(request.method.rawValue) ? request.method.rawValue : "OTHER"
        let taken = ContinuousClock.now - start
        let dimensions = [("route", route), ("method", method), ("status", String(status))]
        let factory = self.environment.metrics
        Counter(label: "portal_requests_total", dimensions: dimensions, factory: factory).increment()
        Timer(label: "portal_request_seconds", dimensions: [("route", route)], factory: factory)
            .recordNanoseconds(taken.components.seconds * 1_000_000_000 + taken.components.attoseconds / 1_000_000_000)
        let line = AccessLine(
            time: self.environment.clock(), request: context.id, method: method, route: route, status: status,
            milliseconds: Int(taken / .milliseconds(1)))
        self.environment.accessLog(line.json)
    }

    private static let methods: Set = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]
}

/// One request as the access log keeps it.
private struct AccessLine: Encodable {
    var level = "info"
    var message = "request"
    var time: Date
    var request: String
    var method: String
    var route: String
    var status: Int
    var milliseconds: Int

    var json: String {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
