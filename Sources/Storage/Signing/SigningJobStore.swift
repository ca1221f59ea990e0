package import FoundationEssentials

/// The signing jobs in the database.
package struct SigningJobStore: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Stores a freshly prepared job.
    package func insert(_ job: SigningJobRecord) async throws {
        try await self.database.write { try Self.insert(job, in: $0) }
    }

    /// Deletes jobs that ended unsigned before `time`, and returns how many.
    package func deleteExpired(before time: Date) async throws -> Int {
        try await self.database.write {
            try $0.execute("DELETE FROM signing_job WHERE expires_at < $1", time)
        }
    }

    package static func insert(_ job: SigningJobRecord, in connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO signing_job (id, session, draft, draft_version, origin, nonce, tax_code, unit_name,
                email, registration, attachments, form, form_sha256, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """,
            job.id, job.session, job.draft, job.draftVersion, job.origin, job.nonce, job.taxCode, job.unitName,
            job.email, job.registrationJSON, job.attachmentsJSON, job.form, job.formSHA256, job.createdAt, job.expiresAt
        )
    }

    /// The job with this identifier, if that session opened it; somebody else's job does not exist for the caller.
    package static func find(
        _ id: String, session: String, in connection: any SQLConnection
    ) throws -> SigningJobRecord? {
        try connection.query("SELECT * FROM signing_job WHERE id = $1 AND session = $2", id, session)
            .first.map(Self.record)
    }

    /// What decides whether a job goes on, without its documents: origin, draft and end of a job of that session.
    package static func standing(
        _ id: String, session: String, in connection: any SQLConnection
    ) throws -> (origin: String, draft: String, expiresAt: Date)? {
        try connection.query(
            "SELECT origin, draft, expires_at FROM signing_job WHERE id = $1 AND session = $2", id, session
        ).first.map { (try $0.text("origin"), try $0.text("draft"), try $0.time("expires_at")) }
    }

    /// Notes the envelope that was built from a verified form; an earlier one of the same job is replaced.
    package static func keep(
        _ envelope: SigningJobRecord.Envelope, of id: String, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            UPDATE signing_job SET signed_form_sha256 = $2, certificate = $3, form_report = $4, envelope_sha256 = $5
            WHERE id = $1 AND dossier IS NULL
            """,
            id, envelope.signedFormSHA256, envelope.certificate, envelope.formReport, envelope.sha256)
    }

    /// Marks the job as filed.
    package static func consume(_ id: String, dossier: String, in connection: any SQLConnection) throws {
        try connection.execute(
            "UPDATE signing_job SET dossier = $2 WHERE id = $1 AND dossier IS NULL", id, dossier)
    }

    private static func record(_ row: SQLRow) throws -> SigningJobRecord {
        SigningJobRecord(
            id: try row.text("id"), session: try row.text("session"), draft: try row.text("draft"),
            draftVersion: try row.integer("draft_version"), origin: try row.text("origin"),
            nonce: try row.text("nonce"), taxCode: try row.text("tax_code"),
            unitName: try row.text("unit_name"), email: try row.text("email"),
            registrationJSON: try row.text("registration"), attachmentsJSON: try row.text("attachments"),
            form: try row.blob("form"), formSHA256: try row.text("form_sha256"), envelope: try Self.envelope(row),
            dossier: try row.optional("dossier", row.text), createdAt: try row.time("created_at"),
            expiresAt: try row.time("expires_at"))
    }

    private static func envelope(_ row: SQLRow) throws -> SigningJobRecord.Envelope? {
        guard let signedForm = try row.optional("signed_form_sha256", row.text) else { return nil }
        return SigningJobRecord.Envelope(
            signedFormSHA256: signedForm, certificate: try row.text("certificate"),
            formReport: try row.text("form_report"), sha256: try row.text("envelope_sha256"))
    }
}
