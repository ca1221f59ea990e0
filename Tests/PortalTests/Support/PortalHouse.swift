import Certificates
import Foundation
import Gateway
import Hummingbird
import HummingbirdTesting
import Logging
import Mail
import Secrets
import Storage
import TestFixtures
import TestSupport

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
    func run(_ body: @escaping @Sendable (Visit) async throws -> Void) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let parts = try await Portal.build(
            self.settings, logger: logger, now: self.clock.reading, accessLog: { _ in })
        let application = Application(router: parts.router, logger: logger)
        let operatorApplication = Application(router: parts.operatorRouter, logger: logger)
        let visit = (
            database: parts.database, activation: parts.activation, sessions: parts.sessions, signing: parts.signing,
            mail: parts.mail, delivery: parts.delivery
        )
        try await application.test(.router) { client in
            try await operatorApplication.test(.router) { probe in
                try await body(
                    Visit(
                        client: client, probe: probe, delivery: visit.delivery, database: visit.database,
                        activation: visit.activation,
                        sessions: visit.sessions, signing: visit.signing, mail: visit.mail, clock: self.clock,
                        folder: self.folder))
            }
        }
    }
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
    let clock: ManualClock
    let folder: TemporaryFolder

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
