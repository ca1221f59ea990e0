package import FoundationEssentials

/// A dossier as lists show it, without its events.
package struct HistoryLine: Hashable, Sendable {
    package var code: String
    package var procedure: String
    /// The month that it is about, `MM/yyyy`; nil where it is about none.
    package var period: String?
    package var filedAt: Date
    package var stage: DossierStatus.Stage
    /// Since when it is there.
    package var since: Date
    /// VSS's number of it.
    package var number: String?
    /// The code of the dossier that was filed in its place.
    package var correction: String?
    /// Which part of its filing it is, and of how many; nil where it is a filing by itself.
    package var part: (number: Int, of: Int)? { self.parts.map { (self.partNumber, $0) } }
    private var partNumber: Int
    private var parts: Int?

    static let columns = """
        code, procedure, period, filed_at, stage, since, number, correction, \
        (SELECT number FROM dossier_part WHERE dossier_part.dossier = dossier_standing.dossier) AS part, \
        (SELECT parts FROM dossier_part WHERE dossier_part.dossier = dossier_standing.dossier) AS parts
        """

    init(_ row: SQLRow) throws {
        guard let stage = DossierStatus.Stage(rawValue: try row.text("stage")) else {
            throw SQLRowError(column: "stage", wanted: "a stage of dossiers")
        }
        self.code = try row.text("code")
        self.procedure = try row.text("procedure")
        self.period = try row.optional("period", row.text)
        self.filedAt = try row.time("filed_at")
        self.stage = stage
        self.since = try row.time("since")
        self.number = try row.optional("number", row.text)
        self.correction = try row.optional("correction", row.text)
        self.partNumber = try row.optional("part", row.integer) ?? 1
        self.parts = try row.optional("parts", row.integer)
    }
}

/// The dossiers of a unit, searched and page by page.
package struct DossierHistory: Sendable {
    /// What is looked for; what is empty or nil leaves everything through.
    package struct Query: Hashable, Sendable {
        /// A part of the dossier's code, of VSS's number or of the month.
        package var text = ""
        /// Procedures that the text names, which are found by it too.
        package var named: [String] = []
        package var procedure: String?
        package var stages: [DossierStatus.Stage] = []
        /// `MM/yyyy`.
        package var period: String?
        package var from: Date?
        /// The first moment that is too late.
        package var until: Date?

        package init() {}
    }

    /// A page of what was found.
    package struct Page: Hashable, Sendable {
        package var lines: [HistoryLine]
        /// How many there are on all pages.
        package var count: Int
    }

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// What was found, the newest first.
    package func search(_ query: Query, of taxCode: String, skipped: Int, limit: Int) async throws -> Page {
        let (condition, values) = Self.condition(query, taxCode)
        return try await self.database.read { connection in
            let count = try connection.query(
                "SELECT COUNT(*) AS n FROM dossier_standing WHERE \(condition)", values
            ).first?.integer("n")
            let lines = try connection.query(
                """
                SELECT \(HistoryLine.columns) FROM dossier_standing WHERE \(condition)
                ORDER BY filed_at DESC, dossier LIMIT $\(values.count + 1) OFFSET $\(values.count + 2)
                """, values + [limit.sqlValue, skipped.sqlValue]
            ).map(HistoryLine.init)
            return Page(lines: lines, count: count ?? 0)
        }
    }

    /// The plan by which a search finds its rows, for the test that it reads an index.
    package func plan(_ query: Query, of taxCode: String) async throws -> [String] {
        let (condition, values) = Self.condition(query, taxCode)
        return try await self.database.read { connection in
            try connection.query(
                """
                EXPLAIN QUERY PLAN SELECT \(HistoryLine.columns) FROM dossier_standing WHERE \(condition)
                ORDER BY filed_at DESC, dossier LIMIT 50
                """, values
            ).map { try $0.text("detail") }
        }
    }

    private static func condition(_ query: Query, _ taxCode: String) -> (String, [SQLValue]) {
        var parts = ["tax_code = $1"]
        var values: [SQLValue] = [taxCode.sqlValue]
        func place(_ value: any SQLBindable) -> String {
            values.append(value.sqlValue)
            return "$\(values.count)"
        }
        if !query.text.isEmpty {
            let text = place("%\(Self.escaped(query.text))%")
            var found = ["code", "number", "period"].map { "\($0) LIKE \(text) ESCAPE '\\'" }
            if !query.named.isEmpty {
                found.append("procedure IN (\(query.named.map(place).joined(separator: ", ")))")
            }
            parts.append("(\(found.joined(separator: " OR ")))")
        }
        if let procedure = query.procedure { parts.append("procedure = \(place(procedure))") }
        if !query.stages.isEmpty {
            parts.append("stage IN (\(query.stages.map { place($0.rawValue) }.joined(separator: ", ")))")
        }
        if let period = query.period { parts.append("period = \(place(period))") }
        if let from = query.from { parts.append("filed_at >= \(place(from))") }
        if let until = query.until { parts.append("filed_at < \(place(until))") }
        return (parts.joined(separator: " AND "), values)
    }

    /// What LIKE takes for itself.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            if "%_\\".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
    }
}
