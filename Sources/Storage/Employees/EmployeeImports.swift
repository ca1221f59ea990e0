package import FoundationEssentials

/// A table that somebody looks at before it is taken over.
package struct EmployeeImport: Hashable, Sendable {
    package var id: String
    package var unit: String
    package var person: String
    package var fileName: String
    /// From which month on its rows hold where they do not say it.
    package var month: Int
    package var content: [UInt8]
    package var createdAt: Date

    package init(
        id: String, unit: String, person: String, fileName: String, month: Int, content: [UInt8], createdAt: Date
    ) {
        self.id = id
        self.unit = unit
        self.person = person
        self.fileName = fileName
        self.month = month
        self.content = content
        self.createdAt = createdAt
    }
}

/// The tables that wait; a person has one for each unit, and an older one makes way.
package struct EmployeeImports: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Keeps a table, and forgets those of everybody that nobody came back to since `time`.
    package func keep(_ table: EmployeeImport, forgettingBefore time: Date) async throws {
        try await self.database.write { connection in
            try connection.execute("DELETE FROM employee_import WHERE created_at < $1", time)
            try connection.execute(
                "DELETE FROM employee_import WHERE unit = $1 AND person = $2", table.unit, table.person)
            try connection.execute(
                """
                INSERT INTO employee_import (id, unit, person, file_name, month, content, created_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """, table.id, table.unit, table.person, table.fileName, table.month, table.content, table.createdAt)
        }
    }

    /// A table by its identifier; nil where it is another person's or unit's, or gone.
    package func find(_ id: String, of unit: String, person: String) async throws -> EmployeeImport? {
        try await self.database.read { connection in
            try connection.query(
                "SELECT * FROM employee_import WHERE id = $1 AND unit = $2 AND person = $3", id, unit, person
            ).first.map { row in
                EmployeeImport(
                    id: try row.text("id"), unit: try row.text("unit"), person: try row.text("person"),
                    fileName: try row.text("file_name"), month: try row.integer("month"),
                    content: try row.blob("content"), createdAt: try row.time("created_at"))
            }
        }
    }

    /// Forgets a table; false where it is gone already.
    package static func remove(_ id: String, of unit: String, in connection: any SQLConnection) throws -> Bool {
        try connection.execute("DELETE FROM employee_import WHERE id = $1 AND unit = $2", id, unit) == 1
    }
}
