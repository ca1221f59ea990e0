extension Migration {
    /// Signing in by certificate: numbers to sign, and sessions that a certificate opened, which act for one unit.
    static let certificates = Migration(
        10, "certificates",
        [
            """
            CREATE TABLE sign_in_challenge (
                nonce_hash TEXT PRIMARY KEY CHECK (length(nonce_hash) = 64),
                session TEXT NOT NULL,
                tax_code TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL CHECK (expires_at > created_at),
                used_at INTEGER
            ) STRICT
            """,
            "CREATE INDEX sign_in_challenge_end ON sign_in_challenge (expires_at)",
            """
            CREATE TABLE certificate_entrance (
                token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
                tax_code TEXT NOT NULL,
                certificate TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                until INTEGER NOT NULL CHECK (until > created_at)
            ) STRICT
            """,
            "ALTER TABLE person_session ADD COLUMN bound INTEGER NOT NULL DEFAULT 0 CHECK (bound IN (0, 1))",
            "CREATE INDEX certificate_entrance_end ON certificate_entrance (until)",
        ])
}
