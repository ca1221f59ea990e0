internal import Secrets

/// The filed dossiers: written once, never changed but for the address of their letters (``AddressChange``).
package struct Dossiers: Sendable {
    private static let columns = """
        id, code, submission, tax_code, unit_name, email, language, registration, report, created_at, envelope_size, \
        envelope_sha256
        """

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// The dossier with this code, exactly as written.
    package func find(code: String) async throws -> DossierRecord? {
        try await self.database.read { try Self.find(code: code, in: $0) }
    }

    /// The dossier with this identifier.
    package func find(id: String) async throws -> DossierRecord? {
        try await self.database.read { try Self.find(id: id, in: $0) }
    }

    /// The dossier that this submission made, if it was filed.
    package func find(submission: String) async throws -> DossierRecord? {
        try await self.database.read { try Self.find(submission: submission, in: $0) }
    }

    /// All dossiers of a unit, newest first.
    package func search(taxCode: String) async throws -> [DossierRecord] {
        try await self.database.read { try Self.search(taxCode: taxCode, in: $0) }
    }

    /// All dossiers of a unit, newest first, within a transaction.
    package static func search(taxCode: String, in connection: any SQLConnection) throws -> [DossierRecord] {
        try connection.query(
            "SELECT \(Self.columns) FROM dossier WHERE tax_code = $1 ORDER BY created_at DESC, id", taxCode
        ).map(Self.record)
    }

    /// The signed bytes, checked against their digest; nil when there is no such dossier.
    ///
    /// - Throws: ``DamagedEnvelope`` when the database gives other bytes than were stored.
    package func envelope(of id: String) async throws -> [UInt8]? {
        try await self.database.read { connection in
            let rows = try connection.query("SELECT envelope, envelope_sha256 FROM dossier WHERE id = $1", id)
            guard let row = rows.first else { return nil }
            let envelope = try row.blob("envelope")
            guard Digest.sha256Hex(envelope) == (try row.text("envelope_sha256")) else {
                throw DamagedEnvelope(dossier: id)
            }
            return envelope
        }
    }

    /// Stores a dossier; ``SQLError/Code/duplicate`` when its code or submission is there already.
    package static func insert(_ new: NewDossier, in connection: any SQLConnection) throws {
        let record = new.record
        try connection.execute(
            """
            INSERT INTO dossier (\(Self.columns), envelope)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            record.id, record.code, record.submission, record.taxCode, record.unitName, record.email, record.language,
            record.registration, record.report, record.createdAt, record.envelopeSize, record.envelopeSHA256,
            new.envelope)
    }

    package static func find(code: String, in connection: any SQLConnection) throws -> DossierRecord? {
        try connection.query("SELECT \(Self.columns) FROM dossier WHERE code = $1", code).first.map(Self.record)
    }

    package static func find(id: String, in connection: any SQLConnection) throws -> DossierRecord? {
        try connection.query("SELECT \(Self.columns) FROM dossier WHERE id = $1", id).first.map(Self.record)
    }

    package static func find(submission: String, in connection: any SQLConnection) throws -> DossierRecord? {
        try connection.query("SELECT \(Self.columns) FROM dossier WHERE submission = $1", submission)
            .first.map(Self.record)
    }

    private static func record(_ row: SQLRow) throws -> DossierRecord {
        DossierRecord(
            id: try row.text("id"), code: try row.text("code"), submission: try row.optional("submission", row.text),
            taxCode: try row.text("tax_code"), unitName: try row.text("unit_name"), email: try row.text("email"),
            language: try row.text("language"), registration: try row.text("registration"),
            report: try row.text("report"), createdAt: try row.time("created_at"),
            envelopeSize: try row.integer("envelope_size"), envelopeSHA256: try row.text("envelope_sha256"))
    }
}
