extension Migration {
    /// Signing jobs, and which draft became which dossier.
    static let signing = Migration(
        3, "signing",
        [
            """
            CREATE TABLE signing_job (
                id TEXT PRIMARY KEY,
                session TEXT NOT NULL,
                draft TEXT NOT NULL,
                draft_version INTEGER NOT NULL,
                origin TEXT NOT NULL,
                nonce TEXT NOT NULL,
                tax_code TEXT NOT NULL,
                unit_name TEXT NOT NULL,
                email TEXT NOT NULL,
                registration TEXT NOT NULL,
                attachments TEXT NOT NULL,
                form BLOB NOT NULL,
                form_sha256 TEXT NOT NULL CHECK (length(form_sha256) = 64),
                signed_form_sha256 TEXT,
                certificate TEXT,
                form_report TEXT,
                envelope BLOB,
                envelope_sha256 TEXT,
                dossier TEXT,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL CHECK (expires_at > created_at)
            ) STRICT
            """,
            "CREATE INDEX signing_job_expiry ON signing_job (expires_at) WHERE dossier IS NULL",
            """
            CREATE TABLE filed_draft (
                draft TEXT PRIMARY KEY,
                dossier TEXT NOT NULL UNIQUE,
                session TEXT NOT NULL,
                filed_at INTEGER NOT NULL
            ) STRICT
            """,
            "CREATE INDEX filed_draft_session ON filed_draft (session)",
        ])
}
