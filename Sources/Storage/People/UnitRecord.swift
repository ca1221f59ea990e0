package import FoundationEssentials

/// An employer with an account.
package struct UnitRecord: Hashable, Sendable {
    package var taxCode: String
    /// Its name in its newest dossier; empty where none is known.
    package var name: String
    /// Whether a dossier is signed only after another person checked it.
    package var fourEyes: Bool
    package var createdAt: Date

    package init(taxCode: String, name: String, fourEyes: Bool = false, createdAt: Date) {
        self.taxCode = taxCode
        self.name = name
        self.fourEyes = fourEyes
        self.createdAt = createdAt
    }

    /// - Parameter prefix: what stands before the columns' names where several tables have such.
    init(_ row: SQLRow, prefix: String = "") throws {
        self.init(
            taxCode: try row.text("\(prefix)tax_code"), name: try row.text("\(prefix)name"),
            fourEyes: try row.flag("\(prefix)four_eyes"), createdAt: try row.time("\(prefix)created_at"))
    }
}

/// The units in the database.
package struct Units: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    package func find(taxCode: String) async throws -> UnitRecord? {
        try await self.database.read { try Self.find(taxCode: taxCode, in: $0) }
    }

    package static func find(taxCode: String, in connection: any SQLConnection) throws -> UnitRecord? {
        try connection.query("SELECT * FROM unit WHERE tax_code = $1", taxCode).first.map { try UnitRecord($0) }
    }

    /// Adds a unit; one that is there already keeps all but a name that it lacked.
    package static func add(_ unit: UnitRecord, in connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO unit (tax_code, name, four_eyes, created_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (tax_code) DO UPDATE SET name = CASE unit.name WHEN '' THEN excluded.name ELSE unit.name END
            """, unit.taxCode, unit.name, unit.fourEyes, unit.createdAt)
    }

    /// Says whether the unit wants every dossier checked by another person before it is signed.
    package static func setFourEyes(_ fourEyes: Bool, of taxCode: String, in connection: any SQLConnection) throws {
        try connection.execute("UPDATE unit SET four_eyes = $2 WHERE tax_code = $1", taxCode, fourEyes)
    }
}
