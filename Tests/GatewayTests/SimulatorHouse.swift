import AsyncHTTPClient
import FoundationEssentials
import Gateway
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Synchronization
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

    /// Our own client; only a test about time lets a deadline pass.
    func client(
        largestAnswer: Int = 1 << 20,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { _ in try await Task.sleep(for: .seconds(3600)) }
    ) -> HTTPGatewayClient {
        HTTPGatewayClient(
            HTTPGatewayClient.Configuration(
                baseURL: self.address, ivanCode: "99999", connectTimeout: .seconds(600), largestAnswer: largestAnswer),
            now: self.clock.reading, sleep: sleep)
    }

    /// Lends a client and shuts it down.
    func withClient<Value>(
        largestAnswer: Int = 1 << 20,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { _ in try await Task.sleep(for: .seconds(3600)) },
        _ body: (HTTPGatewayClient) async throws -> Value
    ) async throws -> Value {
        let client = self.client(largestAnswer: largestAnswer, sleep: sleep)
        do {
            let value = try await body(client)
            await client.shutdown()
            return value
        } catch {
            await client.shutdown()
            throw error
        }
    }

    /// A deadline that passes once the request has reached the gateway, so that the client waits in vain.
    ///
    /// - Parameters:
    ///   - times: how many exchanges, from the first on, have such a deadline; later ones have all the time in the world.
    ///   - held: what the gateway must hold before.
    func deadline(times: Int = 1, held: Int = 1) -> @Sendable (Duration) async throws -> Void {
        let exchanges = Counter()
        return { _ in
            let number = exchanges.next()
            guard number <= times else { return try await Task.sleep(for: .seconds(3600)) }
            while true {
                let seen = try await self.overview()
                if seen.submissions + seen.questions >= number, seen.dossiers.count >= held { return }
                try await Task.sleep(for: .milliseconds(5))
            }
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

/// Counts from one on.
private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        self.count.withLock { count in
            count += 1
            return count
        }
    }
}
