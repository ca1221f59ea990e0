package import FoundationEssentials

/// A row of an accepted dossier that could not be taken over by itself.
package struct EmployeeQuestion: Hashable, Sendable {
    package var id: Int
    package var source: EmployeeChange.Source
    /// A code of the reason.
    package var reason: String
    /// The row by its columns.
    package var values: [String: String]

    package init(id: Int = 0, source: EmployeeChange.Source, reason: String, values: [String: String]) {
        self.id = id
        self.source = source
        self.reason = reason
        self.values = values
    }

    /// The open ones of a unit, the oldest first, up to `limit`.
    package static func open(
        of unit: String, limit: Int, in connection: any SQLConnection
    ) throws -> [EmployeeQuestion] {
        try connection.query(
            "SELECT * FROM employee_question WHERE unit = $1 ORDER BY id LIMIT $2", unit, limit
        ).map { row in
            EmployeeQuestion(
                id: try row.integer("id"),
                source: EmployeeChange.Source(dossier: try row.text("dossier"), line: try row.integer("line")),
                reason: try row.text("reason"), values: try ColumnText.decode(row.text("columns")))
        }
    }

    package func add(to unit: String, at time: Date, in connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO employee_question (unit, dossier, line, reason, columns, made_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (dossier, line) DO NOTHING
            """, unit, self.source.dossier, self.source.line, self.reason, try ColumnText.encode(self.values), time)
    }

    /// Somebody looked at it; false where it is another unit's or gone.
    package static func settle(_ id: Int, of unit: String, in connection: any SQLConnection) throws -> Bool {
        try connection.execute("DELETE FROM employee_question WHERE id = $1 AND unit = $2", id, unit) == 1
    }
}
