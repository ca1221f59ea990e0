package import FoundationEssentials

/// A change of a person's address that both mail boxes must confirm.
package struct EmailChangeRecord: Hashable, Sendable {
    package var id: String
    package var person: String
    package var oldEmail: String
    package var newEmail: String
    package var createdAt: Date
    package var expiresAt: Date
    package var oldConfirmedAt: Date?
    package var newConfirmedAt: Date?

    package init(
        id: String, person: String, oldEmail: String, newEmail: String, createdAt: Date, expiresAt: Date
    ) {
        self.id = id
        self.person = person
        self.oldEmail = oldEmail
        self.newEmail = newEmail
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

/// The changes of addresses under way.
package struct EmailChanges: Sendable {
    /// One of the two mail boxes.
    package enum Side: String, Hashable, Sendable {
        case old, new
    }

    private static let live = "done_at IS NULL AND voided_at IS NULL"
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// The change that a person has under way.
    package func open(of person: String, at time: Date) async throws -> EmailChangeRecord? {
        try await self.database.read { connection in
            try connection.query(
                "SELECT * FROM email_change WHERE person = $1 AND expires_at > $2 AND \(Self.live)", person, time
            ).first.map(Self.record)
        }
    }

    package static func find(
        _ id: String, at time: Date, in connection: any SQLConnection
    ) throws -> EmailChangeRecord? {
        try connection.query("SELECT * FROM email_change WHERE id = $1 AND expires_at > $2 AND \(Self.live)", id, time)
            .first.map(Self.record)
    }

    /// Begins a change; one that was under way ends.
    package static func begin(_ change: EmailChangeRecord, in connection: any SQLConnection) throws {
        try connection.execute(
            "UPDATE email_change SET voided_at = $2 WHERE person = $1 AND \(Self.live)", change.person,
            change.createdAt)
        try connection.execute(
            """
            INSERT INTO email_change (id, person, old_email, new_email, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            change.id, change.person, change.oldEmail, change.newEmail, change.createdAt, change.expiresAt)
    }

    /// Notes that a mail box confirmed, and returns how the change stands then.
    package static func confirm(
        _ id: String, _ side: Side, at time: Date, in connection: any SQLConnection
    ) throws -> EmailChangeRecord? {
        try connection.query(
            """
            UPDATE email_change SET \(side.rawValue)_confirmed_at = COALESCE(\(side.rawValue)_confirmed_at, $2)
            WHERE id = $1 AND expires_at > $2 AND \(Self.live) RETURNING *
            """, id, time
        ).first.map(Self.record)
    }

    /// Ends a change that was carried out, or that cannot be.
    package static func finish(
        _ id: String, isDone: Bool, at time: Date, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            "UPDATE email_change SET \(isDone ? "done_at" : "voided_at") = $2 WHERE id = $1 AND \(Self.live)", id, time)
    }

    private static func record(_ row: SQLRow) throws -> EmailChangeRecord {
        var change = EmailChangeRecord(
            id: try row.text("id"), person: try row.text("person"), oldEmail: try row.text("old_email"),
            newEmail: try row.text("new_email"), createdAt: try row.time("created_at"),
            expiresAt: try row.time("expires_at"))
        change.oldConfirmedAt = try row.optional("old_confirmed_at", row.time)
        change.newConfirmedAt = try row.optional("new_confirmed_at", row.time)
        return change
    }
}
