package import FoundationEssentials

/// All that says where a unit stands, read in one transaction.
package struct UnitFacts: Sendable {
    /// An open draft that the people of the unit share.
    package struct Draft: Hashable, Sendable {
        package var id: Int
        package var code: String
        package var procedure: String
        package var preparedBy: PersonRecord
        package var updatedAt: Date
        /// Whether another person than who prepared it checked this very version.
        package var isChecked: Bool
        /// `MM/yyyy`; nil where its answers name none.
        package var period: String?
        /// The days from which people in its lists are subject, `dd/MM/yyyy`, by the rows' methods.
        package var starts: [Start]
    }

    /// How many rows of a draft begin on the same day.
    package struct Start: Hashable, Sendable {
        package var method: String
        package var day: String
        package var count: Int
    }

    /// A paper that came back.
    package struct Arrival: Hashable, Sendable {
        package var dossier: String
        package var receipt: String
        package var kind: Receipt.Kind
        package var at: Date
    }

    package var unit: UnitRecord
    /// How many months a payment is for, as its last registration says; nil where nothing says it.
    package var cycle: Int?
    /// What VSS gave; nil until then.
    package var unitCode: String?
    package var months: [UnitMonth]
    /// Dossiers that are neither refused nor granted; an accepted one may be over all the same.
    package var underWay: [HistoryLine]
    /// Refused, and nothing filed in their place.
    package var returned: [HistoryLine]
    package var drafts: [Draft]
    /// What the unit filed last.
    package var newest: [HistoryLine]
    /// The months for which the list of the month was filed and not refused.
    package var filedPeriods: Set<String>
    package var arrivals: [Arrival]
    /// The report of what was signed last, as JSON.
    package var lastReport: String?

    /// Whether there is anything to pay: VSS knows the unit, or it has filed for a month.
    package var isActive: Bool { self.unitCode != nil || !self.filedPeriods.isEmpty }
}

