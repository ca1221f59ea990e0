import AsyncHTTPClient
import Certificates
import Foundation
import Gateway
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import Secrets
import SocialInsurance
import Storage
import Synchronization
import TestSupport
import Testing
import VSSSimulator
import Wording

@testable import Portal

/// A portal and a gateway in processes of their own; the test tells the gateway what to do wrong.
///
/// Nothing of them runs in the test's process, whose few threads all tests share.
final class LiveHouse: Sendable {
    private static let authority = Result { try DemoAuthority(now: Date()) }

    let folder: TemporaryFolder
    private let simulator: IvanProcess
    private let gatewayPort: Int
    private let portal = Mutex<(process: IvanProcess, port: Int)?>(nil)

    /// - Parameter patience: seconds for connecting to the gateway and for its answer, and a lease that fits; a test
    ///   whose gateway never answers makes them short, and then a slow computer only means one more question.
    init(patience: (connect: Int, answer: Int, lease: Int) = (60, 600, 800)) async throws {
        self.folder = try TemporaryFolder()
        for name in ["trust", "attachments"] {
            try FileManager.default.createDirectory(
                atPath: self.folder.file(name), withIntermediateDirectories: true)
        }
        let root = try self.folder.write(try Self.authority.get().root.der, to: "trust/root.der")
        self.simulator = try IvanProcess(
            ["simulate-vss", "--port", "0", "--trust", root], log: self.folder.file("simulator.log"))
        self.gatewayPort = try await self.simulator.port()
        let settings = """
            state: { folder: "\(self.folder.path)" }
            http: { port: 0 }
            admin: { port: 0, free-disk: 0 }
            public: { url: "http://ivan.example" }
            proxy: { trusted: false }
            gateway:
              url: http://127.0.0.1:\(self.gatewayPort)
              connect: \(patience.connect)
              timeout: \(patience.answer)
              lease: \(patience.lease)
              backoff: { first: 0.2, longest: 1 }
              polling: { first: 0.2, longest: 1 }
              breaker: { failures: 100000, pause: 0.2 }
            log: { level: error }
            """
        try self.folder.write(Array(settings.utf8), to: "ivan.yaml")
    }

    /// A browser in front of the portal that runs; one that is started later has another port.
    private var wire: LiveWire { LiveWire { "http://127.0.0.1:\(self.portal.withLock { $0?.port ?? 0 })" } }

    /// The address of health and metrics of the portal that runs.
    private var probe: LiveWire {
        LiveWire { "http://127.0.0.1:\(self.portal.withLock { $0?.process.adminPort } ?? 0)" }
    }

    /// What the portal tells of its numbers.
    func metrics() async throws -> String { try await Browser(self.probe).get("/metrics").text }

    /// Starts the portal and waits until it listens.
    func startPortal() async throws -> IvanProcess {
        let portal = try IvanProcess(
            ["serve", "--config", self.folder.file("ivan.yaml")], log: self.folder.file("ivan.log"))
        let port = try await portal.port()
        self.portal.withLock { $0 = (portal, port) }
        let ready = try await Browser(self.probe).get("/health/ready")
        try #require(ready.status == .ok, "\(ready.text)")
        return portal
    }

    /// Waits for what portal and gateway do together; where one of them has died, it fails at once with both logs and
    /// what the portal wrote down of its deliveries.
    func until(_ what: String, _ condition: () async throws -> Bool) async throws {
        let processes = [self.simulator] + (self.portal.withLock { $0.map { [$0.process] } } ?? [])
        do {
            try await ProgressWatch(processes.map(\.facts), logs: processes.map(\.log)).until(what, condition)
        } catch let vain as InVain {
            throw vain.adding("deliveries", try await self.deliveries())
        }
    }

    /// The rows of the outbox and all attempts.
    private func deliveries() async throws -> [String] {
        try await self.database().read { connection in
            let rows = try connection.query("SELECT * FROM outbox") + connection.query("SELECT * FROM delivery_attempt")
            return rows.map { row in
                row.columns.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            }
        }
    }

    /// Ends the gateway, as a power cut would.
    func killGateway() async throws { try await self.simulator.kill() }

    /// Does what time does to the leases of a portal that was killed.
    func letLeasesEnd() async throws {
        try await self.database().write { try $0.execute("UPDATE outbox SET lease_until = 0 WHERE lease_until > 0") }
    }

    /// A visitor with a complete draft and a token, at the signing page of the running portal.
    func signer() async throws -> SignerAtDesk {
        let browser = Browser(self.wire)
        try await browser.get("/tra-cuu")
        let session = try #require(browser.session)
        let draft = try await Visit.completeDraft(
            session: session, [.firstMonth: Self.thisMonth], database: try self.database(),
            attachmentsFolder: self.folder.file("attachments"), now: Date())
        let checked = try await browser.check()
        let now = Date()
        let signer = try TestAuthority.signer(
            notBefore: now.addingTimeInterval(-TestTime.day), notAfter: now.addingTimeInterval(TestTime.year),
            authority: try Self.authority.get())
        return SignerAtDesk(browser: browser, draft: draft.code, signer: signer, signingTime: now, checked: checked)
    }

    /// `MM/yyyy` in Vietnam.
    private static var thisMonth: String { String(VietnamTime.day(Date()).suffix(7)) }

    /// The portal's database, opened beside it.
    func database() throws -> SQLiteDatabase { try SQLiteDatabase(path: self.folder.file("ivan.sqlite")) }

    /// What the portal's events say of a dossier.
    func status(of code: String) async throws -> DossierStatus {
        let database = try self.database()
        let dossier = try #require(try await Dossiers(database).find(code: code))
        return DossierStatus.derive(from: try await Events(database).of(dossier: dossier.id))
    }

    /// What the gateway holds and has seen.
    func overview() async throws -> SimulatorOverview {
        try JSONDecoder().decode(SimulatorOverview.self, from: try await self.control(.GET, "dossiers"))
    }

    /// Tells the gateway what to do wrong next.
    func plan(_ next: [Misbehaviour]) async throws {
        _ = try await self.control(.POST, "behaviour", try JSONEncoder().encode(BehaviourRequest(next: next)))
    }

    /// Lets the gateway behave from now on.
    func behave() async throws { _ = try await self.control(.DELETE, "behaviour") }

    private func control(_ method: HTTPMethod, _ path: String, _ body: Data? = nil) async throws -> Data {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(self.gatewayPort)/control/\(path)")
        request.method = method
        request.headers.add(name: "Content-Type", value: "application/json")
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await LiveWire.client.execute(request, timeout: .minutes(10))
        try #require((200..<300).contains(response.status.code))
        return Data(try await response.body.collect(upTo: 1 << 24).readableBytesView)
    }

    /// The identifier by which the gateway knows a dossier.
    func businessID(of code: String) async throws -> String {
        let database = try self.database()
        let dossier = try #require(try await Dossiers(database).find(code: code))
        return try #require(try await Outbox(database).find(dossier: dossier.id)).businessID
    }
}
