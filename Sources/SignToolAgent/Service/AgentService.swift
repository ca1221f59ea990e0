import Connections
package import FoundationEssentials
package import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle
import SigningJobs
import Synchronization
package import UnixSignals
import Wording

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The agent: the rooms put together, and a socket on 127.0.0.1 in front of them.
package struct AgentService: Sendable {
    /// This program's version.
    package static let version = "0.1.0"

    private let configuration: AgentConfiguration
    private let logger: Logger
    private let parts: Parts

    /// What lives as long as the agent.
    private struct Parts: Sendable {
        let watch: TokenWatch
        let desk: JobDesk
        let consent: ConsentDesk
        let catalogue: CertificateCatalogue
        let wording: Wording
        let doctor: AgentDoctor
        let identity: AgentIdentity
    }

    /// - Parameters:
    ///   - tokens: the tokens; nothing is asked of them before a page does.
    ///   - windows: what opens windows.
    ///   - painter: what makes pictures of PDF pages and photographs.
    package init(
        _ configuration: AgentConfiguration, tokens: any TokenAccess, windows: any WindowProgram,
        painter: PagePainter = PagePainter(), logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        let wording = configuration.wording
        let catalogue = CertificateCatalogue(tokens: tokens, wording: wording, now: now)
        let interval = configuration.watchInterval
        let watch = TokenWatch(tokens: tokens) { try await Task.sleep(for: interval) }
        let slot = WindowSlot()
        let store = OriginStore(folder: configuration.stateFolder, now: now)
        self.configuration = configuration
        self.logger = logger
        self.parts = Parts(
            watch: watch,
            desk: JobDesk(
                tokens: tokens, catalogue: catalogue, watch: watch, windows: windows,
                previewer: DocumentPreviewer(painter: painter, wording: wording), slot: slot, wording: wording,
                patience: JobMachine.Patience(open: configuration.idle), logger: logger, now: now),
            consent: ConsentDesk(store: store, windows: windows, slot: slot, logger: logger),
            catalogue: catalogue, wording: wording,
            doctor: AgentDoctor(
                tokens: tokens, surroundings: configuration.surroundings, wording: wording, now: now),
            identity: AgentIdentity.kept(in: configuration.stateFolder))
    }

    /// Serves until a signal or a graceful shutdown.
    /// - Parameter onListening: hears the port once it is bound.
    /// - Throws: ``AgentError`` where no port is free.
    package func run(
        signals: [UnixSignal] = [.sigterm, .sigint], onListening: @escaping @Sendable (Int) -> Void
    ) async throws {
        for port in self.configuration.ports {
            let isBound = Mutex(false)
            do {
                try await self.serve(port: port, signals: signals) { port in
                    isBound.withLock { $0 = true }
                    onListening(port)
                }
                return
            } catch let error as IOError where error.errnoCode == EADDRINUSE && !isBound.withLock({ $0 }) {
                self.logger.info("port is taken", metadata: ["port": "\(port)"])
            }
        }
        throw AgentError.noFreePort
    }

    private func serve(port: Int, signals: [UnixSignal], onListening: @escaping @Sendable (Int) -> Void) async throws {
        let app = self.application(port: port, onListening: onListening)
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: app, successTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: Farewell(parts: self.parts)),
                ],
                gracefulShutdownSignals: signals, logger: self.logger))
        try await group.run()
    }

    /// The loopback service as a Hummingbird application.
    package func application(port: Int, onListening: @escaping @Sendable (Int) -> Void = { _ in })
        -> some ApplicationProtocol
    {
        let bound = BoundPort(port)
        let connections = ConnectionBook(
            self.configuration.limits, time: self.configuration.connectionTime)
        let router = Router(context: AgentContext.self)
        router.add(
            middleware: GateMiddleware(
                gate: { RequestGate(port: bound.value) }, connections: connections,
                bodies: ByteBudget(self.configuration.limits.bodies), consent: self.parts.consent,
                wording: self.parts.wording))
        AgentRoutes(
            info: AgentInfo(name: "SignTool", version: Self.version, protocolVersion: 1),
            identity: self.parts.identity, port: { bound.value }, catalogue: self.parts.catalogue,
            watch: self.parts.watch, desk: self.parts.desk, doctor: self.parts.doctor
        ).add(to: router)
        return Application(
            router: router,
            server: .guarded(by: connections),
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            services: [MemoryThrift(connections: connections, pause: .seconds(2))],
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? port
                bound.value = port
                onListening(port)
            },
            logger: self.logger)
    }

    /// Lets go of windows and tokens before the sockets wait for their last answers.
    private struct Farewell: Service, CustomStringConvertible {
        let parts: Parts

        /// The log of the service group shows it; the parts are nobody's business.
        var description: String { "Farewell" }

        func run() async throws {
            try? await gracefulShutdown()
            await self.parts.consent.shutdown()
            await self.parts.desk.shutdown()
            await self.parts.watch.shutdown()
        }
    }
}

/// Why the agent cannot serve.
package enum AgentError: Error, Hashable, Sendable {
    /// Every port in question is taken.
    case noFreePort
}

/// The port in use, known once the socket is bound.
private final class BoundPort: Sendable {
    private let port: Mutex<Int>

    init(_ port: Int) {
        self.port = Mutex(port)
    }

    var value: Int {
        get { self.port.withLock { $0 } }
        set { self.port.withLock { $0 = newValue } }
    }
}
