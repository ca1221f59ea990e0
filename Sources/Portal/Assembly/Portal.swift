package import Certificates
package import Connections
package import Foundation
package import Gateway
package import Hummingbird
package import Logging
package import Mail
internal import Scanning
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
        /// Health and metrics, for an address of their own.
        package var operatorRouter: Router<BasicRequestContext>
        /// Of the gateway; the worker of the outbox keeps it.
        package var breaker: SharedBreaker
        package var mail: MailWorker
        package var sweeper: AttachmentSweeper
        /// Scans what could not be scanned when it came; nil where no scanner is set up.
        package var scanning: ScanWorker?
        package var housekeeping: Housekeeping
        package var reminders: ReminderRound
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
        guard let proxy = settings.proxy else {
            throw SettingsError(
                "proxy.trusted", "",
                "say “false” where browsers reach this port themselves, “true” where only a proxy of yours does, or the "
                    + "addresses of your proxies")
        }
        try settings.check()
        let metrics = PrometheusRegistry.portal()
        let database = MeasuredDatabase(try await self.open(settings), metrics: metrics)
        let limiter = DurableRateLimiter(database, allowances: settings.allowances, now: now)
        let key = try settings.key ?? ServerKey.openOrCreate("\(settings.folder)/server.key")
        guard let address = PublicAddress(settings.origin) else { throw SettingsError("public.url", settings.origin) }
        var limits = settings.limits
        limits.draftSeconds = Double(settings.drafts.longest) * 86_400
        var environment = try PortalEnvironment(
            storage: database, brand: settings.brand, address: address,
            attachmentsFolder: settings.attachmentsFolder, downloadsFolder: settings.downloadsFolder,
            limiter: limiter, clock: now, limits: limits, proxy: proxy, key: key, metrics: metrics,
            logger: logger, accessLog: accessLog)
        environment.agencies = settings.agencies
        environment.scanning = settings.scanner.map { scanner in
            ScanPolicy(
                scanner: ClamdClient(scanner, deadline: settings.scannerTimeout), holdsSigning: settings.scannerHolds,
                backoff: settings.scannerBackoff)
        }
        let guesses = GuessGuard(database, seal: environment.seal, allowances: settings.allowances, now: now)
        let hasher = PasswordHasher(
            cost: settings.passwordCost, queue: hashing ?? HashingQueue(places: settings.passwordsWaiting))
        let sessions = AccountSessions(database, hasher: hasher, guesses: guesses, now: now)
        let activation = ActivationService(
            database, key: key, hasher: hasher, guesses: guesses, sessions: sessions, now: now)
        let people = PeopleParts(
            environment, hasher: hasher, guesses: guesses, sessions: sessions, activation: activation)
        let (judge, trustWarnings, hasRoots) = self.judge(settings, logger)
        let breaker = SharedBreaker(settings.delivery)
        environment.readiness += self.checks(settings, database, breaker, hasRoots: hasRoots, now)
        let signing = SigningService(
            database, judge: judge, brand: settings.brand, agencies: settings.agencies,
            documents: environment.documents, origin: address.origin, scanning: environment.scanning,
            now: now)
        let certificates = CertificateSignIn(
            database, check: signing.check, hasher: hasher, sessions: sessions, origin: address.origin, now: now)
        return Parts(
            database: database, environment: environment, activation: activation, sessions: sessions,
            signing: signing, router: try self.router(environment, guesses, people, certificates, signing),
            operatorRouter: OperatorRoutes(environment, numbers: QueueNumbers(environment, settings, breaker)).router(),
            breaker: breaker, mail: try self.mail(settings, environment, activation),
            sweeper: AttachmentSweeper(environment, terms: settings.drafts),
            scanning: environment.scanning.map { ScanWorker(environment, $0) },
            housekeeping: Housekeeping(
                database: database, logger: logger, now: now),
            reminders: ReminderRound(environment), settings: settings, trustWarnings: trustWarnings)
    }

    /// The database of these settings, at the newest schema.
    package static func open(_ settings: PortalSettings) async throws -> any SQLDatabase {
        try settings.checkFolders()
        for (setting, folder) in settings.writtenFolders {
            do {
                try DurableFolder.create(folder)
            } catch {
                throw StartRefusal.unusableFolder(setting: setting, path: folder, reason: "it cannot be made")
            }
        }
        return try await self.database(settings, migrating: true)
    }

    /// The database of these settings, which must be there; makes nothing.
    ///
    /// - Parameter migrating: whether an older schema is brought to the newest one, or refused.
    package static func openExisting(_ settings: PortalSettings, migrating: Bool = false) async throws
        -> any SQLDatabase
    {
        let path = URL(filePath: settings.databasePath).standardizedFileURL.path
        guard FileManager.default.fileExists(atPath: path) else { throw StartRefusal.noDatabase(path: path) }
        return try await self.database(settings, migrating: migrating)
    }

    private static func database(_ settings: PortalSettings, migrating: Bool) async throws -> any SQLDatabase {
        let path = URL(filePath: settings.databasePath).standardizedFileURL.path
        do {
            let database = try SQLiteDatabase(path: settings.databasePath)
            guard try await Migrator().isUpToDate(database) || migrating else {
                throw StartRefusal.olderSchema(path: path)
            }
            try await Migrator().migrate(database)
            return database
        } catch let error as NewerSchema {
            throw StartRefusal.newerSchema(path: path, found: error.found, known: error.known)
        } catch let error as SQLError {
            throw StartRefusal.unreadableDatabase(path: path, reason: error.reason)
        }
    }

    /// Trusts the roots in the folder; without any, nobody: then no signature is taken, and the log says why.
    private static func judge(
        _ settings: PortalSettings, _ logger: Logger
    ) -> (any SignerJudge, warnings: [TrustWarning], hasRoots: Bool) {
        do {
            let store = try TrustStore(folder: settings.trustFolder)
            for warning in store.warnings {
                logger.warning(
                    "a trusted root is odd or left out",
                    metadata: ["folder": "\(settings.trustFolder)", "reason": "\(warning)"])
            }
            return (store, store.warnings, true)
        } catch {
            logger.warning(
                "no trusted roots, so no signature will be taken",
                metadata: ["folder": "\(settings.trustFolder)", "reason": "\(error)"])
            return (Untrusting(), [], false)
        }
    }

    /// What must hold, beside the database, for the portal to be ready.
    private static func checks(
        _ settings: PortalSettings, _ database: any SQLDatabase, _ breaker: SharedBreaker, hasRoots: Bool,
        _ now: @escaping @Sendable () -> Date
    ) -> [ReadinessCheck] {
        let base = URL(filePath: settings.databasePath).deletingLastPathComponent().path
        return [
            .trust(hasRoots: hasRoots, folder: settings.trustFolder), .gateway(breaker), .mail(database, now: now),
            .disk([settings.folder, base, settings.attachmentsFolder], bound: settings.freeDisk << 20),
        ]
    }

    private static func mail(
        _ settings: PortalSettings, _ environment: PortalEnvironment, _ activation: ActivationService
    ) throws -> MailWorker {
        let database = environment.storage
        let origin = environment.address.origin
        guard let sender = MailAddress(settings.mailFrom) else { throw SettingsError("mail.from", settings.mailFrom) }
        let transport: any MailTransport =
            switch settings.mail {
            case .maildir(let folder): try MaildirTransport(folder: folder)
            case .smtp(let configuration): SMTPTransport(configuration)
            }
        let others = DossierLetters(database: database, brand: settings.brand, portalAddress: origin)
        var composers: [MailRequest.Kind: any LetterComposer] = [
            .activation: ActivationLetters(
                database: database, activation: activation, brand: settings.brand, portalAddress: origin)
        ]
        composers[.draftLink] = DraftLinkLetters(environment)
        for kind in DossierLetters.kinds { composers[kind] = others }
        let people = PeopleLetters(
            database: database, brand: settings.brand, portalAddress: origin, now: environment.clock)
        for kind in PeopleLetters.kinds { composers[kind] = people }
        composers[.reminder] = ReminderLetters(environment)
        composers[.documentsArrived] = MailboxLetters(
            database: database, brand: settings.brand, portalAddress: origin)
        return MailWorker(
            database: database, composer: LetterDesk(composers), transport: transport,
            from: Mailbox(name: settings.brand.name, address: sender), policy: settings.mailPolicy,
            metrics: environment.metrics, logger: environment.logger, now: environment.clock)
    }

    private static func router(
        _ environment: PortalEnvironment, _ guesses: GuessGuard, _ people: PeopleParts,
        _ certificates: CertificateSignIn, _ signing: SigningService
    ) throws -> Router<PortalContext> {
        let router = Router(context: PortalContext.self)
        try PortalMiddleware.add(to: router, environment)
        router.add(middleware: SignedIn(people.sessions, address: environment.address))
        StaticRoutes(environment).add(to: router)
        SiteRoutes(environment).add(to: router)
        try RegistrationRoutes(environment).add(to: router)
        try UnitProcedureRoutes(environment).add(to: router)
        try MonthRoutes(environment).add(to: router)
        SigningRoutes(environment, service: signing).add(to: router)
        StatusRoutes(environment, guesses: guesses).add(to: router)
        MailboxRoutes(environment).add(to: router)
        people.add(to: router, environment)
        StandingRoutes(environment).add(to: router)
        CalendarRoutes(environment).add(to: router)
        ReminderRoutes(environment).add(to: router)
        HistoryRoutes(environment, guesses: guesses).add(to: router)
        PrintRoutes(environment, guesses: guesses).add(to: router)
        CertificateRoutes(environment, certificates).add(to: router)
        EmployeeRoutes(environment).add(to: router)
        FormAddresses.add(to: router)
        return router
    }
}

