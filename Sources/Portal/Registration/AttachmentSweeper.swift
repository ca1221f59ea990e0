internal import FoundationEssentials
internal import Logging
internal import ServiceLifecycle
internal import SocialInsurance
internal import Storage

/// Clears away, hour by hour, files that no draft holds and drafts that nobody came back to.
package struct AttachmentSweeper: Service {
    private let environment: PortalEnvironment
    private let logger: Logger
    /// Files younger than this may still be on their way into a draft, in seconds.
    private static let grace = 3600.0
    /// How many drafts are looked at in one read.
    private static let batch = 100
    private let terms: DraftTerms
    private let desk: RegistrationDesk

    package init(_ environment: PortalEnvironment, terms: DraftTerms = DraftTerms()) {
        self.environment = environment
        self.terms = terms
        self.desk = RegistrationDesk(environment)
        self.logger = environment.logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await self.sweep()
                } catch {
                    self.logger.error("sweep failed", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(3600))
            }
        }
    }

    /// One round.
    package func sweep() async throws {
        let drafts = self.desk.drafts
        let now = self.environment.clock()
        let forgotten = try await self.removeForgotten(at: now)
        let old = forgotten + (try await drafts.removeUntouched(since: Self.start(of: self.terms.longest, before: now)))
        let (documents, named) = (self.environment.documents, try await drafts.attachmentFiles())
        let files = try await withTaskExecutorPreference(WorkThreads.shared) {
            try documents.remove(unreferencedBy: named, untouchedSince: now.addingTimeInterval(-Self.grace))
        }
        if old + files > 0 {
            self.logger.info("swept", metadata: ["drafts": "\(old)", "files": "\(files)"])
        }
    }

    /// Removes the open drafts whose own term is over; returns how many.
    private func removeForgotten(at now: Date) async throws -> Int {
        let drafts = self.desk.drafts
        let shortest = Self.start(of: min(self.terms.unfinished, self.terms.withFiles), before: now)
        var (removed, last) = (0, 0)
        while true {
            let batch = try await drafts.untouched(since: shortest, after: last, limit: Self.batch)
            guard let end = batch.last?.id else { return removed }
            last = end
            for draft in batch {
                let start = Self.start(of: try await self.days(of: draft), before: now)
                guard draft.updatedAt < start else { continue }
                removed += try await drafts.remove(draft.id, untouchedSince: start) ? 1 : 0
            }
        }
    }

    private func days(of draft: DraftRecord) async throws -> Int {
        let setting = self.desk.setting
        let answers = try JSONText.decode([String: String].self, draft.answers)
        // A draft of a procedure that is not known here is kept as one that somebody worked on.
        let passed =
            Procedures[ProcedureCode(rawValue: draft.procedure)]?.hasFinishedSection(answers, in: setting) ?? true
        return self.terms.days(
            passedPage: passed, hasFiles: try await !self.desk.drafts.attachments(of: draft.id).isEmpty)
    }

    private static func start(of days: Int, before now: Date) -> Date {
        now.addingTimeInterval(-Double(days) * 86_400)
    }
}
