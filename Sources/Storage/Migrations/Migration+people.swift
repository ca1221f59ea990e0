extension Migration {
    /// Units, the people in them, their sessions, the letters' tokens, shared drafts, and the log.
    static let people = Migration(
        7, "people",
        Self.peopleTables + Self.peopleRecords + Self.accountsBroughtOver)

    private static let peopleTables = [
        """
        CREATE TABLE unit (
            tax_code TEXT NOT NULL PRIMARY KEY CHECK (tax_code <> ''),
            name TEXT NOT NULL,
            four_eyes INTEGER NOT NULL DEFAULT 0 CHECK (four_eyes IN (0, 1)),
            created_at INTEGER NOT NULL
        ) STRICT
        """,
        // `email_key` is the address in small letters; NULL where two accounts of old had one address, and then only
        // the tax code signs in.
        """
        CREATE TABLE person (
            id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
            email TEXT NOT NULL CHECK (email <> ''),
            email_key TEXT UNIQUE,
            name TEXT NOT NULL,
            language TEXT NOT NULL CHECK (language IN ('vi', 'en')),
            password_hash TEXT,
            password_changed_at INTEGER,
            created_at INTEGER NOT NULL,
            CHECK ((password_hash IS NULL) = (password_changed_at IS NULL))
        ) STRICT
        """,
        """
        CREATE TABLE membership (
            unit TEXT NOT NULL REFERENCES unit (tax_code),
            person TEXT NOT NULL REFERENCES person (id),
            role TEXT NOT NULL CHECK (role IN ('owner', 'signer', 'checker', 'preparer')),
            invited_by TEXT REFERENCES person (id),
            created_at INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX membership_live ON membership (unit, person) WHERE ended_at IS NULL",
        "CREATE INDEX membership_person ON membership (person) WHERE ended_at IS NULL",
        """
        CREATE TABLE person_session (
            token_hash TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64),
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            unit TEXT REFERENCES unit (tax_code),
            visitor TEXT NOT NULL,
            device TEXT NOT NULL,
            network TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL,
            revoked_at INTEGER
        ) STRICT
        """,
        "CREATE INDEX person_session_person ON person_session (person, seen_at)",
    ]

    private static let peopleRecords = [
        """
        CREATE TABLE invitation (
            id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
            unit TEXT NOT NULL REFERENCES unit (tax_code),
            email TEXT NOT NULL CHECK (email <> ''),
            email_key TEXT NOT NULL CHECK (email_key <> ''),
            role TEXT NOT NULL CHECK (role IN ('owner', 'signer', 'checker', 'preparer')),
            invited_by TEXT NOT NULL REFERENCES person (id),
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL CHECK (expires_at > created_at),
            accepted_at INTEGER,
            cancelled_at INTEGER
        ) STRICT
        """,
        "CREATE INDEX invitation_unit ON invitation (unit, created_at)",
        """
        CREATE UNIQUE INDEX invitation_live ON invitation (unit, email_key)
        WHERE accepted_at IS NULL AND cancelled_at IS NULL
        """,
        """
        CREATE TABLE email_change (
            id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
            person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            old_email TEXT NOT NULL,
            new_email TEXT NOT NULL CHECK (new_email <> ''),
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL CHECK (expires_at > created_at),
            old_confirmed_at INTEGER,
            new_confirmed_at INTEGER,
            done_at INTEGER,
            voided_at INTEGER
        ) STRICT
        """,
        "CREATE INDEX email_change_person ON email_change (person)",
        """
        CREATE TABLE mail_token (
            token_hash TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64),
            purpose TEXT NOT NULL CHECK (purpose <> ''),
            subject TEXT NOT NULL CHECK (subject <> ''),
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL CHECK (expires_at > created_at),
            used_at INTEGER
        ) STRICT
        """,
        "CREATE INDEX mail_token_subject ON mail_token (purpose, subject)",
        "CREATE INDEX mail_token_end ON mail_token (expires_at)",
        """
        CREATE TABLE unit_draft (
            draft TEXT NOT NULL PRIMARY KEY CHECK (draft <> ''),
            unit TEXT NOT NULL REFERENCES unit (tax_code),
            prepared_by TEXT NOT NULL REFERENCES person (id),
            version INTEGER NOT NULL,
            prepared_at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX unit_draft_unit ON unit_draft (unit, prepared_at)",
        """
        CREATE TABLE draft_check (
            draft TEXT NOT NULL,
            checked TEXT NOT NULL CHECK (checked <> ''),
            person TEXT NOT NULL REFERENCES person (id),
            checked_at INTEGER NOT NULL,
            PRIMARY KEY (draft, checked, person)
        ) STRICT
        """,
        """
        CREATE TABLE action_log (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            unit TEXT,
            person TEXT,
            actor TEXT NOT NULL CHECK (actor <> ''),
            deed TEXT NOT NULL CHECK (deed <> ''),
            subject TEXT NOT NULL,
            network TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX action_log_unit ON action_log (unit, number)",
        """
        CREATE TRIGGER action_log_keeps BEFORE UPDATE ON action_log
        BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END
        """,
        """
        CREATE TRIGGER action_log_stays BEFORE DELETE ON action_log
        BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END
        """,
        // INSERT OR REPLACE deletes without asking the trigger above.
        """
        CREATE TRIGGER action_log_adds BEFORE INSERT ON action_log
        WHEN EXISTS (SELECT 1 FROM action_log WHERE number = NEW.number)
        BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END
        """,
    ]

    /// Each account becomes a unit with one owner; who is signed in stays so.
    private static let accountsBroughtOver = [
        """
        INSERT INTO unit (tax_code, name, created_at)
        SELECT tax_code, COALESCE((SELECT unit_name FROM dossier WHERE dossier.tax_code = account.tax_code
            ORDER BY dossier.created_at DESC LIMIT 1), ''), created_at FROM account
        """,
        """
        INSERT INTO person (id, email, email_key, name, language, password_hash, password_changed_at, created_at)
        SELECT id, email,
            CASE WHEN (SELECT COUNT(*) FROM account AS other WHERE lower(other.email) = lower(account.email)) = 1
            THEN lower(email) END,
            '', COALESCE((SELECT language FROM dossier WHERE dossier.tax_code = account.tax_code
            ORDER BY dossier.created_at DESC LIMIT 1), 'vi'), password_hash, password_changed_at, created_at
        FROM account
        """,
        """
        INSERT INTO membership (unit, person, role, created_at)
        SELECT tax_code, id, 'owner', created_at FROM account
        """,
        """
        INSERT INTO person_session (token_hash, id, person, unit, visitor, device, network, created_at, seen_at,
            revoked_at)
        SELECT token_hash, lower(hex(randomblob(8))), account, account.tax_code, '', '', '',
            account_session.created_at, seen_at, revoked_at
        FROM account_session JOIN account ON account.id = account_session.account
        """,
        "DROP TABLE account_session",
        "DROP TABLE account",
    ]
}
