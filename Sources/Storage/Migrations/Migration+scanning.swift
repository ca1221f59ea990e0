extension Migration {
    /// What the virus scanner said of a draft's file.
    static let scanning = Migration(
        6, "scanning",
        [
            """
            ALTER TABLE draft_attachment ADD COLUMN scan TEXT NOT NULL DEFAULT 'waiting'
            CHECK (scan IN ('waiting', 'clean', 'infected', 'failed', 'released'))
            """,
            "ALTER TABLE draft_attachment ADD COLUMN scan_detail TEXT",
            "ALTER TABLE draft_attachment ADD COLUMN scan_failures INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE draft_attachment ADD COLUMN scan_next_at INTEGER NOT NULL DEFAULT 0",
            """
            CREATE INDEX draft_attachment_scan ON draft_attachment (scan_next_at)
            WHERE scan IN ('waiting', 'failed')
            """,
        ])
}
