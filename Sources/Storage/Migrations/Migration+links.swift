extension Migration {
    /// Drafts of a browser, the one in hand first; links by e-mail that open a draft.
    static let links = Migration(
        9, "links",
        [
            "ALTER TABLE draft ADD COLUMN opened_at INTEGER NOT NULL DEFAULT 0",
            "UPDATE draft SET opened_at = updated_at",
            """
            CREATE TABLE draft_link (
                token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
                draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL CHECK (expires_at > created_at),
                used_at INTEGER
            ) STRICT
            """,
            "CREATE INDEX draft_link_draft ON draft_link (draft)",
            "CREATE INDEX draft_link_end ON draft_link (expires_at)",
        ])
}
