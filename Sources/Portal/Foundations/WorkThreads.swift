internal import NIOPosix

/// Runs tasks on the few threads that are there for what takes long or blocks, instead of those that serve everybody.
///
/// Unsafe: a task names its executor without keeping it alive; the only one there is lives as long as the process.
final class WorkThreads: TaskExecutor {
    static let shared = WorkThreads()

    private init() {}

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        NIOThreadPool.singleton.submit { _ in unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
