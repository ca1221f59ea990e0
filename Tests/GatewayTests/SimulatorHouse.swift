import AsyncHTTPClient
import FoundationEssentials
import Gateway
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import TestSupport
import VSSSimulator

/// A simulator that listens on a port of its own, and ways to talk to it.
struct SimulatorHouse: Sendable {
    let port: Int
    let clock: ManualClock

    var address: String { "http://127.0.0.1:\(self.port)" }

    /// Runs a simulator around `body`.
    static func run(
        settings: SimulatorSettings = SimulatorSettings(), _ body: (SimulatorHouse) async throws -> Void
    ) async throws {
        let clock = ManualClock()
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let simulator = VSSSimulatorApplication(
            VSSSimulatorApplication.Configuration(
                port: 0, judge: try TestAuthority.trust(), settings: settings, now: clock.reading),
            logger: Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() })
        let application = simulator.application { channel in
            port.yield(channel.localAddress?.port ?? 0)
        }
        let server = Task { try await application.runService(gracefulShutdownSignals: []) }
        defer { server.cancel() }
        for await number in ports {
            try await body(SimulatorHouse(port: number, clock: clock))
            break
        }
    }

    /// Our own client; only a test about time lets it give up early.
    func client(answerTimeout: Duration = .seconds(600)) -> HTTPGatewayClient {
        HTTPGatewayClient(
            HTTPGatewayClient.Configuration(
                baseURL: self.address, ivanCode: "99999", answerTimeout: answerTimeout), now: self.clock.reading)
    }

    /// Lends a client and shuts it down.
    func withClient<Value>(
        answerTimeout: Duration = .seconds(600), _ body: (HTTPGatewayClient) async throws -> Value
    ) async throws -> Value {
        let client = self.client(answerTimeout: answerTimeout)
        do {
            let value = try await body(client)
            await client.shutdown()
            return value
        } catch {
            await client.shutdown()
            throw error
        }
    }

    func misbehave(_ next: Misbehaviour...) async throws {
        _ = try await self.control(.POST, "/control/behaviour", BehaviourRequest(next: next))
    }

    func set(_ settings: SimulatorSettings) async throws {
        _ = try await self.control(.PUT, "/control/settings", settings)
    }

    func overview() async throws -> SimulatorOverview {
        let (_, body) = try await self.control(.GET, "/control/dossiers", Never?.none)
        return try JSONDecoder().decode(SimulatorOverview.self, from: Data(body))
    }

    @discardableResult
    func control(
        _ method: HTTPMethod, _ path: String, _ value: (some Encodable)?, type: String = "application/json"
    ) async throws -> (status: Int, body: [UInt8]) {
        var request = HTTPClientRequest(url: self.address + path)
        request.method = method
        if let value {
            request.headers.add(name: "Content-Type", value: type)
            request.body = .bytes(try JSONEncoder().encode(value))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .minutes(10))
        let body = try await response.body.collect(upTo: 1 << 20)
        return (Int(response.status.code), Array(body.readableBytesView))
    }
}
