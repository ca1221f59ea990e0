import Connections
import FoundationEssentials
import Glibc
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import SignToolAgent
import SigningJobs
import TestFixtures
import TestSupport

/// A running agent with its real socket, and clients that may say anything in their heads.
struct AgentHarness: Sendable {
    let port: Int
    /// The agent's process; this one where the agent runs in it.
    let process: ProcessFacts
    private let log: String?
    static let origin = "https://ivan.example.vn"

    init(port: Int, process: ProcessFacts = ProcessFacts(id: Int(getpid())), log: String? = nil) {
        self.port = port
        self.process = process
        self.log = log
    }

    /// Waits for what the agent, or one of its windows and drivers, does.
    func until(_ what: String, _ condition: () async throws -> Bool) async throws {
        try await ProgressWatch([self.process], logs: self.log.map { [$0] } ?? []).until(what, condition)
    }

    /// Runs an agent while `body` talks to it.
    /// - Parameter time: what connections are measured by; it stands still, so that a busy computer loses none.
    static func run<Result: Sendable>(
        tokens: FakeTokens = FakeTokens(), windows: ScriptedWindows = ScriptedWindows(), allowed: [String] = [origin],
        state: TemporaryFolder? = nil, idle: Double = 300, clock: ManualClock = ManualClock(),
        limits: ConnectionLimits = ConnectionLimits(), time: ConnectionTime = ManualConnectionTime().time,
        _ body: @escaping @Sendable (AgentHarness) async throws -> Result
    ) async throws -> Result {
        let folder = try state ?? TemporaryFolder()
        if !allowed.isEmpty {
            let store = OriginStore(folder: folder.path, now: clock.reading)
            for origin in allowed.compactMap(Origin.init) { try store.allow(origin) }
        }
        let configuration = AgentConfiguration(
            ports: [0], stateFolder: folder.path, idle: idle, watchInterval: .milliseconds(10), limits: limits,
            connectionTime: time)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let agent = AgentService(
            configuration, tokens: tokens, windows: windows, logger: logger, now: clock.reading)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            let (ports, listening) = AsyncStream.makeStream(of: Int.self)
            group.addTask {
                defer { listening.finish() }
                try await agent.run(signals: []) { listening.yield($0) }
            }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else { throw AgentError.noFreePort }
            let result = try await body(AgentHarness(port: port))
            group.cancelAll()
            _ = folder
            return result
        }
    }

    /// Sends one request over a connection of its own.
    /// - Parameters:
    ///   - host: the `Host` header; by default the agent's own address.
    ///   - origin: the `Origin` header; nil: none.
    func send(
        _ method: HTTPRequest.Method, _ path: String, host: String? = nil, origin: String? = origin,
        type: String? = nil, headers: [(String, String)] = [], body: [UInt8]? = nil
    ) async throws -> TestClient.Response {
        var fields = HTTPFields()
        if let origin { fields[.origin] = origin }
        if let type { fields[.contentType] = type }
        for (name, value) in headers {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        let request = TestClient.Request(
            path, method: method, authority: host ?? "127.0.0.1:\(self.port)", headers: fields,
            body: body.map { ByteBuffer(bytes: $0) })
        // The agent itself says when a driver or a window takes too long; a client that gives up first hides it.
        let configuration = TestClient.Configuration(timeout: .seconds(600))
        func send() async throws -> TestClient.Response {
            try await TestClient.withClient(host: "127.0.0.1", port: self.port, configuration: configuration) {
                client in try await client.execute(request)
            }
        }
        // The built agent waits seconds for a head: on a busy computer this end may come too late, with nothing sent.
        for _ in 0..<5 {
            do { return try await send() } catch ChannelError.ioOnClosedChannel where self.process.isAlive {}
        }
        return try await send()
    }

    /// Sends a JSON message.
    func post(_ path: String, _ message: some Encodable, origin: String? = origin) async throws -> TestClient.Response {
        try await self.send(
            .post, path, origin: origin, type: "application/json", body: Array(JSONEncoder().encode(message)))
    }
}

extension TestClient.Response {
    var bytes: [UInt8] { self.body.map { Array($0.readableBytesView) } ?? [] }

    /// The code of a problem; nil where the answer is none.
    var problem: Problem.Code? {
        guard self.head.headerFields[.contentType] == "application/problem+json" else { return nil }
        return try? JSONDecoder().decode(Problem.self, from: Data(self.bytes)).code
    }

    func decoded<Message: Decodable>(as type: Message.Type = Message.self) throws -> Message {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(type, from: Data(self.bytes))
    }
}

extension AgentHarness {
    /// Sends a message and closes the connection, without its answer, once `ready` returns.
    func postAndLeave(
        _ path: String, _ message: some Encodable, origin: String = origin,
        when ready: @escaping @Sendable () async -> Void
    ) async throws {
        let headers: HTTPFields = [.origin: origin, .contentType: "application/json"]
        let request = TestClient.Request(
            path, method: .post, authority: "127.0.0.1:\(self.port)", headers: headers,
            body: ByteBuffer(bytes: try JSONEncoder().encode(message)))
        try await TestClient.withClient(host: "127.0.0.1", port: self.port) { client in
            try await client.executeAndDontWaitForResponse(request)
            await ready()
            try await client.close(mode: .all)
        }
    }
}
