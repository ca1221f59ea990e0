package import Certificates
package import Connections
package import Foundation
package import Gateway
package import Hummingbird
package import Logging
package import Mail
internal import Secrets
package import ServiceLifecycle
internal import SocialInsurance
package import Storage
internal import UnixSignals
internal import XMLSignature

/// The portal as a whole, put together from its settings.
package enum Portal {
    /// What runs, and what tests and commands reach into.
    package struct Parts {
        package var database: any SQLDatabase
        package var environment: PortalEnvironment
        package var activation: ActivationService
        package var sessions: AccountSessions
        package var signing: SigningService
        package var router: Router<PortalContext>
        package var mail: MailWorker
        package var sweeper: AttachmentSweeper
        package var housekeeping: Housekeeping
        package var settings: PortalSettings
        /// What in the folder of roots could not be used or is odd.
        package var trustWarnings: [TrustWarning]
    }

    /// Opens the database, brings it to the newest schema and puts every part together; starts nothing.
    ///
    /// - Parameter hashing: where passwords are hashed; nil: on threads of the portal's own.
    package static func build(
        _ settings: PortalSettings, logger: Logger, now: @escaping @Sendable () -> Date = { Date() },
        accessLog: @escaping @Sendable (String) -> Void = { print($0) }, hashing: HashingQueue? = nil
    ) async throws -> Parts {
        let database = try await self.open(settings)
        let limiter = DurableRateLimiter(database, allowances: settings.allowances, now: now)
        guard settings.port != 0 || settings.publicURL != nil else {
            // Where the system gives the port it is known too late for links, letters and the check of origins.
            throw SettingsError("public.url", "nothing while http.port is 0")
        }
        let origin = settings.publicURL ?? "http://\(settings.host):\(settings.port)"
        guard let address = PublicAddress(origin) else { throw SettingsError("public.url", origin) }
        let environment = try PortalEnvironment(
            storage: database, brand: settings.brand, address: address,
            attachmentsFolder: settings.attachmentsFolder, downloadsFolder: settings.downloadsFolder,
            limiter: limiter, clock: now, limits: settings.limits, trustsProxy: settings.trustsProxy, logger: logger,
            accessLog: accessLog)
        let key = try settings.key ?? ServerKey.openOrCreate("\(settings.folder)/server.key")
        let hasher = PasswordHasher(
            cost: settings.passwordCost, queue: hashing ?? HashingQueue(places: settings.passwordsWaiting))
        let activation = ActivationService(database, key: key, hasher: hasher, limiter: limiter, now: now)
        let sessions = AccountSessions(database, hasher: hasher, limiter: limiter, now: now)
        let (judge, trustWarnings) = self.judge(settings, logger)
        let signing = SigningService(
            database, judge: judge, brand: settings.brand,
            attachmentsFolder: settings.attachmentsFolder, origin: address.origin, now: now)
        return Parts(
            database: database, environment: environment, activation: activation, sessions: sessions,
            signing: signing, router: try self.router(environment, activation, sessions, signing),
            mail: try self.mail(settings, database, activation, address, logger, now),
            sweeper: try AttachmentSweeper(environment, terms: settings.drafts),
            housekeeping: Housekeeping(
                database: database, logger: logger, now: now),
            settings: settings, trustWarnings: trustWarnings)
    }

    /// The database of these settings, at the newest schema.
    package static func open(_ settings: PortalSettings) async throws -> any SQLDatabase {
        for folder in [settings.folder, settings.attachmentsFolder] {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let database = try SQLiteDatabase(path: settings.databasePath)
        try await Migrator().migrate(database)
        return database
    }

    /// Trusts the roots in the folder; without any, nobody: then no signature is taken, and the log says why.
    private static func judge(
        _ settings: PortalSettings, _ logger: Logger
    ) -> (any SignerJudge, warnings: [TrustWarning]) {
        do {
            let store = try TrustStore(folder: settings.trustFolder)
            for warning in store.warnings {
                logger.warning(
                    "a trusted root is odd or left out",
                    metadata: ["folder": "\(settings.trustFolder)", "reason": "\(warning)"])
            }
            return (store, store.warnings)
        } catch {
            logger.warning(
                "no trusted roots, so no signature will be taken",
                metadata: ["folder": "\(settings.trustFolder)", "reason": "\(error)"])
            return (Untrusting(), [])
        }
    }

    private static func mail(
        _ settings: PortalSettings, _ database: any SQLDatabase, _ activation: ActivationService,
        _ address: PublicAddress, _ logger: Logger, _ now: @escaping @Sendable () -> Date
    ) throws -> MailWorker {
        guard let sender = MailAddress(settings.mailFrom) else { throw SettingsError("mail.from", settings.mailFrom) }
        let transport: any MailTransport =
            switch settings.mail {
            case .maildir(let folder): try MaildirTransport(folder: folder)
            case .smtp(let configuration): SMTPTransport(configuration)
            }
        let others = DossierLetters(database: database, brand: settings.brand, portalAddress: address.origin)
        var composers: [MailRequest.Kind: any LetterComposer] = [
            .activation: ActivationLetters(
                database: database, activation: activation, brand: settings.brand, portalAddress: address.origin)
        ]
        for kind in DossierLetters.kinds { composers[kind] = others }
        return MailWorker(
            database: database, composer: LetterDesk(composers), transport: transport,
            from: Mailbox(name: settings.brand.name, address: sender), policy: settings.mailPolicy, logger: logger,
            now: now)
    }

    private static func router(
        _ environment: PortalEnvironment, _ activation: ActivationService, _ sessions: AccountSessions,
        _ signing: SigningService
    ) throws -> Router<PortalContext> {
        let router = Router(context: PortalContext.self)
        PortalMiddleware.add(to: router, environment)
        router.add(middleware: SignedIn(sessions, address: environment.address))
        HealthRoutes(environment).add(to: router)
        StaticRoutes(environment).add(to: router)
        SiteRoutes(environment).add(to: router)
        try RegistrationRoutes(environment).add(to: router)
        SigningRoutes(environment, service: signing).add(to: router)
        StatusRoutes(environment).add(to: router)
        AccountRoutes(environment, activation: activation, sessions: sessions).add(to: router)
        return router
    }
}

/// A setting that cannot be used.
package struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    package var description: String { "the setting \(self.name) cannot be “\(self.value)”" }
}

