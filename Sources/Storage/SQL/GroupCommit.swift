internal import GRDB
import Synchronization

/// Transactions that wait for the writer; those found waiting together share one flush to disk.
///
/// Each runs in its own savepoint, so that an error undoes one and not its neighbours, and is told only after the
/// commit that makes it durable. Nothing is ever delayed to fill a group: it forms while the previous one is flushed.
final class GroupCommit: Sendable {
    /// A transaction's body with its way back to the caller.
    struct Job: Sendable {
        /// Runs the body; what it returns hands the value over and is called after the commit.
        var run: @Sendable (SQLiteConnection) throws -> @Sendable () -> Void
        var fail: @Sendable (any Error) -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var running = false
    }

    /// Bounds the time that the first of a group waits for the last.
    private static let largestGroup = 128

    private let pool: DatabasePool
    private let bells: Bells
    private let state = Mutex(State())

    init(pool: DatabasePool, bells: Bells) {
        self.pool = pool
        self.bells = bells
    }

    func add(_ job: Job) {
        let start = self.state.withLock { state in
            state.waiting.append(job)
            defer { state.running = true }
            return !state.running
        }
        if start { self.runNext() }
    }

    private func runNext() {
        self.pool.asyncWriteWithoutTransaction { database in
            let group = self.state.withLock { state in
                let group = Array(state.waiting.prefix(Self.largestGroup))
                state.waiting.removeFirst(group.count)
                return group
            }
            self.commit(group, database)
            let more = self.state.withLock { state in
                state.running = !state.waiting.isEmpty
                return state.running
            }
            if more { self.runNext() }
        }
    }

    private func commit(_ group: [Job], _ database: Database) {
        let connection = SQLiteConnection(database: database)
        // Whom the fate of the whole group still concerns: those that stand in it, and those not yet run.
        var standing: [(job: Job, tell: @Sendable () -> Void)] = []
        var next = 0
        do {
            try SQLiteConnection.mappingErrors {
                try database.beginTransaction(.immediate)
                while next < group.count {
                    if let tell = try self.run(group[next], connection, database) {
                        standing.append((group[next], tell))
                    }
                    next += 1
                }
                try database.commit()
            }
        } catch {
            if database.isInsideTransaction { try? database.rollback() }
            for (job, _) in standing { job.fail(error) }
            for job in group[next...] { job.fail(error) }
            return
        }
        for (_, tell) in standing { tell() }
        self.bells.ring(connection.announced)
    }

    /// Runs one body in a savepoint; nil when it threw, was undone and was told.
    private func run(
        _ job: Job, _ connection: SQLiteConnection, _ database: Database
    ) throws -> (@Sendable () -> Void)? {
        let announced = connection.announced
        try Self.execute("SAVEPOINT job", database)
        do {
            let tell = try job.run(connection)
            try Self.execute("RELEASE SAVEPOINT job", database)
            return tell
        } catch {
            connection.announced = announced
            // Some errors (disk full, out of memory) end the whole transaction; then the group is lost.
            guard database.isInsideTransaction else { throw error }
            try database.execute(sql: "ROLLBACK TRANSACTION TO SAVEPOINT job")
            try database.execute(sql: "RELEASE SAVEPOINT job")
            job.fail(error)
            return nil
        }
    }

    /// Runs a statement that is compiled once.
    private static func execute(_ sql: String, _ database: Database) throws {
        try database.cachedStatement(sql: sql).execute()
    }
}
