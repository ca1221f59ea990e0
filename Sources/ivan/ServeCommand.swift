import ArgumentParser
import Certificates
import Foundation
import Logging
import NIOCore
import Portal
import ServiceLifecycle
import SignatureReports
import Wording

/// `ivan serve`: pages, delivery and mail until SIGTERM or SIGINT.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs the portal: pages, delivery to VSS and mail.")

    @OptionGroup var options: SettingsOptions

    func run() async throws {
        let loaded = try await PortalSettings.load(file: self.options.config)
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "ivan")
        logger.logLevel = loaded.logLevel
        let settings = loaded.settings
        let place = ListeningPlace(setting: "http.port", host: settings.host, port: settings.port)
        try settings.checkFolders()
        try await place.check()
        let parts = try await Portal.build(settings, logger: logger, accessLog: Self.tell)
        let origin = parts.environment.address.origin
        let warnings = parts.trustWarnings.map(ReportText(.vietnamese).text)
        let group = parts.group { port in
            Self.tell("ivan: http://\(settings.host):\(port) (\(origin))")
            for warning in warnings { Self.tell("ivan: chứng thư số gốc: \(warning)") }
        }
        do {
            try await group.run()
        } catch let error as IOError {
            throw place.refusal(error)
        }
    }

    /// Writes one line at once: a log read through a pipe must not wait for a full buffer.
    @Sendable private static func tell(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }
}

/// `ivan migrate`: brings the database to the newest schema and stops.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Brings the database to the newest schema.")

    @OptionGroup var options: SettingsOptions

    func run() async throws {
        let settings = try await PortalSettings.load(file: self.options.config).settings
        _ = try await Portal.openExisting(settings, migrating: true)
        print("\(settings.databasePath): the schema is up to date")
    }
}
