package import FoundationEssentials

/// How a unit signs, and which of its certificates VSS has on record.
package struct UnitSigningRecord: Hashable, Sendable {
    package var taxCode: String
    /// The serial number of the registered certificate in hexadecimal; nil where VSS accepted nothing yet.
    package var certificateSerial: String?
    /// SHA-256 of the registered certificate's DER, in lower-case hexadecimal.
    package var certificateFingerprint: String?
    /// The way of signing that it used last.
    package var way: String
    package var updatedAt: Date
}

/// Ways of signing and registered certificates in the database, one row a unit.
package struct UnitSigning: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    package func find(taxCode: String) async throws -> UnitSigningRecord? {
        try await self.database.read { connection in
            try connection.query("SELECT * FROM unit_signing WHERE tax_code = $1", taxCode).first.map { row in
                UnitSigningRecord(
                    taxCode: try row.text("tax_code"),
                    certificateSerial: try row.optional("certificate_serial", row.text),
                    certificateFingerprint: try row.optional("certificate_fingerprint", row.text),
                    way: try row.text("way"), updatedAt: try row.time("updated_at"))
            }
        }
    }

    /// Remembers the way in which the unit signed.
    package static func chose(
        _ way: String, taxCode: String, at time: Date, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            INSERT INTO unit_signing (tax_code, way, updated_at) VALUES ($1, $2, $3)
            ON CONFLICT (tax_code) DO UPDATE SET way = excluded.way, updated_at = excluded.updated_at
            """, taxCode, way, time)
    }

    /// Remembers which certificate VSS has on record for the unit.
    package static func registered(
        serial: String?, fingerprint: String?, taxCode: String, at time: Date, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            INSERT INTO unit_signing (tax_code, certificate_serial, certificate_fingerprint, updated_at)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (tax_code) DO UPDATE SET certificate_serial = excluded.certificate_serial,
                certificate_fingerprint = excluded.certificate_fingerprint, updated_at = excluded.updated_at
            """, taxCode, serial, fingerprint, time)
    }
}