extension Portal.Parts {
    /// A worker of the outbox with its own client; whoever makes it must run it, as that also closes the client.
    package func delivery() -> DeliveryWorker {
        let now = self.environment.clock
        let client = HTTPGatewayClient(
            HTTPGatewayClient.Configuration(
                baseURL: self.settings.gatewayURL, ivanCode: self.settings.brand.ivanCode,
                accessToken: self.settings.gatewayToken, answerTimeout: self.settings.gatewayTimeout), now: now)
        return DeliveryWorker(
            database: self.database, client: client, policy: self.settings.delivery,
            logger: self.environment.logger, now: now)
    }

    /// The connections of a server of these parts: none yet.
    package func connections(time: ConnectionTime = .ofComputer) -> ConnectionBook {
        var limits = self.settings.connections
        // All connections come from the proxy, whose business it is to tell addresses apart.
        if self.settings.trustsProxy { limits.perAddress = nil }
        return ConnectionBook(limits, time: time)
    }

    /// The web server of these parts.
    ///
    /// - Parameter connections: a book of its own.
    package func application(
        guardedBy connections: ConnectionBook, onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        Application(
            router: self.router,
            server: .guarded(by: connections),
            configuration: ApplicationConfiguration(address: .hostname(self.settings.host, port: self.settings.port)),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? 0) },
            logger: self.environment.logger)
    }

    /// Server and workers, started in the order of what needs what and stopped in reverse on SIGTERM and SIGINT.
    package func group(onRunning: @escaping @Sendable (Int) async -> Void = { _ in }) -> ServiceGroup {
        var configuration = ServiceGroupConfiguration(
            services: [
                self.housekeeping, self.sweeper, self.mail, self.delivery(),
                self.application(guardedBy: self.connections(), onRunning: onRunning),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: self.environment.logger)
        configuration.maximumGracefulShutdownDuration = .seconds(45)
        return ServiceGroup(configuration: configuration)
    }
}
