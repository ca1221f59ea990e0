internal import CoreMetrics
internal import FoundationEssentials
internal import HTTPTypes
package import Hummingbird
internal import Storage
internal import Synchronization

/// Names every request, writes one JSON line about it, and counts it.
///
/// The line holds the route's pattern, never the address asked for: addresses carry tax codes and dossier codes.
package struct Journal: RouterMiddleware {
    package typealias Context = PortalContext
    private let environment: PortalEnvironment
    private let counters: RequestCounters

    package init(_ environment: PortalEnvironment) {
        self.environment = environment
        self.counters = RequestCounters(environment.metrics)
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
        self.counters.note(
            RequestCounters.Kind(route: route, method: method, status: status),
            nanoseconds: taken.components.seconds * 1_000_000_000 + taken.components.attoseconds / 1_000_000_000)
        let line = AccessLine(
            time: self.environment.clock(), request: context.id, method: method, route: route, status: status,
            milliseconds: Int(taken / .milliseconds(1)))
        self.environment.accessLog(line.json)
    }

    private static let methods: Set = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]
}

/// The counters of all requests seen so far, found by what they are about: a metrics factory makes each anew from its words.
private final class RequestCounters: Sendable {
    /// There are as many as routes, methods and kinds of answers.
    struct Kind: Hashable {
        var route: String
        var method: String
        var status: Int
    }

    private let metrics: any MetricsFactory
    private let known = Mutex<[Kind: (count: Counter, seconds: Timer)]>([:])

    init(_ metrics: any MetricsFactory) {
        self.metrics = metrics
    }

    func note(_ kind: Kind, nanoseconds: Int64) {
        let (count, seconds) = self.known.withLock { known in
            if let found = known[kind] { return found }
            let dimensions = [("route", kind.route), ("method", kind.method), ("status", String(kind.status))]
            let made = (
                Counter(label: "portal_requests_total", dimensions: dimensions, factory: self.metrics),
                Timer(label: "portal_request_seconds", dimensions: [("route", kind.route)], factory: self.metrics)
            )
            known[kind] = made
            return made
        }
        count.increment()
        seconds.recordNanoseconds(nanoseconds)
    }
}

/// One request as the access log keeps it.
struct AccessLine {
    var time: Date
    var request: String
    var method: String
    var route: String
    var status: Int
    var milliseconds: Int

    /// One object, its members by name; written by hand, as there is one for each request.
    var json: String {
        var json = Array("{\"level\":\"info\",\"message\":\"request\",\"method\":".utf8)
        JSONText.append(self.method, to: &json)
        json.append(contentsOf: ",\"milliseconds\":\(self.milliseconds),\"request\":".utf8)
        JSONText.append(self.request, to: &json)
        json.append(contentsOf: ",\"route\":".utf8)
        JSONText.append(self.route, to: &json)
        json.append(contentsOf: ",\"status\":\(self.status),\"time\":".utf8)
        JSONText.append(self.time.formatted(.iso8601), to: &json)
        json.append(UInt8(ascii: "}"))
        return String(decoding: json, as: UTF8.self)
    }
}
