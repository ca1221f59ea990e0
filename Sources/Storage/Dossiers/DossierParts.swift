package import FoundationEssentials

/// A dossier as a part of a filing that was more than one holds.
package struct DossierPart: Hashable, Sendable {
    /// The dossier's identifier.
    package var dossier: String
    package var code: String
    /// From 1.
    package var number: Int
    /// How many dossiers the filing is.
    package var parts: Int
    package var stage: DossierStatus.Stage
    /// Since when it is there.
    package var since: Date
    /// VSS's number of it.
    package var dossierNumber: String?
    /// The code of the dossier that was filed in its place.
    package var correction: String?

    fileprivate init(_ row: SQLRow) throws {
        guard let stage = DossierStatus.Stage(rawValue: try row.text("stage")) else {
            throw SQLRowError(column: "stage", wanted: "a stage of dossiers")
        }
        self.dossier = try row.text("dossier")
        self.code = try row.text("code")
        self.number = try row.integer("part")
        self.parts = try row.integer("parts")
        self.stage = stage
        self.since = try row.time("since")
        self.dossierNumber = try row.optional("number", row.text)
        self.correction = try row.optional("correction", row.text)
    }
}

/// Which dossiers are one filing.
package struct DossierParts: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// All parts of the filing that a dossier belongs to, itself among them; none where it is a filing by itself.
    package func of(dossier id: String) async throws -> [DossierPart] {
        try await self.database.read { try Self.of(dossier: id, in: $0) }
    }

    /// The same inside a transaction.
    package static func of(dossier id: String, in connection: any SQLConnection) throws -> [DossierPart] {
        try connection.query(
            """
            SELECT part.dossier AS dossier, code, part.number AS part, part.parts AS parts, stage, since,
                dossier_standing.number AS number, correction
            FROM dossier_part AS own JOIN dossier_part AS part ON part.filing = own.filing
            JOIN dossier_standing ON dossier_standing.dossier = part.dossier
            WHERE own.dossier = $1 ORDER BY part.number
            """, id
        ).map(DossierPart.init)
    }

    /// The identifiers of a unit's dossiers that follow on the first of their filing.
    package func following(of taxCode: String) async throws -> Set<String> {
        try await self.database.read { connection in
            Set(
                try connection.query(
                    """
                    SELECT dossier FROM dossier_part JOIN dossier ON dossier.id = dossier_part.dossier
                    WHERE tax_code = $1 AND number > 1
                    """, taxCode
                ).map { try $0.text("dossier") })
        }
    }

    static func insert(
        _ dossier: String, of filing: String, number: Int, of parts: Int, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            "INSERT INTO dossier_part (dossier, filing, number, parts) VALUES ($1, $2, $3, $4)", dossier, filing,
            number, parts)
    }
}
