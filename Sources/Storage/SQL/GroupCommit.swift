internal import GRDB
import Synchronization

/// Transactions that wait for the writer; those found waiting together share one flush to disk.
///
/// Each runs in its own savepoint, so that an error undoes one and not its neighbours, and is told only after the
/// commit that makes it durable. Nothing is ever delayed to fill a group: it forms while the previous one is flushed.
/// Whoever finds nobody at work and may wait (``PatientThread``) commits its own group itself.
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
        guard start else { return }
        guard PatientThread.isCurrent else { return self.runNext() }
        if self.pool.writeWithoutTransaction({ self.run($0) }) { self.runNext() }
    }

    private func runNext() {
        self.pool.asyncWriteWithoutTransaction { database in
            if self.run(database) { self.runNext() }
        }
    }

    /// Commits those that wait now; whether others came meanwhile.
    private func run(_ database: Database) -> Bool {
        let group = self.state.withLock { state in
            let group = Array(state.waiting.prefix(Self.largestGroup))
            state.waiting.removeFirst(group.count)
            return group
        }
        self.commit(group, database)
        return self.state.withLock { state in
            state.running = !state.waiting.isEmpty
            return state.running
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
                if group.count == 1 {
                    // The transaction is its savepoint.
                    standing.append((group[0], try group[0].run(connection)))
                    next = 1
                }
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
        try EngineStatement(sql, in: database).run([])
    }
}
