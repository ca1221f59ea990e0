internal import Foundation
internal import GRDB

/// The embedded engine: one SQLite file in WAL mode, every commit flushed to disk.
package final class SQLiteDatabase: SQLDatabase {
    private let pool: DatabasePool

    /// Opens or creates the file at `path`.
    package init(path: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        self.pool = try DatabasePool(path: path, configuration: configuration)
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await self.pool.read { try body(SQLiteConnection(database: $0)) }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await self.pool.write { try body(SQLiteConnection(database: $0)) }
    }
}

private struct SQLiteConnection: SQLConnection {
    let database: Database

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        let statement = try self.database.cachedStatement(sql: sql)
        try statement.execute(arguments: Self.bind(arguments))
        return self.database.changesCount
    }

    func query(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        let statement = try self.database.cachedStatement(sql: sql)
        return try Row.fetchAll(statement, arguments: Self.bind(arguments)).map(Self.row)
    }

    /// `$1` is a name to SQLite, so the arguments are bound by name.
    private static func bind(_ arguments: [SQLValue]) -> StatementArguments {
        let pairs = arguments.enumerated().map { index, value in
            (String(index + 1), Self.databaseValue(value) as (any DatabaseValueConvertible)?)
        }
        return StatementArguments(Dictionary(uniqueKeysWithValues: pairs))
    }

    private static func databaseValue(_ value: SQLValue) -> DatabaseValue {
        switch value {
        case .null: .null
        case .integer(let integer): integer.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): DatabaseValue(value: Data(bytes)) ?? .null
        }
    }

    private static func row(_ row: Row) -> SQLRow {
        var columns: [String: SQLValue] = [:]
        for (name, value) in row {
            columns[name] =
                switch value.storage {
                case .null: .null
                case .int64(let integer): .integer(integer)
                case .double(let double): .integer(Int64(double))
                case .string(let text): .text(text)
                case .blob(let data): .blob(Array(data))
                }
        }
        return SQLRow(columns: columns)
    }
}
