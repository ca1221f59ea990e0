internal import FoundationEssentials
internal import Logging
package import Scanning
internal import ServiceLifecycle
package import Storage

/// How uploaded files are scanned for malware.
package struct ScanPolicy: Sendable {
    package var scanner: any FileScanner
    /// Whether a dossier waits with its signing until every file is known to be clean.
    package var holdsSigning: Bool
    /// After scans that came to nothing.
    package var backoff: Backoff

    package init(
        scanner: any FileScanner, holdsSigning: Bool = true,
        backoff: Backoff = Backoff(first: .seconds(30), longest: .seconds(600))
    ) {
        self.scanner = scanner
        self.holdsSigning = holdsSigning
        self.backoff = backoff
    }

    /// The files that signing waits for.
    package func held(_ attachments: [DraftAttachment]) -> [DraftAttachment] {
        guard self.holdsSigning else { return [] }
        return attachments.filter { $0.scan == .waiting || $0.scan == .failed }
    }
}

/// Scans files whose scan has come to nothing so far, again and again; the files and their drafts stay whatever it says.
package struct ScanWorker: Service {
    private let environment: PortalEnvironment
    private let policy: ScanPolicy
    private static let idle = Duration.seconds(10)

    package init(_ environment: PortalEnvironment, _ policy: ScanPolicy) {
        self.environment = environment
        self.policy = policy
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    if try await self.scanDue() > 0 { continue }
                } catch {
                    self.environment.logger.error("scanning cannot use the database", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: Self.idle)
            }
        }
    }

    /// Scans what is due and returns how many files that were.
    @discardableResult
    package func scanDue() async throws -> Int {
        let due = try await AttachmentScans(self.environment.storage).due(at: self.environment.clock(), limit: 20)
        for attachment in due { try await self.scan(attachment) }
        return due.count
    }

    /// Scans one file and keeps the outcome.
    @discardableResult
    package func scan(_ attachment: DraftAttachment) async throws -> ScanOutcome {
        let outcome = await self.outcome(of: attachment)
        let (scan, detail): (DraftAttachment.Scan, String?) =
            switch outcome {
            case .clean: (.clean, nil)
            case .infected(let name): (.infected, name)
            case .failed(let reason): (.failed, reason)
            case .waiting(let reason): (.waiting, reason)
            }
        let failures = scan == .clean || scan == .infected ? 0 : attachment.scanFailures + 1
        if failures > 0 {
            self.environment.logger.warning(
                "a file is not scanned yet",
                metadata: ["file": "\(attachment.id)", "reason": "\(detail ?? "")", "tries": "\(failures)"])
        }
        let wait = self.policy.backoff.wait(afterFailures: failures, chance: Double.random(in: 0...1))
        try await AttachmentScans(self.environment.storage).record(
            scan, detail: detail, of: attachment.id, failures: failures,
            nextAt: self.environment.clock().addingTimeInterval(wait.inSeconds))
        return outcome
    }

    private func outcome(of attachment: DraftAttachment) async -> ScanOutcome {
        let documents = self.environment.documents
        let file = attachment.file
        let bytes = try? await withTaskExecutorPreference(WorkThreads.shared) { try documents.get(file) }
        guard let bytes else { return .failed("the file cannot be read") }
        return await self.policy.scanner.scan(bytes)
    }
}