extension Portal.Parts {
    /// A worker of the outbox with its own client; whoever makes it must run it, as that also closes the client.
    package var delivery: @Sendable () -> DeliveryWorker {
        let (environment, settings, database, breaker) = (self.environment, self.settings, self.database, self.breaker)
        let client = self.client
        return {
            DeliveryWorker(
                database: database, client: client(), policy: settings.delivery, breaker: breaker,
                metrics: environment.metrics, logger: environment.logger, now: environment.clock)
        }
    }

    /// Who asks for the documents of units, with its own client; whoever makes it must run it, as that also closes the client.
    package var notices: @Sendable () -> NoticeWorker {
        let (environment, settings, database, breaker) = (self.environment, self.settings, self.database, self.breaker)
        let client = self.client
        return {
            NoticeWorker(
                database: database, client: client(), policy: settings.delivery, breaker: breaker,
                logger: environment.logger, now: environment.clock)
        }
    }

    private var client: @Sendable () -> HTTPGatewayClient {
        let (environment, settings) = (self.environment, self.settings)
        return {
            HTTPGatewayClient(
                HTTPGatewayClient.Configuration(
                    baseURL: settings.gatewayURL, ivanCode: settings.brand.ivanCode,
                    accessToken: settings.gatewayToken, connectTimeout: settings.gatewayConnectTimeout,
                    answerTimeout: settings.gatewayTimeout), now: environment.clock)
        }
    }

