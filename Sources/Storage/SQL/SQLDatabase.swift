/// A database that takes SQL with `$1` placeholders; what it holds is integers, text and bytes (``SQLValue``).
///
/// Statements of the repositories keep to what SQLite and PostgreSQL both know (`RETURNING`, `ON CONFLICT`, partial
/// indexes). The schema is SQLite's: its `STRICT` tables and `BLOB` columns would be written anew for another engine.
package protocol SQLDatabase: Sendable {
    /// Runs `body` on one consistent snapshot; it must not write.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value

    /// Runs `body` in one transaction, on disk when this returns and undone when `body` throws.
    ///
    /// Nobody reads what it wrote before it is on disk. Concurrent calls may share one flush; an error in one undoes that
    /// one only.
    @discardableResult
    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value

    /// A bell of the caller's own that rings after each commit in which `topic` was announced.
    func bell(for topic: SQLTopic) -> Doorbell
}

/// What a transaction's body can do.
package protocol SQLConnection {
    /// Runs one statement and returns the number of rows it changed.
    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Runs one query and returns all its rows.
    func query(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow]

    /// Rings the bells of `topic` once this transaction is committed, and never when it is undone.
    func announce(_ topic: SQLTopic)
}

extension SQLConnection {
    /// Runs one statement and returns the number of rows it changed.
    @discardableResult
    package func execute(_ sql: String, _ arguments: (any SQLBindable)?...) throws -> Int {
        try self.execute(sql, arguments.map { $0?.sqlValue ?? .null })
    }

    /// Runs one query and returns all its rows.
    package func query(_ sql: String, _ arguments: (any SQLBindable)?...) throws -> [SQLRow] {
        try self.query(sql, arguments.map { $0?.sqlValue ?? .null })
    }
}
