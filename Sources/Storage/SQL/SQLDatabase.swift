/// A database that speaks the common subset of SQLite and PostgreSQL: `$1` placeholders, STRICT tables.
package protocol SQLDatabase: Sendable {
    /// Runs `body` on one consistent snapshot; it must not write.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value

    /// Runs `body` in one transaction, committed durably when this returns and undone when `body` throws.
    ///
    /// Concurrent calls may share one flush to disk; an error in one undoes that one only.
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
