internal import Foundation
internal import GRDB

/// One SQLite transaction; it lives no longer than the call that made it.
final class SQLiteConnection: SQLConnection {
    private let database: Database
    /// What is to be rung after the commit.
    var announced: Set<SQLTopic> = []

    init(database: Database) {
        self.database = database
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try Self.mappingErrors {
            let statement = try self.database.cachedStatement(sql: sql)
            try statement.execute(arguments: Self.bind(arguments))
            return self.database.changesCount
        }
    }

    func query(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try Self.mappingErrors {
            let statement = try self.database.cachedStatement(sql: sql)
            return try Row.fetchAll(statement, arguments: Self.bind(arguments)).map(Self.row)
        }
    }

    func announce(_ topic: SQLTopic) {
        self.announced.insert(topic)
    }

    /// Runs `body`, turning the engine's errors into ours.
    static func mappingErrors<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw SQLError(self.code(error.extendedResultCode), error.message ?? error.description)
        }
    }

    private static func code(_ code: ResultCode) -> SQLError.Code {
        switch code {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: .duplicate
        case .SQLITE_CONSTRAINT_FOREIGNKEY: .missingReference
        case _ where code.primaryResultCode == .SQLITE_CONSTRAINT: .constraint
        case _ where code.primaryResultCode == .SQLITE_BUSY: .busy
        default: .other
        }
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
        case .blob(let bytes): Data(bytes).databaseValue
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
