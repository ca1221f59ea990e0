extension Migration {
    /// Activation codes, accounts, sessions, limits.
    static let accounts = Migration(
        4, "accounts",
        [
            """
            CREATE TABLE activation_code (
                id TEXT PRIMARY KEY,
                tax_code TEXT NOT NULL,
                dossier TEXT NOT NULL,
                email TEXT NOT NULL,
                code_hash BLOB NOT NULL CHECK (length(code_hash) = 32),
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL CHECK (expires_at > created_at),
                tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
                used_at INTEGER,
                voided_at INTEGER
            ) STRICT
            """,
            """
            CREATE UNIQUE INDEX activation_code_live ON activation_code (tax_code)
            WHERE used_at IS NULL AND voided_at IS NULL
            """,
            "CREATE INDEX activation_code_unit ON activation_code (tax_code, created_at)",
            """
            CREATE TABLE account (
                id TEXT PRIMARY KEY,
                tax_code TEXT NOT NULL UNIQUE,
                email TEXT NOT NULL,
                password_hash TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                password_changed_at INTEGER NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE account_session (
                token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
                account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                created_at INTEGER NOT NULL,
                seen_at INTEGER NOT NULL,
                revoked_at INTEGER
            ) STRICT
            """,
            "CREATE INDEX account_session_account ON account_session (account)",
            """
            CREATE TABLE rate_limit (
                action TEXT NOT NULL,
                subject TEXT NOT NULL,
                bucket INTEGER NOT NULL,
                count INTEGER NOT NULL CHECK (count > 0),
                ends_at INTEGER NOT NULL,
                PRIMARY KEY (action, subject, bucket)
            ) STRICT
            """,
            """
            CREATE TABLE dossier_viewer (
                session TEXT NOT NULL,
                dossier TEXT NOT NULL,
                until INTEGER NOT NULL,
                PRIMARY KEY (session, dossier)
            ) STRICT
            """,
            "CREATE INDEX dossier_viewer_end ON dossier_viewer (until)",
            "CREATE INDEX rate_limit_end ON rate_limit (ends_at)",
        ])

    /// Devices and networks that a unit signed in from.
    static let places = Migration(
        5, "places",
        [
            """
            CREATE TABLE known_place (
                unit TEXT NOT NULL,
                place TEXT NOT NULL CHECK (length(place) = 64),
                seen_at INTEGER NOT NULL,
                PRIMARY KEY (unit, place)
            ) STRICT
            """,
            "CREATE INDEX known_place_seen ON known_place (seen_at)",
        ])
}
