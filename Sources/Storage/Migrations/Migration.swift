/// One numbered step of the schema; once released it is never edited.
package struct Migration: Sendable {
    /// Steps run in ascending order, each once.
    package var number: Int
    /// What it does, in a few words.
    package var name: String
    /// The statements, one string each.
    package var statements: [String]

    package init(_ number: Int, _ name: String, _ statements: [String]) {
        self.number = number
        self.name = name
        self.statements = statements
    }

    /// The whole schema in order.
    package static let all: [Migration] = [.delivery, .registration, .signing, .accounts, .scanning]
}

/// Brings a database to the newest schema.
package struct Migrator: Sendable {
    private let migrations: [Migration]

    package init(_ migrations: [Migration] = Migration.all) {
        self.migrations = migrations
    }

    /// Runs the steps that are missing, each in its own transaction, and returns their numbers.
    @discardableResult
    package func migrate(_ database: any SQLDatabase) async throws -> [Int] {
        _ = try await database.write { connection in
            try connection.execute(
                "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT"
            )
        }
        var done: [Int] = []
        for migration in self.migrations.sorted(by: { $0.number < $1.number }) {
            let ran = try await database.write { connection in
                let known = try connection.query(
                    "SELECT number FROM schema_migration WHERE number = $1", migration.number)
                guard known.isEmpty else { return false }
                for statement in migration.statements { try connection.execute(statement) }
                try connection.execute(
                    "INSERT INTO schema_migration (number, name) VALUES ($1, $2)", migration.number, migration.name)
                return true
            }
            if ran { done.append(migration.number) }
        }
        return done
    }
}
