package import FoundationEssentials
internal import Secrets

/// The letters still to be sent, and those that were.
package struct MailOutbox: Sendable {
    private static let columns =
        "id, kind, dossier, recipient, language, context, state, failures, next_try_at, created_at"

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Puts a letter in and wakes the worker after the commit.
    ///
    /// - Parameter once: A key under which only the first letter ever is taken; nil for a letter that may repeat.
    /// - Returns: Whether it was taken.
    @discardableResult
    package static func enqueue(
        _ kind: MailRequest.Kind, dossier: String?, to recipient: String, language: String = "vi",
        context: [String: String] = [:], once: String? = nil, at: Date, in connection: any SQLConnection
    ) throws -> Bool {
        let added = try connection.execute(
            """
            INSERT INTO mail_outbox (once, id, kind, dossier, recipient, language, context, state, next_try_at,
                created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $8)
            ON CONFLICT (once) DO NOTHING
            """,
            once, RandomToken.hex(), kind.rawValue, dossier, recipient, language, try JSONText.encode(context), at)
        connection.announce(.mail)
        return added == 1
    }

    /// Puts in a letter to the address that the dossier names, in its language.
    @discardableResult
    package static func enqueue(
        _ kind: MailRequest.Kind, dossier: DossierRecord, context: [String: String] = [:], once: String? = nil,
        at: Date, in connection: any SQLConnection
    ) throws -> Bool {
        try self.enqueue(
            kind, dossier: dossier.id, to: dossier.email, language: dossier.language, context: context, once: once,
            at: at, in: connection)
    }

    /// Whether a letter of this kind about a dossier is still to be sent.
    package static func waits(
        _ kind: MailRequest.Kind, dossier: String, in connection: any SQLConnection
    ) throws -> Bool {
        try !connection.query(
            "SELECT 1 AS one FROM mail_outbox WHERE dossier = $1 AND kind = $2 AND state = 'waiting' LIMIT 1", dossier,
            kind.rawValue
        ).isEmpty
    }

    /// Takes up to `limit` letters that are due and that nobody holds (any more), for `owner`, until `until`.
    package func lease(owner: String, limit: Int, now: Date, until: Date) async throws -> [MailRequest] {
        try await self.database.write {
            try Self.lease(owner: owner, limit: limit, now: now, until: until, in: $0)
        }
    }

    /// Takes the letter that is due first, and records that handing it over begins.
    package func take(owner: String, now: Date, until: Date) async throws -> (letter: MailRequest, attempt: Int)? {
        try await self.database.write { connection in
            try Self.lease(owner: owner, limit: 1, now: now, until: until, in: connection).first.map { letter in
                (letter, try Self.start(mail: letter.id, at: now, in: connection))
            }
        }
    }

    private static func lease(
        owner: String, limit: Int, now: Date, until: Date, in connection: any SQLConnection
    ) throws -> [MailRequest] {
        try connection.query(
            """
            SELECT \(Self.columns) FROM mail_outbox
            WHERE state = 'waiting' AND next_try_at <= $1 AND (lease_until IS NULL OR lease_until <= $1)
            ORDER BY next_try_at LIMIT $2
            """, now, limit
        ).map(Self.request).filter { request in
            try connection.execute(
                """
                UPDATE mail_outbox SET lease_owner = $2, lease_until = $3
                WHERE id = $1 AND state = 'waiting' AND (lease_until IS NULL OR lease_until <= $4)
                """, request.id, owner, until, now) == 1
        }
    }

    /// Records that handing over begins and returns the attempt's number.
    package static func start(mail: String, at: Date, in connection: any SQLConnection) throws -> Int {
        let rows = try connection.query(
            """
            INSERT INTO mail_attempt (mail, number, started_at)
            SELECT $1, COALESCE(MAX(number), 0) + 1, $2 FROM mail_attempt WHERE mail = $1 RETURNING number
            """, mail, at)
        return try rows.first?.integer("number") ?? 0
    }

    /// Records that a letter is done with; ``MailRequest/State/waiting`` cannot be a final state.
    package static func close(
        mail: String, attempt: Int, state: MailRequest.State, at: Date, detail: String? = nil,
        in connection: any SQLConnection
    ) throws {
        try self.finish(mail: mail, attempt: attempt, outcome: state.rawValue, at: at, detail: detail, in: connection)
        try connection.execute(
            "UPDATE mail_outbox SET state = $2, lease_owner = NULL, lease_until = NULL WHERE id = $1", mail,
            state.rawValue)
    }

    /// Records a failure and when the letter is to be tried again.
    package static func retry(
        mail: String, attempt: Int, nextTryAt: Date, failures: Int, at: Date, detail: String,
        in connection: any SQLConnection
    ) throws {
        try self.finish(mail: mail, attempt: attempt, outcome: "failed", at: at, detail: detail, in: connection)
        try connection.execute(
            """
            UPDATE mail_outbox SET next_try_at = $2, failures = $3, lease_owner = NULL, lease_until = NULL
            WHERE id = $1 AND state = 'waiting'
            """, mail, nextTryAt, failures)
    }

    /// When the next waiting letter is due or its lease runs out; nil when there is none.
    package func nextDue() async throws -> Date? {
        try await self.database.read { connection in
            // In the index's order: what is leased stands first, as only what is due is leased.
            let free = try connection.query(
                """
                SELECT next_try_at AS due FROM mail_outbox WHERE state = 'waiting' AND lease_until IS NULL
                ORDER BY next_try_at LIMIT 1
                """
            ).first?.time("due")
            let leased = try connection.query(
                """
                SELECT MIN(CASE WHEN lease_until > next_try_at THEN lease_until ELSE next_try_at END) AS due
                FROM mail_outbox WHERE state = 'waiting' AND lease_until IS NOT NULL AND next_try_at <= $1
                """, free ?? .distantFuture
            ).first.flatMap { try $0.optional("due", $0.time) }
            return [free, leased].compactMap(\.self).min()
        }
    }

    /// How many letters stand in each state, since when the oldest unsent one waits, and why one of those was not sent at
    /// the last attempt.
    package func overview() async throws -> (counts: [MailRequest.State: Int], oldest: Date?, failure: String?) {
        try await self.database.read { connection in
            var counts: [MailRequest.State: Int] = [:]
            for row in try connection.query("SELECT state, COUNT(*) AS count FROM mail_outbox GROUP BY state") {
                guard let state = MailRequest.State(rawValue: try row.text("state")) else { continue }
                counts[state] = try row.integer("count")
            }
            let oldest = try connection.query(
                "SELECT MIN(created_at) AS oldest FROM mail_outbox WHERE state = 'waiting'")
            let failures = try connection.query(
                """
                SELECT detail FROM mail_attempt JOIN mail_outbox ON mail_outbox.id = mail_attempt.mail
                WHERE state = 'waiting' AND outcome = 'failed' ORDER BY started_at DESC LIMIT 1
                """)
            return (
                counts, try oldest.first.flatMap { try $0.optional("oldest", $0.time) },
                try failures.first.flatMap { try $0.optional("detail", $0.text) }
            )
        }
    }

    /// All letters about a dossier, oldest first.
    package func of(dossier: String) async throws -> [MailRequest] {
        try await self.database.read { connection in
            try connection.query(
                "SELECT \(Self.columns) FROM mail_outbox WHERE dossier = $1 ORDER BY created_at, id", dossier
            ).map(Self.request)
        }
    }

    /// All attempts to hand a letter over, first to last; `outcome` is nil while one runs.
    package func attempts(mail: String) async throws -> [(number: Int, outcome: String?, detail: String?)] {
        try await self.database.read { connection in
            try connection.query(
                "SELECT number, outcome, detail FROM mail_attempt WHERE mail = $1 ORDER BY number", mail
            ).map { row in
                (
                    number: try row.integer("number"), outcome: try row.optional("outcome", row.text),
                    detail: try row.optional("detail", row.text)
                )
            }
        }
    }

    private static func finish(
        mail: String, attempt: Int, outcome: String, at: Date, detail: String?, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            UPDATE mail_attempt SET outcome = $3, finished_at = $4, detail = $5
            WHERE mail = $1 AND number = $2 AND outcome IS NULL
            """, mail, attempt, outcome, at, detail)
    }

    private static func request(_ row: SQLRow) throws -> MailRequest {
        guard let state = MailRequest.State(rawValue: try row.text("state")) else {
            throw SQLRowError(column: "state", wanted: "a state of the mail outbox")
        }
        return MailRequest(
            id: try row.text("id"), kind: MailRequest.Kind(rawValue: try row.text("kind")),
            dossier: try row.optional("dossier", row.text), recipient: try row.text("recipient"),
            language: try row.text("language"),
            context: try JSONText.decode([String: String].self, row.text("context")), state: state,
            failures: try row.integer("failures"), nextTryAt: try row.time("next_try_at"),
            createdAt: try row.time("created_at"))
    }
}
