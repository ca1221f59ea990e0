package import FoundationEssentials

/// An invitation into a unit.
package struct InvitationRecord: Hashable, Sendable {
    package var id: String
    package var unit: String
    package var email: String
    package var role: Role
    /// The identifier of the person who invites.
    package var invitedBy: String
    package var createdAt: Date
    package var expiresAt: Date

    package init(
        id: String, unit: String, email: String, role: Role, invitedBy: String, createdAt: Date, expiresAt: Date
    ) {
        self.id = id
        self.unit = unit
        self.email = email
        self.role = role
        self.invitedBy = invitedBy
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

/// The invitations that nobody accepted yet.
package struct Invitations: Sendable {
    private static let live = "accepted_at IS NULL AND cancelled_at IS NULL"
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Those of a unit that can still be accepted.
    package func open(of unit: String, at time: Date) async throws -> [InvitationRecord] {
        try await self.database.read { connection in
            try connection.query(
                """
                SELECT * FROM invitation WHERE unit = $1 AND expires_at > $2 AND \(Self.live) ORDER BY created_at, id
                """, unit, time
            ).map(Self.record)
        }
    }

    /// The invitation, where it can still be accepted.
    package static func find(
        _ id: String, at time: Date, in connection: any SQLConnection
    ) throws -> InvitationRecord? {
        try connection.query("SELECT * FROM invitation WHERE id = $1 AND expires_at > $2 AND \(Self.live)", id, time)
            .first.map(Self.record)
    }

    /// Adds an invitation; an earlier one to the same address ends.
    package static func add(_ invitation: InvitationRecord, in connection: any SQLConnection) throws {
        let key = PersonRecord.key(invitation.email)
        try connection.execute(
            "UPDATE invitation SET cancelled_at = $3 WHERE unit = $1 AND email_key = $2 AND \(Self.live)",
            invitation.unit, key, invitation.createdAt)
        try connection.execute(
            """
            INSERT INTO invitation (id, unit, email, email_key, role, invited_by, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            invitation.id, invitation.unit, invitation.email, key, invitation.role.rawValue, invitation.invitedBy,
            invitation.createdAt, invitation.expiresAt)
    }

    /// Takes an invitation of a unit back and returns it; nil where there is none that stands.
    package static func cancel(
        _ id: String, of unit: String, at time: Date, in connection: any SQLConnection
    ) throws -> InvitationRecord? {
        try connection.query(
            "UPDATE invitation SET cancelled_at = $3 WHERE id = $1 AND unit = $2 AND \(Self.live) RETURNING *", id,
            unit, time
        ).first.map(Self.record)
    }

    /// Takes back what a person invited who may not any more.
    package static func cancelAll(
        by person: String, in unit: String, at time: Date, _ connection: any SQLConnection
    ) throws {
        try connection.execute(
            "UPDATE invitation SET cancelled_at = $3 WHERE invited_by = $1 AND unit = $2 AND \(Self.live)", person,
            unit, time)
    }

    /// Marks an invitation accepted; false where somebody was faster.
    package static func accept(_ id: String, at time: Date, in connection: any SQLConnection) throws -> Bool {
        try connection.execute("UPDATE invitation SET accepted_at = $2 WHERE id = $1 AND \(Self.live)", id, time) == 1
    }

    private static func record(_ row: SQLRow) throws -> InvitationRecord {
        guard let role = Role(rawValue: try row.text("role")) else {
            throw SQLRowError(column: "role", wanted: "a role")
        }
        return InvitationRecord(
            id: try row.text("id"), unit: try row.text("unit"), email: try row.text("email"), role: role,
            invitedBy: try row.text("invited_by"), createdAt: try row.time("created_at"),
            expiresAt: try row.time("expires_at"))
    }
}
