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

    /// Deletes jobs that ended before `time`, filed or not, and returns how many.
    package func deleteExpired(before time: Date) async throws -> Int {
        try await self.database.write {
            try $0.execute("DELETE FROM signing_job WHERE expires_at < $1", time)
        }
    }

    package static func insert(_ job: SigningJobRecord, in connection: any SQLConnection) throws {
        let subject = job.subject
        try connection.execute(
            """
            INSERT INTO signing_job (id, session, draft, draft_version, procedure, origin, nonce, way, tax_code,
                unit_name, email, signer_serial, answers, attachments, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """,
            job.id, job.session, subject.draft, subject.draftVersion, subject.procedure, job.origin, job.nonce,
            job.way, subject.taxCode, subject.unitName, subject.email, subject.signerSerial, subject.answers,
            subject.attachments, job.createdAt, job.expiresAt)
        for (position, form) in job.forms.enumerated() {
            try connection.execute(
                """
                INSERT INTO signing_form (job, position, code, part, unsigned, unsigned_sha256)
                VALUES ($1, $2, $3, $4, $5, $6)
                """, job.id, position, form.code, form.part, form.unsigned, form.unsignedSHA256)
        }
    }

    /// The job with this identifier, if that session opened it; somebody else's job does not exist for the caller.
    package static func find(
        _ id: String, session: String, in connection: any SQLConnection
    ) throws -> SigningJobRecord? {
        guard
            let row = try connection.query("SELECT * FROM signing_job WHERE id = $1 AND session = $2", id, session)
                .first
        else { return nil }
        let forms = try connection.query(
            """
            SELECT code, part, unsigned, unsigned_sha256, signed_sha256, report FROM signing_form
            WHERE job = $1 ORDER BY position
            """, id)
        return try Self.record(row, forms: forms.map(Self.form), envelopes: Self.envelopes(row, in: connection))
    }

    /// What decides whether a job goes on, without its documents.
    package struct Standing: Hashable, Sendable {
        package var origin: String
        package var draft: String
        package var procedure: String
        /// How many dossiers it signs.
        package var parts: Int
        package var expiresAt: Date
    }

    /// Where a job of that session stands.
    package static func standing(
        _ id: String, session: String, in connection: any SQLConnection
    ) throws -> Standing? {
        try connection.query(
            """
            SELECT origin, draft, procedure, expires_at,
                (SELECT MAX(part) FROM signing_form WHERE job = signing_job.id) AS parts
            FROM signing_job WHERE id = $1 AND session = $2
            """, id, session
        ).first.map { row in
            Standing(
                origin: try row.text("origin"), draft: try row.text("draft"), procedure: try row.text("procedure"),
                parts: try row.optional("parts", row.integer) ?? 1, expiresAt: try row.time("expires_at"))
        }
    }

    /// Notes which signed forms were taken, and the envelopes that were built from them; those of an earlier try of the same
    /// job are replaced.
    package static func keep(
        _ forms: [SigningFormRecord], _ envelopes: SigningJobRecord.Envelopes, of id: String,
        in connection: any SQLConnection
    ) throws {
        let open = try connection.execute(
            "UPDATE signing_job SET certificate = $2 WHERE id = $1 AND dossier IS NULL", id, envelopes.certificate)
        guard open == 1 else { return }
        for (index, sha256) in envelopes.sha256.enumerated() {
            try connection.execute(
                """
                INSERT INTO signing_envelope (job, part, sha256) VALUES ($1, $2, $3)
                ON CONFLICT (job, part) DO UPDATE SET sha256 = excluded.sha256
                """, id, index + 1, sha256)
        }
        for (position, form) in forms.enumerated() {
            try connection.execute(
                "UPDATE signing_form SET signed_sha256 = $3, report = $4 WHERE job = $1 AND position = $2",
                id, position, form.signedSHA256, form.report)
        }
    }

    /// Marks the job as filed.
    package static func consume(_ id: String, dossier: String, in connection: any SQLConnection) throws {
        try connection.execute(
            "UPDATE signing_job SET dossier = $2 WHERE id = $1 AND dossier IS NULL", id, dossier)
    }

    private static func record(
        _ row: SQLRow, forms: [SigningFormRecord], envelopes: SigningJobRecord.Envelopes?
    ) throws -> SigningJobRecord {
        SigningJobRecord(
            id: try row.text("id"), session: try row.text("session"), origin: try row.text("origin"),
            nonce: try row.text("nonce"), way: try row.text("way"),
            subject: SigningJobRecord.Subject(
                draft: try row.text("draft"), draftVersion: try row.integer("draft_version"),
                procedure: try row.text("procedure"), taxCode: try row.text("tax_code"),
                unitName: try row.text("unit_name"), email: try row.text("email"),
                signerSerial: try row.optional("signer_serial", row.text), answers: try row.text("answers"),
                attachments: try row.text("attachments")),
            forms: forms, envelopes: envelopes, dossier: try row.optional("dossier", row.text),
            createdAt: try row.time("created_at"), expiresAt: try row.time("expires_at"))
    }

    private static func form(_ row: SQLRow) throws -> SigningFormRecord {
        SigningFormRecord(
            code: try row.text("code"), part: try row.integer("part"), unsigned: try row.blob("unsigned"),
            unsignedSHA256: try row.text("unsigned_sha256"),
            signedSHA256: try row.optional("signed_sha256", row.text), report: try row.optional("report", row.text))
    }

    private static func envelopes(
        _ row: SQLRow, in connection: any SQLConnection
    ) throws -> SigningJobRecord.Envelopes? {
        guard let certificate = try row.optional("certificate", row.text) else { return nil }
        let sha256 = try connection.query(
            "SELECT sha256 FROM signing_envelope WHERE job = $1 ORDER BY part", row.text("id")
        ).map { try $0.text("sha256") }
        return sha256.isEmpty ? nil : SigningJobRecord.Envelopes(certificate: certificate, sha256: sha256)
    }
}
