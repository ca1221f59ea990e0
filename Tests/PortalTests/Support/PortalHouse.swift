import Certificates
import Connections
import Foundation
import Gateway
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Mail
import Secrets
import Storage
import TestFixtures
import TestSupport
import Testing

@testable import Portal

/// A whole portal in a folder of its own, with a clock that stands still.
final class PortalHouse: Sendable {
    let clock: ManualClock
    let folder: TemporaryFolder
    let settings: PortalSettings

    init(
        clock: ManualClock = ManualClock(), configure: (inout PortalSettings) -> Void = { _ in }
    ) throws {
        self.clock = clock
        self.folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: self.folder.file("trust"), withIntermediateDirectories: true)
        try self.folder.write(try TestAuthority.shared().root.der, to: "trust/root.der")
        var settings = PortalSettings(folder: self.folder.path)
        settings.proxy = .nobody
        settings.key = Secret([UInt8](repeating: 7, count: 32))
        settings.freeDisk = 0
        settings.passwordCost = PasswordHasher.Cost(logN: 4, blockSize: 8, parallelism: 1)
        configure(&settings)
        self.settings = settings
    }

    /// Builds the portal and lets `body` talk to its routes.
    func run(
        hashing: HashingQueue? = nil, _ body: @escaping @Sendable (Visit) async throws -> Void
    ) async throws {
        let parts = try await self.build(hashing)
        let visit = self.visitor(parts)
        let logger = parts.environment.logger
        let probes = Application(router: parts.operatorRouter, logger: logger)
        try await Application(router: parts.router, logger: logger).test(.router) { client in
            try await probes.test(.router) { try await body(visit(client, $0)) }
        }
    }

    /// Builds the portal and lets `body` talk to its server over connections whose time stands still.
    func runLive(
        time: ManualConnectionTime = ManualConnectionTime(),
        _ body: @escaping @Sendable (Visit, LivePortal) async throws -> Void
    ) async throws {
        let parts = try await self.build(nil)
        let connections = parts.connections(time: time.time)
        let visit = self.visitor(parts)
        let probes = Application(router: parts.operatorRouter, logger: parts.environment.logger)
        try await parts.application(guardedBy: connections).test(.live) { client in
            let portal = LivePortal(port: try #require(client.port), connections: connections)
            try await probes.test(.router) { try await body(visit(client, $0), portal) }
        }
    }

    private func build(_ hashing: HashingQueue?) async throws -> Portal.Parts {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try await Portal.build(
            self.settings, logger: logger, now: self.clock.reading, accessLog: { _ in }, hashing: hashing)
    }

    private func visitor(
        _ parts: Portal.Parts
    ) -> @Sendable (any TestClientProtocol, any TestClientProtocol) -> Visit {
        let (database, mail, delivery) = (parts.database, parts.mail, parts.delivery)
        let (activation, sessions, signing) = (parts.activation, parts.sessions, parts.signing)
        let environment = parts.environment
        let routes = parts.router.routes.map { Visit.Route(method: $0.method, path: "\($0.path)") }
        return { client, probe in
            Visit(
                client: client, probe: probe, delivery: delivery, database: database, activation: activation,
                sessions: sessions, signing: signing, mail: mail, environment: environment, clock: self.clock,
                folder: self.folder, routes: routes)
        }
    }
}

/// The server of a portal under test.
struct LivePortal: Sendable {
    let port: Int
    let connections: ConnectionBook
}

/// One portal under test: its routes and, for what has no page, its parts.
struct Visit: Sendable {
    let client: any TestClientProtocol
    /// The address of health and metrics.
    let probe: any TestClientProtocol
    let delivery: @Sendable () -> DeliveryWorker
    let database: any SQLDatabase
    let activation: ActivationService
    let sessions: AccountSessions
    let signing: SigningService
    let mail: MailWorker
    let environment: PortalEnvironment
    let clock: ManualClock
    let folder: TemporaryFolder
    /// Every address of the pages.
    let routes: [Route]

    struct Route: Sendable, CustomStringConvertible {
        var method: HTTPRequest.Method
        var path: String

        /// `METHOD /path/{parameter}`.
        var description: String { "\(self.method) \(self.path)" }
    }

    /// Somebody at a browser without any cookies; at an address, where the portal trusts a proxy.
    func browser(at address: String? = nil) -> Browser { Browser(RouterWire(client: self.client), address: address) }

    /// A filed dossier that VSS accepted, without the walk that makes one.
    func acceptedDossier(taxCode: String = "0101234565") async throws -> DossierRecord {
        let new = NewDossier.sample(code: "AC4DF7HJ", taxCode: taxCode, at: self.clock.now)
        try await self.database.write { connection in
            try Filing.commit(new, in: connection)
            try Events.append(
                .accepted, dossier: new.record.id, at: new.record.createdAt,
                detail: [DossierEvent.Detail.dossierNumber: "01234/2026/00101"], in: connection)
        }
        return new.record
    }
}
