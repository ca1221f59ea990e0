extension Migration {
    /// Dossiers, events, outbox, attempts, receipts, letters.
    static let delivery = Migration(
        1, "delivery",
        [
            // What was signed never changes: no statement of this room updates a dossier.
            """
            CREATE TABLE dossier (
                id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
                code TEXT NOT NULL UNIQUE CHECK (code <> ''),
                submission TEXT UNIQUE,
                tax_code TEXT NOT NULL CHECK (tax_code <> ''),
                unit_name TEXT NOT NULL,
                email TEXT NOT NULL CHECK (email <> ''),
                language TEXT NOT NULL CHECK (language IN ('vi', 'en')),
                registration TEXT NOT NULL,
                report TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                envelope_size INTEGER NOT NULL CHECK (envelope_size > 0),
                envelope_sha256 TEXT NOT NULL CHECK (length(envelope_sha256) = 64),
                envelope BLOB NOT NULL
            ) STRICT
            """,
            "CREATE INDEX dossier_by_tax_code ON dossier (tax_code, created_at)",
            """
            CREATE TABLE dossier_event (
                dossier TEXT NOT NULL REFERENCES dossier (id),
                number INTEGER NOT NULL CHECK (number > 0),
                at INTEGER NOT NULL,
                kind TEXT NOT NULL CHECK (kind <> ''),
                detail TEXT NOT NULL,
                evidence TEXT,
                PRIMARY KEY (dossier, number)
            ) STRICT
            """,
            """
            CREATE TABLE outbox (
                dossier TEXT NOT NULL PRIMARY KEY REFERENCES dossier (id),
                business_id TEXT NOT NULL UNIQUE CHECK (business_id <> ''),
                state TEXT NOT NULL CHECK (state IN ('sending', 'polling', 'done')),
                failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
                next_try_at INTEGER NOT NULL,
                lease_owner TEXT,
                lease_until INTEGER,
                created_at INTEGER NOT NULL,
                CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
            ) STRICT
            """,
            "CREATE INDEX outbox_due ON outbox (state, next_try_at)",
            """
            CREATE TABLE delivery_attempt (
                wire_id TEXT NOT NULL PRIMARY KEY CHECK (wire_id <> ''),
                dossier TEXT NOT NULL REFERENCES outbox (dossier),
                number INTEGER NOT NULL CHECK (number > 0),
                endpoint TEXT NOT NULL,
                started_at INTEGER NOT NULL,
                finished_at INTEGER,
                outcome TEXT CHECK (outcome IN ('delivered', 'rejected', 'failed', 'uncertain', 'unsent')),
                http_status INTEGER,
                detail TEXT,
                UNIQUE (dossier, number),
                CHECK ((finished_at IS NULL) = (outcome IS NULL))
            ) STRICT
            """,
            """
            CREATE TABLE receipt (
                id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
                dossier TEXT NOT NULL REFERENCES dossier (id),
                kind TEXT NOT NULL CHECK (kind IN ('transport', 'acceptance', 'rejection', 'result')),
                arrived_at INTEGER NOT NULL,
                media_type TEXT NOT NULL,
                sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
                content BLOB NOT NULL,
                UNIQUE (dossier, kind, sha256)
            ) STRICT
            """,
            """
            CREATE TABLE mail_outbox (
                id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
                once TEXT UNIQUE,
                kind TEXT NOT NULL CHECK (kind <> ''),
                dossier TEXT REFERENCES dossier (id),
                recipient TEXT NOT NULL CHECK (recipient <> ''),
                language TEXT NOT NULL CHECK (language IN ('vi', 'en')),
                context TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused', 'dropped')),
                failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
                next_try_at INTEGER NOT NULL,
                lease_owner TEXT,
                lease_until INTEGER,
                created_at INTEGER NOT NULL,
                CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
            ) STRICT
            """,
            "CREATE INDEX mail_outbox_due ON mail_outbox (state, next_try_at)",
            "CREATE INDEX mail_outbox_by_dossier ON mail_outbox (dossier)",
            """
            CREATE TABLE mail_attempt (
                mail TEXT NOT NULL REFERENCES mail_outbox (id),
                number INTEGER NOT NULL CHECK (number > 0),
                started_at INTEGER NOT NULL,
                finished_at INTEGER,
                outcome TEXT CHECK (outcome IN ('sent', 'failed', 'refused', 'dropped')),
                detail TEXT,
                PRIMARY KEY (mail, number),
                CHECK ((finished_at IS NULL) = (outcome IS NULL))
            ) STRICT
            """,
        ])
}
