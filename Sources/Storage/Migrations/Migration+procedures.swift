extension Migration {
    /// What is filed apart from how: procedures, any number of forms, reports as records, dossiers opened again.
    ///
    /// Whatever was kept before is a first registration; jobs that were under way go on with the same bytes.
    static let procedures = Migration(
        8, "procedures",
        Self.procedureOfDrafts + Self.procedureOfDossiers + Self.formsOfJobs + Self.signingOfUnits)

    private static let procedureOfDrafts = [
        "ALTER TABLE draft ADD COLUMN procedure TEXT NOT NULL DEFAULT '04_DK-IVAN'",
        "ALTER TABLE draft ADD COLUMN reopened_from TEXT REFERENCES dossier (id)",
        "ALTER TABLE draft ADD COLUMN at_field TEXT",
        "CREATE UNIQUE INDEX draft_reopened ON draft (reopened_from) WHERE reopened_from IS NOT NULL",
    ]

    private static let procedureOfDossiers = [
        "ALTER TABLE dossier RENAME COLUMN registration TO answers",
        "ALTER TABLE dossier ADD COLUMN procedure TEXT NOT NULL DEFAULT '04_DK-IVAN'",
        "ALTER TABLE dossier ADD COLUMN reopened_from TEXT REFERENCES dossier (id)",
        """
        CREATE TABLE dossier_report (
            dossier TEXT NOT NULL REFERENCES dossier (id),
            position INTEGER NOT NULL CHECK (position >= 0),
            document TEXT NOT NULL,
            certificate_serial TEXT,
            certificate_fingerprint TEXT CHECK (length(certificate_fingerprint) = 64),
            report TEXT NOT NULL,
            PRIMARY KEY (dossier, position)
        ) STRICT
        """,
        """
        INSERT INTO dossier_report (dossier, position, document, certificate_serial, certificate_fingerprint, report)
        SELECT dossier.id, part.key, COALESCE(json_extract(part.value, '$.document'), ''),
            json_extract(part.value, '$.signer.serial'), json_extract(part.value, '$.certificate'), part.value
        FROM dossier, json_each(dossier.report) AS part WHERE json_type(dossier.report) = 'array'
        """,
        "ALTER TABLE dossier DROP COLUMN report",
    ]

    private static let formsOfJobs = [
        """
        CREATE TABLE signing_form (
            job TEXT NOT NULL REFERENCES signing_job (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            code TEXT NOT NULL CHECK (code <> ''),
            unsigned BLOB NOT NULL,
            unsigned_sha256 TEXT NOT NULL CHECK (length(unsigned_sha256) = 64),
            signed_sha256 TEXT CHECK (length(signed_sha256) = 64),
            report TEXT,
            PRIMARY KEY (job, position)
        ) STRICT
        """,
        """
        INSERT INTO signing_form (job, position, code, unsigned, unsigned_sha256, signed_sha256, report)
        SELECT id, 0, 'TK3-TS', form, form_sha256, signed_form_sha256, form_report FROM signing_job
        """,
        "ALTER TABLE signing_job DROP COLUMN form",
        "ALTER TABLE signing_job DROP COLUMN form_sha256",
        "ALTER TABLE signing_job DROP COLUMN signed_form_sha256",
        "ALTER TABLE signing_job DROP COLUMN form_report",
        // Kept in no version that anybody has: its bytes follow from the job and the signed form.
        "ALTER TABLE signing_job DROP COLUMN envelope",
        "ALTER TABLE signing_job RENAME COLUMN registration TO answers",
        "ALTER TABLE signing_job ADD COLUMN procedure TEXT NOT NULL DEFAULT '04_DK-IVAN'",
        "ALTER TABLE signing_job ADD COLUMN way TEXT NOT NULL DEFAULT 'this-computer'",
        "ALTER TABLE signing_job ADD COLUMN signer_serial TEXT",
    ]

    /// The certificate that VSS knows of a unit is the one that signed what VSS accepted last.
    private static let signingOfUnits = [
        """
        CREATE TABLE unit_signing (
            tax_code TEXT NOT NULL PRIMARY KEY CHECK (tax_code <> ''),
            certificate_serial TEXT,
            certificate_fingerprint TEXT CHECK (length(certificate_fingerprint) = 64),
            way TEXT NOT NULL DEFAULT 'this-computer',
            updated_at INTEGER NOT NULL
        ) STRICT
        """,
        """
        INSERT INTO unit_signing (tax_code, certificate_serial, certificate_fingerprint, updated_at)
        SELECT dossier.tax_code, certificate_serial, certificate_fingerprint, dossier.created_at
        FROM dossier JOIN dossier_report ON dossier_report.dossier = dossier.id AND position = 0
        WHERE dossier.id IN (SELECT dossier FROM dossier_event WHERE kind = 'accepted')
            AND dossier.id NOT IN (SELECT dossier FROM dossier_event WHERE kind = 'rejected')
        ORDER BY dossier.created_at
        ON CONFLICT (tax_code) DO UPDATE SET certificate_serial = excluded.certificate_serial,
            certificate_fingerprint = excluded.certificate_fingerprint, updated_at = excluded.updated_at
        """,
    ]
}
