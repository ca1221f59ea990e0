extension Migration {
    /// The register of employees: who they are, what changed from which month on, and what follows from it as spans.
    static let employees = Migration(
        14, "employees",
        [
            // `sought` is all that people search by, folded, each word after a blank, the given name first: it is the
            // order of the list too. `standing`, `missing` and `position` repeat the newest span for the list's filters.
            """
            CREATE TABLE employee (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                unit TEXT NOT NULL REFERENCES unit (tax_code),
                name TEXT NOT NULL CHECK (name <> ''),
                code TEXT NOT NULL,
                citizen TEXT NOT NULL,
                insured TEXT NOT NULL,
                facts TEXT NOT NULL,
                sought TEXT NOT NULL CHECK (substr(sought, 1, 1) = ' '),
                standing TEXT NOT NULL CHECK (standing <> ''),
                missing INTEGER NOT NULL CHECK (missing IN (0, 1)),
                version INTEGER NOT NULL DEFAULT 1,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL
            ) STRICT
            """,
            "CREATE UNIQUE INDEX employee_citizen ON employee (unit, citizen) WHERE citizen <> ''",
            "CREATE UNIQUE INDEX employee_insured ON employee (unit, insured) WHERE insured <> ''",
            "CREATE INDEX employee_code ON employee (unit, code) WHERE code <> ''",
            "CREATE INDEX employee_sought ON employee (unit, sought, id, standing, missing)",
            "CREATE INDEX employee_standing ON employee (unit, standing, missing)",
            "CREATE INDEX employee_unit ON employee (unit)",
            // What a form, a table or a dossier says of somebody from a month on: the columns that it names, no others.
            """
            CREATE TABLE employee_change (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                employee INTEGER NOT NULL REFERENCES employee (id) ON DELETE CASCADE,
                month INTEGER NOT NULL CHECK (month BETWEEN 12 AND 119999),
                standing TEXT,
                columns TEXT NOT NULL,
                method TEXT NOT NULL,
                dossier TEXT,
                line INTEGER,
                before TEXT,
                made_at INTEGER NOT NULL,
                CHECK ((dossier IS NULL) = (line IS NULL))
            ) STRICT
            """,
            "CREATE INDEX employee_change_employee ON employee_change (employee, month, id)",
            "CREATE UNIQUE INDEX employee_change_dossier ON employee_change (dossier, line) WHERE dossier IS NOT NULL",
            // The last month is included; 119999 is December 9999, for good.
            """
            CREATE TABLE employee_span (
                employee INTEGER NOT NULL REFERENCES employee (id) ON DELETE CASCADE,
                since INTEGER NOT NULL,
                until INTEGER NOT NULL CHECK (until >= since),
                standing TEXT NOT NULL CHECK (standing <> ''),
                columns TEXT NOT NULL,
                PRIMARY KEY (employee, since)
            ) STRICT, WITHOUT ROWID
            """,
            // Rows of accepted dossiers that fit nobody, or two people: for somebody to look at.
            """
            CREATE TABLE employee_question (
                id INTEGER PRIMARY KEY,
                unit TEXT NOT NULL REFERENCES unit (tax_code),
                dossier TEXT NOT NULL,
                line INTEGER NOT NULL,
                reason TEXT NOT NULL,
                columns TEXT NOT NULL,
                made_at INTEGER NOT NULL,
                UNIQUE (dossier, line)
            ) STRICT
            """,
            "CREATE INDEX employee_question_unit ON employee_question (unit, id)",
            // An accepted dossier is asked for its draft's rows.
            "CREATE INDEX draft_dossier ON draft (dossier) WHERE dossier IS NOT NULL",
            // A table that is looked at before it is taken over; one for each person and unit.
            """
            CREATE TABLE employee_import (
                id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
                unit TEXT NOT NULL REFERENCES unit (tax_code),
                person TEXT NOT NULL REFERENCES person (id),
                file_name TEXT NOT NULL,
                month INTEGER NOT NULL,
                content BLOB NOT NULL,
                created_at INTEGER NOT NULL,
                UNIQUE (unit, person)
            ) STRICT
            """,
        ])
}
