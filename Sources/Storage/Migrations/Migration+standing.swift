extension Migration {
    /// Where each dossier stands, beside its events; what a unit pays for its months; calendars and reminders.
    ///
    /// A dossier's standing is what its events add up to (``DossierStatus``), kept by triggers so that ten thousand dossiers are
    /// searched without reading sixty thousand events. It is a copy: whoever shows one dossier asks its events.
    static let standing = Migration(
        16, "standing", Self.standingTables + Self.standingTriggers + Self.standingOfOld + Self.monthsAndReminders)

    private static let standingTables = [
        // Which event leads to which stage, and what that weighs: a stage is left only for one that weighs as much.
        """
        CREATE TABLE dossier_stage (
            kind TEXT NOT NULL PRIMARY KEY,
            stage TEXT NOT NULL,
            weight INTEGER NOT NULL
        ) STRICT
        """,
        """
        INSERT INTO dossier_stage (kind, stage, weight) VALUES
            ('submitted', 'signed', 0), ('queued', 'queued', 1), ('attemptStarted', 'sending', 1),
            ('attemptFailed', 'retrying', 1), ('uncertain', 'uncertain', 1), ('delivered', 'delivered', 2),
            ('accepted', 'accepted', 3), ('rejected', 'rejected', 4), ('unitCodeGranted', 'granted', 4),
            ('completed', 'completed', 4)
        """,
        """
        CREATE TABLE dossier_standing (
            dossier TEXT NOT NULL PRIMARY KEY REFERENCES dossier (id) ON DELETE CASCADE,
            tax_code TEXT NOT NULL,
            code TEXT NOT NULL,
            procedure TEXT NOT NULL,
            period TEXT,
            filed_at INTEGER NOT NULL,
            stage TEXT NOT NULL,
            weight INTEGER NOT NULL,
            since INTEGER NOT NULL,
            number TEXT,
            correction TEXT,
            reopened INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """,
        "CREATE INDEX dossier_standing_unit ON dossier_standing (tax_code, filed_at DESC, dossier)",
        "CREATE INDEX dossier_standing_stage ON dossier_standing (tax_code, stage, since)",
    ]

    /// The month that the answers name, where they name one.
    private static func period(of answers: String) -> String {
        "CASE WHEN json_valid(\(answers)) THEN json_extract(\(answers), '$.period') END"
    }

    private static let standingTriggers = [
        """
        CREATE TRIGGER dossier_stands AFTER INSERT ON dossier
        BEGIN
            INSERT INTO dossier_standing (dossier, tax_code, code, procedure, period, filed_at, stage, weight, since)
            VALUES (NEW.id, NEW.tax_code, NEW.code, NEW.procedure, \(Self.period(of: "NEW.answers")), NEW.created_at,
                'signed', 0, NEW.created_at);
        END
        """,
        """
        CREATE TRIGGER dossier_moves AFTER INSERT ON dossier_event
        BEGIN
            UPDATE dossier_standing
            SET since = CASE WHEN dossier_standing.stage <> step.stage THEN NEW.at ELSE dossier_standing.since END,
                stage = step.stage, weight = step.weight
            FROM dossier_stage AS step
            WHERE dossier_standing.dossier = NEW.dossier AND step.kind = NEW.kind
                AND step.weight >= dossier_standing.weight;
            UPDATE dossier_standing SET number = COALESCE(json_extract(NEW.detail, '$.dossierNumber'), number)
            WHERE dossier = NEW.dossier AND NEW.kind = 'accepted';
            UPDATE dossier_standing SET correction = json_extract(NEW.detail, '$.correction')
            WHERE dossier = NEW.dossier AND NEW.kind = 'corrected';
            UPDATE dossier_standing SET reopened = 1 WHERE dossier = NEW.dossier AND NEW.kind = 'reopened';
        END
        """,
    ]

    /// The same for dossiers that are there: the last event of the greatest weight says where a dossier stands.
    private static let standingOfOld = [
        """
        INSERT INTO dossier_standing (dossier, tax_code, code, procedure, period, filed_at, stage, weight, since)
        SELECT id, tax_code, code, procedure, \(Self.period(of: "answers")), created_at, 'signed', 0, created_at
        FROM dossier
        """,
        """
        UPDATE dossier_standing SET (stage, weight) = (
            SELECT step.stage, step.weight
            FROM dossier_event JOIN dossier_stage AS step ON step.kind = dossier_event.kind
            WHERE dossier_event.dossier = dossier_standing.dossier ORDER BY step.weight DESC, number DESC LIMIT 1)
        WHERE EXISTS (
            SELECT 1 FROM dossier_event JOIN dossier_stage AS step ON step.kind = dossier_event.kind
            WHERE dossier_event.dossier = dossier_standing.dossier)
        """,
        """
        UPDATE dossier_standing SET
            since = COALESCE((SELECT MAX(at) FROM dossier_event JOIN dossier_stage AS step ON step.kind = dossier_event.kind
                WHERE dossier_event.dossier = dossier_standing.dossier AND step.stage = dossier_standing.stage), since),
            number = (SELECT json_extract(detail, '$.dossierNumber') FROM dossier_event
                WHERE dossier_event.dossier = dossier_standing.dossier AND kind = 'accepted' ORDER BY number DESC LIMIT 1),
            correction = (SELECT json_extract(detail, '$.correction') FROM dossier_event
                WHERE dossier_event.dossier = dossier_standing.dossier AND kind = 'corrected'
                ORDER BY number DESC LIMIT 1),
            reopened = EXISTS (SELECT 1 FROM dossier_event
                WHERE dossier_event.dossier = dossier_standing.dossier AND kind = 'reopened')
        """,
    ]

    private static let monthsAndReminders = [
        // Months are yyyy-MM and days yyyy-MM-dd, so that they sort.
        """
        CREATE TABLE unit_month (
            unit TEXT NOT NULL REFERENCES unit (tax_code),
            month TEXT NOT NULL CHECK (length(month) = 7),
            due INTEGER CHECK (due >= 0),
            paid_on TEXT CHECK (length(paid_on) = 10),
            changed_by TEXT REFERENCES person (id),
            changed_at INTEGER NOT NULL,
            PRIMARY KEY (unit, month)
        ) STRICT
        """,
        // A calendar that other programs fetch: only the hash of its address is kept.
        """
        CREATE TABLE calendar_feed (
            token_hash TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64),
            unit TEXT NOT NULL REFERENCES unit (tax_code),
            person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            created_at INTEGER NOT NULL,
            revoked_at INTEGER
        ) STRICT
        """,
        "CREATE UNIQUE INDEX calendar_feed_live ON calendar_feed (unit, person) WHERE revoked_at IS NULL",
        """
        CREATE TABLE reminder (
            unit TEXT NOT NULL REFERENCES unit (tax_code),
            person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            days INTEGER NOT NULL CHECK (days BETWEEN 0 AND 31),
            kinds TEXT NOT NULL,
            looked_on TEXT NOT NULL DEFAULT '',
            changed_at INTEGER NOT NULL,
            PRIMARY KEY (unit, person)
        ) STRICT
        """,
        // What a person was reminded of, so that nothing is told twice.
        """
        CREATE TABLE reminder_told (
            unit TEXT NOT NULL,
            person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            matter TEXT NOT NULL CHECK (matter <> ''),
            told_at INTEGER NOT NULL,
            PRIMARY KEY (unit, person, matter)
        ) STRICT
        """,
        "CREATE INDEX reminder_told_age ON reminder_told (told_at)",
    ]
}
