import ArgumentParser
import Certificates
import CoreMetrics
import Foundation
import Logging
import Portal
import ServiceLifecycle
import SignatureReports
import Wording

/// `ivan serve`: pages, delivery and mail until SIGTERM or SIGINT.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: Help.text("serve"))

    @OptionGroup var options: SettingsOptions

    func run() async throws {
        let loaded = try await PortalSettings.load(file: self.options.config)
        LoggingSystem.bootstrap { JSONLog(label: $0) }
        var logger = Logger(label: "ivan")
        logger.logLevel = loaded.logLevel
        let settings = loaded.settings
        try settings.checkFolders()
        for place in [settings.pagesPlace, settings.probesPlace] { try await place.check() }
        let parts = try await Portal.build(settings, logger: logger, accessLog: JSONLog.write)
        MetricsSystem.bootstrap(parts.environment.metrics)
        let origin = parts.environment.address.origin
        let warnings = parts.trustWarnings.map(ReportText(.vietnamese).text)
        let group = parts.group { ports in
            let admin = "admin http://\(settings.adminHost):\(ports.admin)"
            Self.tell("ivan: http://\(settings.host):\(ports.http) (\(origin)), \(admin)")
            for warning in warnings { Self.tell("ivan: chứng thư số gốc: \(warning)") }
        }
        try await group.run()
    }

    /// What is said at the start, on standard output; the log is elsewhere.
    @Sendable private static func tell(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }
}

/// `ivan migrate`: brings the database to the newest schema and stops.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: Help.text("migrate"))

    @OptionGroup var options: SettingsOptions

    func run() async throws {
        let settings = try await PortalSettings.load(file: self.options.config).settings
        _ = try await Portal.openExisting(settings, migrating: true)
        print("\(settings.databasePath): the schema is up to date")
    }
}
