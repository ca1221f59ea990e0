package import FoundationEssentials

/// Whose documents are asked for when; a unit is asked for by whoever holds its lease.
package struct UnitNotices: Sendable {
    package struct Row: Hashable, Sendable {
        package var unit: String
        package var failures: Int
        package var nextAskAt: Date
        /// What is wrong since the last answer that was whole; nil where nothing is.
        package var trouble: String?
        /// When the gateway answered last.
        package var askedAt: Date?
    }

    private static let columns = "unit, failures, next_ask_at, trouble, asked_at"

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Takes one unit that is due and that nobody holds (any more); units that were never asked for are due.
    package func lease(owner: String, now: Date, until: Date) async throws -> Row? {
        try await self.database.write { connection in
            try connection.execute(
                """
                INSERT INTO unit_notice (unit, next_ask_at)
                SELECT tax_code, $1 FROM unit WHERE tax_code NOT IN (SELECT unit FROM unit_notice)
                """, now)
            let due = try connection.query(
                """
                SELECT \(Self.columns) FROM unit_notice
                WHERE next_ask_at <= $1 AND (lease_until IS NULL OR lease_until <= $1)
                ORDER BY next_ask_at, unit LIMIT 1
                """, now)
            guard let row = try due.first.map(Self.row) else { return nil }
            let taken = try connection.execute(
                """
                UPDATE unit_notice SET lease_owner = $2, lease_until = $3
                WHERE unit = $1 AND (lease_until IS NULL OR lease_until <= $4)
                """, row.unit, owner, until, now)
            return taken == 1 ? row : nil
        }
    }

    /// Gives a unit back; does nothing when somebody else has it now.
    ///
    /// A unit that was hurried meanwhile stays due.
    package static func release(
        _ row: Row, owner: String, nextAskAt: Date, failures: Int, trouble: String?, askedAt: Date?,
        in connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            UPDATE unit_notice SET lease_owner = NULL, lease_until = NULL, failures = $4, trouble = $5,
                asked_at = COALESCE($6, asked_at),
                next_ask_at = CASE WHEN next_ask_at = $7 THEN $3 ELSE next_ask_at END
            WHERE unit = $1 AND lease_owner = $2
            """, row.unit, owner, nextAskAt, failures, trouble, askedAt, row.nextAskAt)
    }

    /// Makes a unit due now; one without an account has nothing to be asked for.
    package static func hurry(_ unit: String, now: Date, in connection: any SQLConnection) throws {
        let changed = try connection.execute("UPDATE unit_notice SET next_ask_at = $2 WHERE unit = $1", unit, now)
        if changed > 0 { connection.announce(.notices) }
    }

    package func find(unit: String) async throws -> Row? {
        try await self.database.read {
            try $0.query("SELECT \(Self.columns) FROM unit_notice WHERE unit = $1", unit).first.map(Self.row)
        }
    }

    /// When the next unit is due or its lease runs out; nil when there is none.
    package func nextDue() async throws -> Date? {
        try await self.database.read { connection in
            let rows = try connection.query(
                """
                SELECT MIN(CASE WHEN lease_until > next_ask_at THEN lease_until ELSE next_ask_at END) AS due
                FROM unit_notice
                """)
            return try rows.first.flatMap { try $0.optional("due", $0.time) }
        }
    }

    private static func row(_ row: SQLRow) throws -> Row {
        Row(
            unit: try row.text("unit"), failures: try row.integer("failures"), nextAskAt: try row.time("next_ask_at"),
            trouble: try row.optional("trouble", row.text), askedAt: try row.optional("asked_at", row.time))
    }
}
