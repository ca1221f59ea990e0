extension Migration {
    /// What comes back: reasons by row, documents of units, and what units say they paid.
    static let notices = Migration(
        15, "notices",
        [
            """
            CREATE TABLE dossier_reason (
                dossier TEXT NOT NULL REFERENCES dossier (id),
                number INTEGER NOT NULL CHECK (number > 0),
                list TEXT NOT NULL,
                position INTEGER CHECK (position > 0),
                name TEXT NOT NULL,
                insured_number TEXT NOT NULL,
                citizen_number TEXT NOT NULL,
                column_name TEXT NOT NULL,
                element TEXT NOT NULL,
                code TEXT NOT NULL,
                words TEXT NOT NULL,
                PRIMARY KEY (dossier, number)
            ) STRICT
            """,
            // Written once, like receipts; the bytes stay with their row, so that a copy of the database has them.
            """
            CREATE TABLE unit_document (
                id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
                unit TEXT NOT NULL REFERENCES unit (tax_code),
                kind TEXT NOT NULL CHECK (kind <> ''),
                period INTEGER,
                dossier TEXT REFERENCES dossier (id),
                name TEXT NOT NULL CHECK (name <> ''),
                media_type TEXT NOT NULL,
                received_at INTEGER NOT NULL,
                size INTEGER NOT NULL,
                sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
                content BLOB NOT NULL,
                UNIQUE (unit, kind, name, sha256)
            ) STRICT
            """,
            "CREATE INDEX unit_document_by_period ON unit_document (unit, period, received_at)",
            "CREATE INDEX unit_document_by_dossier ON unit_document (dossier) WHERE dossier IS NOT NULL",
            // Under which names the gateway has told of them: a document is fetched once.
            """
            CREATE TABLE unit_document_source (
                unit TEXT NOT NULL REFERENCES unit (tax_code),
                wire_id TEXT NOT NULL CHECK (wire_id <> ''),
                document TEXT NOT NULL REFERENCES unit_document (id),
                PRIMARY KEY (unit, wire_id)
            ) STRICT
            """,
            // When each unit's documents are asked for next.
            """
            CREATE TABLE unit_notice (
                unit TEXT NOT NULL PRIMARY KEY REFERENCES unit (tax_code),
                next_ask_at INTEGER NOT NULL,
                failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
                trouble TEXT,
                asked_at INTEGER,
                lease_owner TEXT,
                lease_until INTEGER,
                CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
            ) STRICT
            """,
            "CREATE INDEX unit_notice_due ON unit_notice (next_ask_at)",
            """
            CREATE TABLE unit_payment (
                id INTEGER PRIMARY KEY,
                unit TEXT NOT NULL REFERENCES unit (tax_code),
                period INTEGER NOT NULL,
                paid_on TEXT NOT NULL,
                amount INTEGER NOT NULL CHECK (amount > 0),
                number TEXT NOT NULL,
                created_at INTEGER NOT NULL
            ) STRICT
            """,
            "CREATE INDEX unit_payment_by_period ON unit_payment (unit, period)",
        ])
}
