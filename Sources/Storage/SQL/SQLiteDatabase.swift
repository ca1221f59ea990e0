internal import GRDB

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The embedded engine: one SQLite file in WAL mode that only its owner may read.
///
/// Unsafe: the kernel reads paths that are lent for the call.
package final class SQLiteDatabase: SQLDatabase {
    /// What a commit waits for (SQLite, `PRAGMA synchronous`).
    package enum Durability: String, Sendable {
        /// The disk has it (`FULL`): what was told outlives a power cut.
        case flushed
        /// The system has it (`NORMAL`): for the test that must see the difference, and no setting of an operator.
        case relaxed

        /// SQLite's number of the level.
        fileprivate var level: Int { self == .flushed ? 2 : 1 }
    }

    /// Its writer alone is used.
    private let pool: DatabasePool
    private let readers: SQLiteReaders
    private let commits: GroupCommit
    private let bells = Bells()

    /// Opens or creates the file at `path`.
    ///
    /// - Throws: ``SQLError`` where the file cannot be used, or the engine does not do what `durability` asks for;
    ///   ``FolderFault`` where the new file's name cannot be flushed.
    package init(path: String, durability: Durability = .flushed) throws {
        try Self.keepPrivate(path)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            // Dossiers are blobs of 100 KB: fewer, larger pages. Says nothing to a file that exists already.
            try database.execute(sql: "PRAGMA page_size = 16384")
            try database.execute(sql: "PRAGMA synchronous = \(durability.level)")
        }
        self.pool = try SQLiteConnection.mappingErrors { try DatabasePool(path: path, configuration: configuration) }
        self.readers = SQLiteReaders(path: path, configuration: configuration)
        self.commits = GroupCommit(pool: self.pool, bells: self.bells)
        try SQLiteConnection.mappingErrors {
            try self.pool.writeWithoutTransaction { try Self.require(durability, $0) }
        }
    }

    /// Says again what the pool changed after it had prepared its writer: it sets WAL mode up with `NORMAL`.
    private static func require(_ durability: Durability, _ database: Database) throws {
        try database.execute(sql: "PRAGMA synchronous = \(durability.level)")
        let level = try Int.fetchOne(database, sql: "PRAGMA synchronous")
        let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
        guard level == durability.level, mode == "wal" else {
            throw SQLError(
                .other, "commits would not be \(durability): synchronous \(level ?? -1), \(mode ?? "no") journal")
        }
    }

    /// Makes a missing file, and takes one that others may read away from them; SQLite's further files follow its mode.
    private static func keepPrivate(_ path: String) throws {
        let file = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if file >= 0 {
            close(file)
            return try DurableFolder.flush(DurableFolder.holding(path))
        }
        guard errno == EEXIST else { throw SQLError(.other, "\(path): \(FolderFault(path, errno).reason)") }
        // By its name: to close a descriptor of the file would end the locks of another pool of this process (fcntl(2)).
        for path in [path, "\(path)-wal", "\(path)-shm"] {
            var facts = stat()
            guard unsafe stat(path, &facts) == 0, facts.st_mode & 0o077 != 0 else { continue }
            // Where the file is another user's, that user answers for it.
            _ = unsafe chmod(path, facts.st_mode & 0o700)
        }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        if PatientThread.isCurrent { return try self.readers.read(body) }
        return try await withCheckedThrowingContinuation { continuation in
            self.readers.send { continuation.resume(with: Result { try self.readers.read(body) }) }
        }
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
