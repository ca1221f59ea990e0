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
            try EngineStatement(sql, in: self.database).run(arguments)
            return self.database.changesCount
        }
    }

    func query(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try Self.mappingErrors { try EngineStatement(sql, in: self.database).rows(arguments) }
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

    static func code(_ code: ResultCode) -> SQLError.Code {
        switch code {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: .duplicate
        case .SQLITE_CONSTRAINT_FOREIGNKEY: .missingReference
        case _ where code.primaryResultCode == .SQLITE_CONSTRAINT: .constraint
        case _ where code.primaryResultCode == .SQLITE_BUSY: .busy
        default: .other
        }
    }
}
