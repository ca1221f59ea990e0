package import FoundationEssentials

/// The drafts that the people of a unit share, who prepared them, and who checked which version.
package struct UnitDrafts: Sendable {
    /// A shared draft.
    package struct Row: Hashable, Sendable {
        /// The draft's code.
        package var draft: String
        package var unit: String
        /// Who saved it last, and when that person first did.
        package var preparedBy: PersonRecord
        package var preparedAt: Date
        package var updatedAt: Date
    }

    /// Who checked a draft, and when.
    package struct Check: Hashable, Sendable {
        package var person: PersonRecord
        package var at: Date
    }

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// The open drafts of a unit, the newest first.
    package func list(of unit: String) async throws -> [Row] {
        try await self.database.read { connection in
            try connection.query(
                """
                SELECT person.*, unit_draft.draft AS draft, unit_draft.unit AS unit,
                    unit_draft.prepared_at AS prepared_at, draft.updated_at AS updated_at
                FROM unit_draft JOIN draft ON draft.code = unit_draft.draft
                JOIN person ON person.id = unit_draft.prepared_by
                WHERE unit_draft.unit = $1 AND draft.dossier IS NULL ORDER BY draft.updated_at DESC, draft.id DESC
                """, unit
            ).map(Self.row)
        }
    }

    /// Notes that a person saved a draft of the unit.
    /// - Returns: Whether somebody else, or nobody, had saved it before.
    package static func prepared(
        _ draft: String, unit: String, by person: String, version: Int, at time: Date, in connection: any SQLConnection
    ) throws -> Bool {
        let before = try connection.query(
            "SELECT prepared_by FROM unit_draft WHERE draft = $1 AND unit = $2", draft, unit
        ).first?.text("prepared_by")
        try connection.execute(
            """
            INSERT INTO unit_draft (draft, unit, prepared_by, version, prepared_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (draft) DO UPDATE SET unit = excluded.unit, prepared_by = excluded.prepared_by,
                version = excluded.version, prepared_at = excluded.prepared_at
            """, draft, unit, person, version, time)
        return before != person
    }

    /// Whose draft it is, and who prepared it; nil for a draft of no unit.
    package static func find(_ draft: String, in connection: any SQLConnection) throws -> Row? {
        try connection.query(
            """
            SELECT person.*, unit_draft.draft AS draft, unit_draft.unit AS unit,
                unit_draft.prepared_at AS prepared_at, draft.updated_at AS updated_at
            FROM unit_draft JOIN draft ON draft.code = unit_draft.draft
            JOIN person ON person.id = unit_draft.prepared_by
            WHERE unit_draft.draft = $1
            """, draft
        ).first.map(Self.row)
    }

    /// Notes that a person checked a draft in the state that `checked` names.
    /// - Returns: False where it was noted already.
    package static func check(
        _ draft: String, _ checked: String, by person: String, at time: Date, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO draft_check (draft, checked, person, checked_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (draft, checked, person) DO NOTHING
            """, draft, checked, person, time) == 1
    }

    /// Who checked a draft in exactly this state and is still in the unit.
    package static func checks(
        of draft: String, _ checked: String, unit: String, in connection: any SQLConnection
    ) throws -> [(check: Check, role: Role)] {
        try connection.query(
            """
            SELECT person.*, draft_check.checked_at AS checked_at, membership.role AS role
            FROM draft_check JOIN person ON person.id = draft_check.person
            JOIN membership ON membership.person = person.id AND membership.unit = $3 AND ended_at IS NULL
            WHERE draft = $1 AND checked = $2 ORDER BY checked_at, person.id
            """, draft, checked, unit
        ).compactMap { row in
            guard let role = Role(rawValue: try row.text("role")) else { return nil }
            return (Check(person: try PersonRecord(row), at: try row.time("checked_at")), role)
        }
    }

    private static func row(_ row: SQLRow) throws -> Row {
        Row(
            draft: try row.text("draft"), unit: try row.text("unit"), preparedBy: try PersonRecord(row),
            preparedAt: try row.time("prepared_at"), updatedAt: try row.time("updated_at"))
    }
}
