import AsyncHTTPClient
import Hummingbird
import NIOCore
import NIOHTTP1
import Synchronization

/// Stands between a portal and the gateway and can stop the traffic at an exact point.
final class GatewayProxy: Sendable {
    /// What happens to submissions; questions are always passed on.
    enum Mode: Sendable {
        case pass
        /// The submission is read and never forwarded.
        case swallow
        /// The gateway gets the submission; its answer never goes back.
        case keepAnswer
        /// 503, as a gateway that is down for maintenance.
        case refuse
    }

    /// How many submissions came to each point.
    struct Counts: Sendable {
        var arrived = 0
        /// The gateway answered them.
        var answered = 0
        var passedBack = 0
    }

    private struct State {
        var mode = Mode.pass
        var counts = Counts()
    }

    private let state = Mutex(State())
    private let gateway: String

    /// - Parameter gateway: the real gateway's address, without a slash at its end.
    init(gateway: String) {
        self.gateway = gateway
    }

    var counts: Counts { self.state.withLock { $0.counts } }

    func set(_ mode: Mode) { self.state.withLock { $0.mode = mode } }

    /// The proxy as an application.
    func application() -> some ApplicationProtocol {
        let router = Router()
        router.post("**") { request, _ in try await self.submission(request) }
        router.get("**") { request, _ in try await self.forward(request, body: nil) }
        return Application(router: router)
    }

    private func submission(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 24)
        let mode = self.state.withLock { state in
            state.counts.arrived += 1
            return state.mode
        }
        switch mode {
        case .swallow: return try await self.silence()
        case .refuse: return Response(status: .serviceUnavailable)
        case .pass, .keepAnswer: break
        }
        let answer = try await self.forward(request, body: body)
        self.state.withLock { $0.counts.answered += 1 }
        if mode == .keepAnswer { return try await self.silence() }
        self.state.withLock { $0.counts.passedBack += 1 }
        return answer
    }

    /// No answer until the test goes on to another mode; whoever asked is gone by then.
    private func silence() async throws -> Response {
        while [.swallow, .keepAnswer].contains(self.state.withLock({ $0.mode })) {
            try await Task.sleep(for: .milliseconds(20))
        }
        return Response(status: .gatewayTimeout)
    }

    private func forward(_ request: Request, body: ByteBuffer?) async throws -> Response {
        var outgoing = HTTPClientRequest(url: self.gateway + request.uri.string)
        outgoing.method = .RAW(value: request.method.rawValue)
        for field in request.headers where field.name != .contentLength && field.name != .connection {
            outgoing.headers.add(name: field.name.rawName, value: field.value)
        }
        if let body { outgoing.body = .bytes(body) }
        let answer = try await LiveWire.client.execute(outgoing, timeout: .minutes(10))
        var headers = HTTPFields()
        headers[.contentType] = answer.headers.first(name: "Content-Type")
        return Response(
            status: .init(code: Int(answer.status.code)), headers: headers,
            body: .init(byteBuffer: try await answer.body.collect(upTo: 1 << 24)))
    }
}
