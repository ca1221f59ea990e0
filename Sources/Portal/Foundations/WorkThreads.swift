internal import NIOCore
internal import NIOPosix
internal import Storage

/// Threads that may wait for the disk; whoever runs here waits for nothing that runs here, too.
///
/// Requests and workers run on them from the beginning, so that neither a file nor the database is another thread's errand;
/// the event loops only move bytes.
///
/// Unsafe: a task names its executor without keeping it alive; the only one there is lives as long as the process.
final class WorkThreads: TaskExecutor {
    static let shared = WorkThreads()

    private let pool: NIOThreadPool

    private init() {
        // More than there are cores, as some wait; few, as each keeps memory and caches of its own.
        self.pool = NIOThreadPool(numberOfThreads: max(8, System.coreCount * 2))
        self.pool.start()
    }

    /// Runs `body` there, where it is not there already.
    static func run<Output: Sendable>(_ body: @Sendable () async throws -> Output) async rethrows -> Output {
        if PatientThread.isCurrent { return try await body() }
        return try await PatientThread.$isCurrent.withValue(true) {
            try await withTaskExecutorPreference(Self.shared) { try await body() }
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.pool.submit { _ in unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
