internal import GRDB

/// The embedded engine: one SQLite file in WAL mode, every commit flushed to disk.
package final class SQLiteDatabase: SQLDatabase {
    private let pool: DatabasePool
    private let commits: GroupCommit
    private let bells = Bells()

    /// Opens or creates the file at `path`.
    package init(path: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            // Dossiers are blobs of 100 KB: fewer, larger pages. Says nothing to a file that exists already.
            try database.execute(sql: "PRAGMA page_size = 16384")
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        self.pool = try SQLiteConnection.mappingErrors { try DatabasePool(path: path, configuration: configuration) }
        self.commits = GroupCommit(pool: self.pool, bells: self.bells)
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await self.pool.read { try body(SQLiteConnection(database: $0)) }
    }

    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = GroupCommit.Job(
                run: { connection in
                    let value = try body(connection)
                    return { continuation.resume(returning: value) }
                },
                fail: { continuation.resume(throwing: $0) }
            )
            self.commits.add(job)
        }
    }

    package func bell(for topic: SQLTopic) -> Doorbell {
        self.bells.bell(for: topic)
    }
}