    /// The connections of a server of these parts: none yet.
    package func connections(time: ConnectionTime = .ofComputer) -> ConnectionBook {
        var limits = self.settings.connections
        // All connections come from the proxy, whose business it is to tell addresses apart.
        if self.settings.proxy != .nobody { limits.perAddress = nil }
        return ConnectionBook(limits, time: time)
    }

    /// The pages' server, on its own.
    ///
    /// - Parameter connections: a book of its own.
    package func application(
        guardedBy connections: ConnectionBook, onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        let place = self.settings.pagesPlace
        return Application(
            router: self.router, server: .guarded(by: connections),
            configuration: ApplicationConfiguration(address: .hostname(place.host, port: place.port)),
            onServerRunning: { await onRunning($0.localAddress?.port ?? 0) }, logger: self.environment.logger)
    }

    /// The web server of the pages.
    private func pages(_ opening: Opening) -> some Service {
        Listener(
            place: self.settings.pagesPlace,
            server: self.application(guardedBy: self.connections()) { await opening.opened(http: $0) })
    }

    /// The web server of health and metrics.
    private func probes(_ opening: Opening) -> some Service {
        let place = self.settings.probesPlace
        return Listener(
            place: place,
            server: Application(
                router: self.operatorRouter,
                configuration: ApplicationConfiguration(address: .hostname(place.host, port: place.port)),
                onServerRunning: { await opening.opened(admin: $0.localAddress?.port ?? 0) },
                logger: self.environment.logger))
    }

    /// Servers and workers; the workers begin once the servers listen, and all end on SIGTERM and SIGINT, the pages first.
    package func group(onRunning: @escaping @Sendable (ListeningPorts) async -> Void = { _ in }) -> ServiceGroup {
        let opening = Opening(onRunning)
        let (housekeeping, sweeper, mail, reminders) = (self.housekeeping, self.sweeper, self.mail, self.reminders)
        let (delivery, notices) = (self.delivery, self.notices)
        var workers: [@Sendable () -> any Service] = [
            { housekeeping }, { sweeper }, { mail }, { reminders }, { delivery() }, { notices() },
        ]
        if let scanning = self.scanning { workers.append { scanning } }
        var services: [any Service] = [self.probes(opening)]
        for worker in workers { services.append(Afterwards(opening: opening, worker: worker)) }
        services.append(self.pages(opening))
        var configuration = ServiceGroupConfiguration(
            // Whoever cannot go on ends the others as SIGTERM would; cancelled servers would complain about it in the log.
            services: services.map { .init(service: $0, failureTerminationBehavior: .gracefullyShutdownGroup) },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: self.environment.logger)
        configuration.maximumGracefulShutdownDuration = .seconds(45)
        return ServiceGroup(configuration: configuration)
    }
}
