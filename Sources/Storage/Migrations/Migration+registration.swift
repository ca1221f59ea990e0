extension Migration {
    /// Drafts and attachments.
    static let registration = Migration(
        2, "registration",
        [
            """
            CREATE TABLE draft (
                id INTEGER PRIMARY KEY,
                code TEXT NOT NULL UNIQUE CHECK (length(code) = 16),
                owner TEXT,
                owner_until INTEGER NOT NULL,
                version INTEGER NOT NULL CHECK (version > 0),
                answers TEXT NOT NULL,
                declared_at INTEGER,
                consent_text TEXT,
                consent_at INTEGER,
                dossier TEXT,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                CHECK ((consent_text IS NULL) = (consent_at IS NULL))
            ) STRICT
            """,
            "CREATE INDEX draft_owner ON draft (owner, updated_at)",
            "CREATE INDEX draft_updated ON draft (updated_at)",
            """
            CREATE TABLE draft_attachment (
                id INTEGER PRIMARY KEY,
                draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
                kind TEXT NOT NULL CHECK (kind IN ('licence', 'other')),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
                type TEXT NOT NULL,
                size INTEGER NOT NULL CHECK (size > 0),
                sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
                file TEXT NOT NULL UNIQUE,
                created_at INTEGER NOT NULL,
                UNIQUE (draft, name)
            ) STRICT
            """,
        ])
}
