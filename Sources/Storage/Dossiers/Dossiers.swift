internal import Secrets

/// The filed dossiers: written once, never changed but for the address of their letters (``AddressChange``).
package struct Dossiers: Sendable {
    private static let columns = """
        id, code, procedure, submission, reopened_from, tax_code, unit_name, email, language, answers, created_at, \
        envelope_size, envelope_sha256
        """

    let database: any SQLDatabase

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

    /// What the verification of each signed document found, in the order in which they were signed.
    package func reports(of id: String) async throws -> [DossierReport] {
        try await self.database.read { try Self.reports(of: id, in: $0) }
    }

    /// What the verification of each signed document found, within a transaction.
    package static func reports(of id: String, in connection: any SQLConnection) throws -> [DossierReport] {
        try connection.query(
            """
            SELECT document, certificate_serial, certificate_fingerprint, report FROM dossier_report
            WHERE dossier = $1 ORDER BY position
            """, id
        ).map { row in
            DossierReport(
                document: try row.text("document"),
                certificateSerial: try row.optional("certificate_serial", row.text),
                certificateFingerprint: try row.optional("certificate_fingerprint", row.text),
                report: try row.text("report"))
        }
    }

    /// Stores a dossier; ``SQLError/Code/duplicate`` when its code or submission is there already.
    package static func insert(_ new: NewDossier, in connection: any SQLConnection) throws {
        let record = new.record
        try connection.execute(
            """
            INSERT INTO dossier (\(Self.columns), envelope)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """,
            record.id, record.code, record.procedure, record.submission, record.reopenedFrom, record.taxCode,
            record.unitName, record.email, record.language, record.answers, record.createdAt, record.envelopeSize,
            record.envelopeSHA256, new.envelope)
        for (position, report) in new.reports.enumerated() {
            try connection.execute(
                """
                INSERT INTO dossier_report (dossier, position, document, certificate_serial, certificate_fingerprint,
                    report)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                record.id, position, report.document, report.certificateSerial, report.certificateFingerprint,
                report.report)
        }
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
            id: try row.text("id"), code: try row.text("code"), procedure: try row.text("procedure"),
            submission: try row.optional("submission", row.text),
            reopenedFrom: try row.optional("reopened_from", row.text), taxCode: try row.text("tax_code"),
            unitName: try row.text("unit_name"), email: try row.text("email"), language: try row.text("language"),
            answers: try row.text("answers"), createdAt: try row.time("created_at"),
            envelopeSize: try row.integer("envelope_size"), envelopeSHA256: try row.text("envelope_sha256"))
    }
}
