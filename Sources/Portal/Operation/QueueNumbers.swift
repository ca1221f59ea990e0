internal import CoreMetrics
internal import Foundation
package import Gateway
internal import Storage

/// The numbers that are looked up when somebody asks for them: queues, breaker, files and disk.
package struct QueueNumbers: Sendable {
    private let database: any SQLDatabase
    private let databasePath: String
    private let folder: String
    private let breaker: SharedBreaker
    private let metrics: PrometheusRegistry
    private let now: @Sendable () -> Date

    package init(_ environment: PortalEnvironment, _ settings: PortalSettings, _ breaker: SharedBreaker) {
        self.database = environment.storage
        self.databasePath = settings.databasePath
        self.folder = settings.folder
        self.breaker = breaker
        self.metrics = environment.metrics
        self.now = environment.clock
    }

    /// Brings all of them up to date.
    package func update() async throws {
        let dossiers = try await Outbox(self.database).overview()
        for state in OutboxRow.State.allCases {
            self.set("ivan_outbox_rows", Double(dossiers.counts[state] ?? 0), [("state", state.rawValue)])
        }
        self.set("ivan_outbox_oldest_unsent_seconds", self.age(of: dossiers.oldestUnsent))
        let letters = try await MailOutbox(self.database).overview()
        for state in MailRequest.State.allCases {
            self.set("ivan_mail_rows", Double(letters.counts[state] ?? 0), [("state", state.rawValue)])
        }
        self.set("ivan_mail_oldest_waiting_seconds", self.age(of: letters.oldest))
        self.set("ivan_gateway_breaker_open", self.breaker.isClosed ? 0 : 1)
        self.set("ivan_database_bytes", Self.size(self.databasePath))
        self.set("ivan_database_wal_bytes", Self.size("\(self.databasePath)-wal"))
        if let free = FreeDisk.bytes(at: self.folder) { self.set("ivan_disk_free_bytes", Double(free)) }
    }

    private func set(_ label: String, _ value: Double, _ dimensions: [(String, String)] = []) {
        Gauge(label: label, dimensions: dimensions, factory: self.metrics).record(value)
    }

    private func age(of time: Date?) -> Double { time.map { max(self.now().timeIntervalSince($0), 0) } ?? 0 }

    private static func size(_ path: String) -> Double {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.doubleValue ?? 0
    }
}
