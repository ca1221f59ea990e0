internal import FoundationEssentials
internal import Logging
internal import ServiceLifecycle
internal import Storage

/// Clears away, hour by hour, files that no draft holds and drafts that nobody came back to.
package struct AttachmentSweeper: Service {
    private let environment: PortalEnvironment
    private let store: AttachmentStore
    private let logger: Logger
    /// Files younger than this may still be on their way into a draft, in seconds.
    private static let grace = 3600.0
    /// How long an untouched draft is kept, in seconds: 90 days.
    private static let retention = 90 * 86_400.0

    package init(_ environment: PortalEnvironment) throws {
        self.environment = environment
        self.store = try AttachmentStore(folder: environment.attachmentsFolder)
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
        let drafts = Drafts(storage: self.environment.storage)
        let now = self.environment.clock()
        let old = try await drafts.removeUntouched(since: now.addingTimeInterval(-Self.retention))
        let files = try self.store.sweep(
            keeping: try await drafts.attachmentFiles(), untouchedSince: now.addingTimeInterval(-Self.grace))
        if old + files > 0 {
            self.logger.info("swept", metadata: ["drafts": "\(old)", "files": "\(files)"])
        }
    }
}
