package import FoundationEssentials

/// The timeline of each dossier.
package struct Events: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// All events of a dossier in the order in which they were written.
    package func of(dossier: String) async throws -> [DossierEvent] {
        try await self.database.read { try Self.of(dossier: dossier, in: $0) }
    }

    /// All events of a dossier in the order in which they were written.
    package static func of(dossier: String, in connection: any SQLConnection) throws -> [DossierEvent] {
        try connection.query(
            "SELECT number, at, kind, detail, evidence FROM dossier_event WHERE dossier = $1 ORDER BY number", dossier
        ).map { row in
            DossierEvent(
                dossier: dossier, number: try row.integer("number"), at: try row.time("at"),
                kind: DossierEvent.Kind(rawValue: try row.text("kind")),
                detail: try JSONText.decode([String: String].self, row.text("detail")),
                evidence: try row.optional("evidence", row.text))
        }
    }

    /// Adds one event; its number is given here.
    package static func append(_ event: DossierEvent, in connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO dossier_event (dossier, number, at, kind, detail, evidence)
            SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5 FROM dossier_event WHERE dossier = $1
            """,
            event.dossier, event.at, event.kind.rawValue, try JSONText.encode(event.detail), event.evidence)
    }

    /// Adds one event.
    package static func append(
        _ kind: DossierEvent.Kind, dossier: String, at: Date, detail: [String: String] = [:], evidence: String? = nil,
        in connection: any SQLConnection
    ) throws {
        try self.append(
            DossierEvent(dossier: dossier, at: at, kind: kind, detail: detail, evidence: evidence), in: connection)
    }

    /// Whether something of this kind has happened to the dossier.
    package static func contains(
        _ kind: DossierEvent.Kind, dossier: String, in connection: any SQLConnection
    ) throws -> Bool {
        try !connection.query(
            "SELECT number FROM dossier_event WHERE dossier = $1 AND kind = $2 LIMIT 1", dossier, kind.rawValue
        ).isEmpty
    }
}
