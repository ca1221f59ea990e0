extension Migration {
    /// What pages keep beside a draft and what is never filed.
    static let notes = Migration(
        13, "notes",
        [
            """
            CREATE TABLE draft_note (
                draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
                name TEXT NOT NULL CHECK (name <> ''),
                content TEXT NOT NULL,
                file TEXT CHECK (file <> ''),
                PRIMARY KEY (draft, name)
            ) STRICT
            """
        ])
}
