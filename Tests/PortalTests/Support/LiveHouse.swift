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

/// A portal and a gateway in processes of their own, with a proxy between them that the test controls.
final class LiveHouse: Sendable {
    private static let authority = Result { try DemoAuthority(now: Date()) }

    let folder: TemporaryFolder
    let proxy: GatewayProxy
    private let simulator: IvanProcess
    private let gatewayPort: Int
    private let portal = Mutex<(process: IvanProcess, port: Int)?>(nil)

    init() async throws {
        self.folder = try TemporaryFolder()
        for name in ["trust", "attachments"] {
            try FileManager.default.createDirectory(
                atPath: self.folder.file(name), withIntermediateDirectories: true)
        }
        let root = try self.folder.write(try Self.authority.get().root.der, to: "trust/root.der")
        self.simulator = try IvanProcess(
            ["simulate-vss", "--port", "0", "--trust", root], log: self.folder.file("simulator.log"))
        self.gatewayPort = try await self.simulator.port()
        self.proxy = GatewayProxy(gateway: "http://127.0.0.1:\(self.gatewayPort)")
    }

    /// A browser in front of the portal that runs; one that is started later has another port.
    private var wire: LiveWire { LiveWire { "http://127.0.0.1:\(self.portal.withLock { $0?.port ?? 0 })" } }

    /// Runs `body` with the proxy in its place.
    func run(_ body: @escaping @Sendable (LiveHouse) async throws -> Void) async throws {
        try await self.proxy.application().test(.live) { client in
            try self.writeSettings(proxyPort: try #require(client.port))
            try await body(self)
        }
    }

    private func writeSettings(proxyPort: Int) throws {
        let settings = """
            state: { folder: "\(self.folder.path)" }
            http: { port: 0 }
            public: { url: "http://ivan.example" }
            gateway:
              url: http://127.0.0.1:\(proxyPort)
              timeout: 5
              lease: 7
              backoff: { first: 0.2, longest: 1 }
              polling: { first: 0.2, longest: 1 }
              breaker: { failures: 100, pause: 0.2 }
            log: { level: error }
            """
        try self.folder.write(Array(settings.utf8), to: "ivan.yaml")
    }

    /// Starts the portal and waits until it listens.
    func startPortal() async throws -> IvanProcess {
        let portal = try IvanProcess(
            ["serve", "--config", self.folder.file("ivan.yaml")], log: self.folder.file("ivan.log"))
        let port = try await portal.port()
        self.portal.withLock { $0 = (portal, port) }
        let status = try await Browser(self.wire).get("/health/ready").status
        try #require(status == .ok)
        return portal
    }

    /// Waits for what portal and gateway do together; where one of them has died, it fails at once with both logs.
    func until(_ what: String, _ condition: () async throws -> Bool) async throws {
        let processes = [self.simulator] + (self.portal.withLock { $0.map { [$0.process] } } ?? [])
        try await ProgressWatch(processes.map(\.facts), logs: processes.map(\.log)).until(what, condition)
    }

    /// A visitor with a complete draft and a token, at the signing page of the running portal.
    func signer() async throws -> SignerAtDesk {
        let browser = Browser(self.wire)
        try await browser.get("/tra-cuu")
        let session = try #require(browser.cookies["ivan"].flatMap(PortalSession.init))
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
        let request = HTTPClientRequest(url: "http://127.0.0.1:\(self.gatewayPort)/control/dossiers")
        let response = try await LiveWire.client.execute(request, timeout: .minutes(10))
        let body = try await response.body.collect(upTo: 1 << 24)
        return try JSONDecoder().decode(SimulatorOverview.self, from: Data(body.readableBytesView))
    }

    /// Tells the gateway what to do wrong next.
    func plan(_ next: [Misbehaviour]) async throws {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(self.gatewayPort)/control/behaviour")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(["next": next])))
        _ = try await LiveWire.client.execute(request, timeout: .minutes(10))
    }

    /// The identifier by which the gateway knows a dossier.
    func businessID(of code: String) async throws -> String {
        let database = try self.database()
        let dossier = try #require(try await Dossiers(database).find(code: code))
        return try #require(try await Outbox(database).find(dossier: dossier.id)).businessID
    }
}
