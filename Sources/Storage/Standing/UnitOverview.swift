/// A unit among all of a person, with what is urgent in it.
package struct UnitOverview: Hashable, Sendable {
    package var unit: UnitRecord
    package var role: Role
    /// Refused, and nothing filed in their place.
    package var returned: Int
    /// Dossiers that VSS has not answered.
    package var underWay: Int
    /// Open drafts.
    package var drafts: Int
    /// Those of them that another person checked as they are now.
    package var checked: Int
    /// Whether the month's list was filed.
    package var isFiled: Bool
    package var isActive: Bool
    /// How many months a payment is for; nil where nothing says it.
    package var cycle: Int?
    /// The months that are paid, `yyyy-MM`.
    package var paid: Set<String>
}

/// Reads ``UnitOverview`` for all units of a person at once.
package struct UnitOverviews: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// The units of a person, by name, in one query.
    /// - Parameter period: the month whose list is asked for, `MM/yyyy`.
    package func of(person: String, period: String) async throws -> [UnitOverview] {
        try await self.database.read { connection in
            try connection.query(Self.query, person, period, UnitStandings.monthlyList, DraftRecord.firstProcedure)
                .map(Self.overview)
        }
    }

    private static func overview(_ row: SQLRow) throws -> UnitOverview {
        guard let role = Role(rawValue: try row.text("role")) else {
            throw SQLRowError(column: "role", wanted: "a role")
        }
        let paid = try row.optional("paid", row.text) ?? ""
        return UnitOverview(
            unit: try UnitRecord(row), role: role, returned: try row.integer("returned"),
            underWay: try row.integer("under_way"), drafts: try row.integer("drafts"),
            checked: try row.integer("checked"), isFiled: try row.flag("is_filed"),
            isActive: try row.flag("is_active"),
            cycle: try row.optional("cycle", row.text).flatMap(Int.init),
            paid: Set(paid.split(separator: ",").map(String.init)))
    }

    private static let query = """
        SELECT unit.*, membership.role AS role,
            (SELECT COUNT(*) FROM dossier_standing AS s
                WHERE s.tax_code = unit.tax_code AND s.stage = 'rejected' AND s.correction IS NULL) AS returned,
            (SELECT COUNT(*) FROM dossier_standing AS s WHERE s.tax_code = unit.tax_code
                AND s.stage IN ('signed', 'queued', 'sending', 'retrying', 'uncertain', 'delivered'))
                AS under_way,
            (SELECT COUNT(*) FROM unit_draft JOIN draft ON draft.code = unit_draft.draft
                WHERE unit_draft.unit = unit.tax_code AND draft.dossier IS NULL) AS drafts,
            (SELECT COUNT(*) FROM unit_draft JOIN draft ON draft.code = unit_draft.draft
                WHERE unit_draft.unit = unit.tax_code AND draft.dossier IS NULL AND EXISTS (
                    SELECT 1 FROM draft_check WHERE draft_check.draft = draft.code
                        AND checked LIKE draft.version || '-%' AND draft_check.person <> unit_draft.prepared_by))
                AS checked,
            EXISTS (SELECT 1 FROM dossier_standing AS s WHERE s.tax_code = unit.tax_code AND s.procedure = $3
                AND s.period = $2 AND s.stage <> 'rejected') AS is_filed,
            EXISTS (SELECT 1 FROM dossier_standing AS s WHERE s.tax_code = unit.tax_code
                AND (s.stage = 'granted' OR s.procedure = $3 AND s.stage <> 'rejected')) AS is_active,
            (SELECT json_extract(answers, '$."payment-period"') FROM dossier
                WHERE dossier.tax_code = unit.tax_code AND procedure = $4 AND json_valid(answers)
                ORDER BY created_at DESC LIMIT 1) AS cycle,
            (SELECT group_concat(month) FROM unit_month WHERE unit_month.unit = unit.tax_code
                AND paid_on IS NOT NULL) AS paid
        FROM membership JOIN unit ON unit.tax_code = membership.unit
        WHERE membership.person = $1 AND ended_at IS NULL ORDER BY unit.name, unit.tax_code
        """
}
