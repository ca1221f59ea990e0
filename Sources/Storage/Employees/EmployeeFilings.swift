package import FoundationEssentials

/// A dossier whose lists speak of people.
package struct EmployeeFilings: Hashable, Sendable {
    package var code: String
    package var filedAt: Date
    package var rows: Int
    /// How many rows the register has taken over.
    package var taken: Int
    package var isRejected: Bool

    /// A unit's dossiers with rows about people, the newest first; one alone, where its code is given.
    package static func list(
        of unit: String, code: String? = nil, limit: Int, in connection: any SQLConnection
    ) throws -> [EmployeeFilings] {
        try connection.query(
            """
            SELECT dossier.code AS code, dossier.created_at AS created_at, count(*) AS rows,
                (SELECT count(*) FROM employee_change WHERE employee_change.dossier = dossier.code) AS taken,
                EXISTS (SELECT 1 FROM dossier_event WHERE dossier_event.dossier = dossier.id
                    AND dossier_event.kind = $4) AS rejected
            FROM dossier JOIN draft ON draft.dossier = dossier.code JOIN draft_row ON draft_row.draft = draft.id
            WHERE dossier.tax_code = $1 AND ($2 IS NULL OR dossier.code = $2) AND draft_row.list IN ('D02-TS', 'TK1-TS')
            GROUP BY dossier.id ORDER BY dossier.created_at DESC, dossier.id LIMIT $3
            """, unit, code, limit, DossierEvent.Kind.rejected.rawValue
        ).map { row in
            EmployeeFilings(
                code: try row.text("code"), filedAt: try row.time("created_at"), rows: try row.integer("rows"),
                taken: try row.integer("taken"), isRejected: try row.flag("rejected"))
        }
    }
}
