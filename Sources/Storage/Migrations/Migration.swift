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
    package static let all: [Migration] = [
        .delivery, .registration, .signing, .accounts, .places, .scanning, .people, .procedures, .links, .certificates,
        .documents, .rows, .notes, .employees, .notices, .standing, .parts, .versions,
    ]
}

/// A database that a newer program has worked on; its schema is nothing that this one knows.
package struct NewerSchema: Error, Hashable, Sendable {
    /// The newest step in the database.
    package var found: Int
    /// The newest step that this program has.
    package var known: Int
}

/// Brings a database to the newest schema.
package struct Migrator: Sendable {
    private let migrations: [Migration]

    package init(_ migrations: [Migration] = Migration.all) {
        self.migrations = migrations
    }

    /// Whether every step has run.
    /// - Throws: ``NewerSchema`` where the database has steps that are not ours.
    package func isUpToDate(_ database: any SQLDatabase) async throws -> Bool {
        let known = self.migrations.map(\.number).max() ?? 0
        let done = try await database.read { connection -> Set<Int> in
            let tables = try connection.query("SELECT name FROM sqlite_master WHERE name = 'schema_migration'")
            guard !tables.isEmpty else { return [] }
            return Set(try connection.query("SELECT number FROM schema_migration").map { try $0.integer("number") })
        }
        if let found = done.max(), found > known { throw NewerSchema(found: found, known: known) }
        return done.isSuperset(of: self.migrations.map(\.number))
    }

    /// Runs the steps that are missing, each in its own transaction, and returns their numbers.
    /// - Throws: ``NewerSchema`` before anything is changed.
    @discardableResult
    package func migrate(_ database: any SQLDatabase) async throws -> [Int] {
        guard try await !self.isUpToDate(database) else { return [] }
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