/// Reads ``UnitFacts``.
package struct UnitStandings: Sendable {
    /// The procedure by which a month's list is filed.
    package static let monthlyList = "600"
    /// Of each kind of thing so many are told on one page.
    private static let most = 50

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Where a unit stands; nil where there is no such unit.
    package func of(_ taxCode: String) async throws -> UnitFacts? {
        try await self.database.read { try Self.of(taxCode, in: $0) }
    }

    package static func of(_ taxCode: String, in connection: any SQLConnection) throws -> UnitFacts? {
        guard let unit = try Units.find(taxCode: taxCode, in: connection) else { return nil }
        let registration = try connection.query(
            """
            SELECT json_extract(answers, '$."payment-period"') AS cycle FROM dossier
            WHERE tax_code = $1 AND procedure = $2 AND json_valid(answers) ORDER BY created_at DESC LIMIT 1
            """, taxCode, DraftRecord.firstProcedure
        ).first
        let code = try connection.query(
            """
            SELECT json_extract(detail, '$.unitCode') AS code FROM dossier_standing
            JOIN dossier_event ON dossier_event.dossier = dossier_standing.dossier AND kind = 'unitCodeGranted'
            WHERE tax_code = $1 AND stage = 'granted' AND procedure = $2 ORDER BY at DESC LIMIT 1
            """, taxCode, DraftRecord.firstProcedure
        ).first.flatMap { try $0.optional("code", $0.text) }
        return UnitFacts(
            unit: unit, cycle: try registration.flatMap { try $0.optional("cycle", $0.text) }.flatMap(Int.init),
            unitCode: code, months: try UnitMonths.list(of: taxCode, in: connection),
            underWay: try self.lines(
                "stage NOT IN ('rejected', 'granted') ORDER BY filed_at DESC", of: taxCode, in: connection),
            returned: try self.lines(
                "stage = 'rejected' AND correction IS NULL ORDER BY since DESC", of: taxCode, in: connection),
            drafts: try self.drafts(of: taxCode, in: connection),
            newest: try self.lines("TRUE ORDER BY filed_at DESC, dossier", of: taxCode, limit: 10, in: connection),
            filedPeriods: try self.filedPeriods(of: taxCode, in: connection),
            arrivals: try self.arrivals(of: taxCode, in: connection),
            lastReport: try self.lastReport(of: taxCode, in: connection))
    }

    private static func lines(
        _ condition: String, of taxCode: String, limit: Int = Self.most, in connection: any SQLConnection
    ) throws -> [HistoryLine] {
        try connection.query(
            "SELECT \(HistoryLine.columns) FROM dossier_standing WHERE tax_code = $1 AND \(condition) LIMIT $2",
            taxCode, limit
        ).map(HistoryLine.init)
    }

    private static func drafts(of taxCode: String, in connection: any SQLConnection) throws -> [UnitFacts.Draft] {
        try connection.query(
            """
            SELECT person.*, draft.id AS draft_id, draft.code AS draft_code, draft.procedure AS procedure,
                draft.updated_at AS updated_at,
                CASE WHEN json_valid(draft.answers) THEN json_extract(draft.answers, '$.period') END AS period,
                EXISTS (SELECT 1 FROM draft_check
                    JOIN membership ON membership.person = draft_check.person AND membership.unit = $1
                        AND ended_at IS NULL AND role <> 'preparer'
                    WHERE draft_check.draft = draft.code AND checked LIKE draft.version || '-%'
                        AND draft_check.person <> unit_draft.prepared_by) AS is_checked
            FROM unit_draft JOIN draft ON draft.code = unit_draft.draft
            JOIN person ON person.id = unit_draft.prepared_by
            WHERE unit_draft.unit = $1 AND draft.dossier IS NULL ORDER BY draft.updated_at DESC, draft.id DESC LIMIT $2
            """, taxCode, self.most
        ).map { row in
            UnitFacts.Draft(
                id: try row.integer("draft_id"), code: try row.text("draft_code"), procedure: try row.text("procedure"),
                preparedBy: try PersonRecord(row), updatedAt: try row.time("updated_at"),
                isChecked: try row.flag("is_checked"), period: try row.optional("period", row.text),
                starts: try self.starts(of: row.integer("draft_id"), in: connection))
        }
    }

    private static func starts(of draft: Int, in connection: any SQLConnection) throws -> [UnitFacts.Start] {
        try connection.query(
            """
            SELECT json_extract(content, '$.method') AS method, json_extract(content, '$.effective') AS day,
                COUNT(*) AS n
            FROM draft_row WHERE draft = $1 AND list = 'D02-TS' AND json_valid(content)
            GROUP BY method, day HAVING method IS NOT NULL AND day IS NOT NULL
            """, draft
        ).map { UnitFacts.Start(method: try $0.text("method"), day: try $0.text("day"), count: try $0.integer("n")) }
    }

    private static func filedPeriods(of taxCode: String, in connection: any SQLConnection) throws -> Set<String> {
        Set(
            try connection.query(
                """
                SELECT DISTINCT period FROM dossier_standing
                WHERE tax_code = $1 AND procedure = $2 AND period IS NOT NULL AND stage <> 'rejected'
                """, taxCode, self.monthlyList
            ).map { try $0.text("period") })
    }

    private static func arrivals(of taxCode: String, in connection: any SQLConnection) throws -> [UnitFacts.Arrival] {
        try connection.query(
            """
            SELECT dossier_standing.code AS code, receipt.id AS receipt, receipt.kind AS kind,
                receipt.arrived_at AS arrived_at
            FROM (SELECT dossier, code FROM dossier_standing WHERE tax_code = $1 ORDER BY since DESC LIMIT 20)
                AS dossier_standing
            JOIN receipt ON receipt.dossier = dossier_standing.dossier
            ORDER BY receipt.arrived_at DESC, receipt.id LIMIT 5
            """, taxCode
        ).compactMap { row in
            guard let kind = Receipt.Kind(rawValue: try row.text("kind")) else { return nil }
            return UnitFacts.Arrival(
                dossier: try row.text("code"), receipt: try row.text("receipt"), kind: kind,
                at: try row.time("arrived_at"))
        }
    }

    private static func lastReport(of taxCode: String, in connection: any SQLConnection) throws -> String? {
        try connection.query(
            """
            SELECT report FROM dossier_report
            WHERE dossier = (SELECT dossier FROM dossier_standing WHERE tax_code = $1
                ORDER BY filed_at DESC, dossier LIMIT 1)
            ORDER BY position DESC LIMIT 1
            """, taxCode
        ).first?.text("report")
    }
}
