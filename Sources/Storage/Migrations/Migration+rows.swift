extension Migration {
    /// The lists of a draft, row by row, as a list of thousands is not read to change one of them.
    ///
    /// They stay once the draft is filed.
    static let rows = Migration(
        12, "rows",
        [
            """
            CREATE TABLE draft_row (
                id INTEGER PRIMARY KEY,
                draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
                list TEXT NOT NULL CHECK (list <> ''),
                position INTEGER NOT NULL CHECK (position > 0),
                content TEXT NOT NULL,
                UNIQUE (draft, list, position)
            ) STRICT
            """
        ])
}
