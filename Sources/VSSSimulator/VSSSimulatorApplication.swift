package import FoundationEssentials
package import Hummingbird
package import Logging
package import NIOCore
package import XMLSignature

/// A gateway of VSS that behaves, and misbehaves on request (`docs/vss-simulator.md`).
package struct VSSSimulatorApplication: Sendable {
    package struct Configuration: Sendable {
        package var host: String
        /// 0 lets the system choose.
        package var port: Int
        /// Says which signers VSS trusts; usually a `TrustStore`.
        package var judge: any SignerJudge
        package var settings: SimulatorSettings
        package var now: @Sendable () -> Date

        package init(
            host: String = "127.0.0.1", port: Int, judge: any SignerJudge,
            settings: SimulatorSettings = SimulatorSettings(), now: @escaping @Sendable () -> Date = { Date() }
        ) {
            self.host = host
            self.port = port
            self.judge = judge
            self.settings = settings
            self.now = now
        }
    }

    private let configuration: Configuration
    private let logger: Logger

    package init(_ configuration: Configuration, logger: Logger = Logger(label: "vss-simulator")) {
        self.configuration = configuration
        self.logger = logger
    }

    /// The web application, to be run by a service group or by `runService()`.
    ///
    /// - Parameter onServerRunning: Is called with the listening channel, whose address has the port.
    package func application(
        onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        let router = Router(context: SimulatorContext.self)
        let gatehouse = Gatehouse(settings: self.configuration.settings, now: self.configuration.now)
        DossierRoutes(
            gatehouse: gatehouse, inspector: DossierInspector(judge: self.configuration.judge),
            now: self.configuration.now
        ).add(to: router)
        ControlRoutes(gatehouse: gatehouse).add(to: router)
        return Application(
            router: router,
            configuration: ApplicationConfiguration(
                address: .hostname(self.configuration.host, port: self.configuration.port),
                serverName: "vss-simulator"),
            onServerRunning: onServerRunning, logger: self.logger)
    }
}
