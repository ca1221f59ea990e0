extension Migration {
    /// Several rows may name the same file: its bytes are stored once.
    static let documents = Migration(
        11, "documents",
        [
            """
            CREATE TABLE draft_attachment_next (
                id INTEGER PRIMARY KEY,
                draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
                kind TEXT NOT NULL CHECK (kind IN ('licence', 'other')),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
                type TEXT NOT NULL,
                size INTEGER NOT NULL CHECK (size > 0),
                sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
                file TEXT NOT NULL CHECK (file <> ''),
                created_at INTEGER NOT NULL,
                scan TEXT NOT NULL DEFAULT 'waiting'
                    CHECK (scan IN ('waiting', 'clean', 'infected', 'failed', 'released')),
                scan_detail TEXT,
                scan_failures INTEGER NOT NULL DEFAULT 0,
                scan_next_at INTEGER NOT NULL DEFAULT 0,
                UNIQUE (draft, name)
            ) STRICT
            """,
            """
            INSERT INTO draft_attachment_next (id, draft, kind, name, type, size, sha256, file, created_at, scan,
                scan_detail, scan_failures, scan_next_at)
            SELECT id, draft, kind, name, type, size, sha256, file, created_at, scan, scan_detail, scan_failures,
                scan_next_at
            FROM draft_attachment
            """,
            "DROP TABLE draft_attachment",
            "ALTER TABLE draft_attachment_next RENAME TO draft_attachment",
            """
            CREATE INDEX draft_attachment_scan ON draft_attachment (scan_next_at)
            WHERE scan IN ('waiting', 'failed')
            """,
        ])
}
