extension Migration {
    /// A filing that is more than a dossier holds is several of them: what is signed in one job, and what belongs together.
    static let parts = Migration(17, "parts", Self.partsOfJobs + Self.partsOfFilings)

    private static let partsOfJobs = [
        "ALTER TABLE signing_form ADD COLUMN part INTEGER NOT NULL DEFAULT 1 CHECK (part > 0)",
        // The unsigned envelopes as they were handed out once the forms were verified.
        """
        CREATE TABLE signing_envelope (
            job TEXT NOT NULL REFERENCES signing_job (id) ON DELETE CASCADE,
            part INTEGER NOT NULL CHECK (part > 0),
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            PRIMARY KEY (job, part)
        ) STRICT
        """,
        """
        INSERT INTO signing_envelope (job, part, sha256)
        SELECT id, 1, envelope_sha256 FROM signing_job WHERE length(envelope_sha256) = 64
        """,
        "ALTER TABLE signing_job DROP COLUMN envelope_sha256",
    ]

    private static let partsOfFilings = [
        // Dossiers that are one filing; one that is a filing by itself has no row. The filing is known by its first part.
        """
        CREATE TABLE dossier_part (
            dossier TEXT NOT NULL PRIMARY KEY REFERENCES dossier (id),
            filing TEXT NOT NULL REFERENCES dossier (id),
            number INTEGER NOT NULL CHECK (number > 0),
            parts INTEGER NOT NULL CHECK (parts >= number),
            UNIQUE (filing, number),
            CHECK ((dossier = filing) = (number = 1))
        ) STRICT
        """
    ]
}
