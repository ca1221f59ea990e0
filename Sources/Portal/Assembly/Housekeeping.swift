package import Foundation
package import Logging
internal import ServiceLifecycle
package import Storage

/// Clears away what has ended: signing jobs, sessions, look-ups, counters.
package struct Housekeeping: Service {
    /// How often it looks.
    private static let pause = Duration.seconds(300)
    /// How long an ended signing job can still tell that it has ended, in seconds.
    private static let jobMemory: Double = 86_400

    private let database: any SQLDatabase
    private let logger: Logger
    private let now: @Sendable () -> Date

    package init(
        database: any SQLDatabase, logger: Logger, now: @escaping @Sendable () -> Date
    ) {
        self.database = database
        self.logger = logger
        self.now = now
    }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                do {
                    try await self.sweep()
                } catch {
                    self.logger.error("sweep failed", metadata: ["error": "\(error)"])
                }
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    /// One round.
    package func sweep() async throws {
        let now = self.now()
        _ = try await SigningJobStore(self.database).deleteExpired(before: now.addingTimeInterval(-Self.jobMemory))
        _ = try await RateLimitStore(self.database).deleteEnded(before: now)
        _ = try await PersonSessions(self.database).deleteUnseen(since: now.addingTimeInterval(-86_400))
        _ = try await MailTokens(self.database).deleteEnded(before: now.addingTimeInterval(-86_400))
        _ = try await SignInChallenges(self.database).deleteEnded(before: now.addingTimeInterval(-Self.jobMemory))
        _ = try await CertificateEntrances(self.database).deleteEnded(before: now)
        _ = try await DossierViewers(self.database).deleteEnded(before: now)
        _ = try await DraftLinks(self.database).deleteEnded(before: now)
        _ = try await KnownPlaces(self.database).deleteUnseen(since: now.addingTimeInterval(-GuessGuard.memory))
    }
}
