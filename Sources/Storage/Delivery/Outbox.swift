package import FoundationEssentials

/// What is still to be delivered; a row is worked on by whoever holds its lease.
package struct Outbox: Sendable {
    private static let columns =
        "dossier, business_id, state, failures, next_try_at, lease_owner, lease_until, created_at"

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Puts a dossier in and wakes the worker after the commit; belongs in the transaction that stores the dossier.
    package static func enqueue(
        dossier: String, businessID: String, at: Date, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            INSERT INTO outbox (dossier, business_id, state, next_try_at, created_at)
            VALUES ($1, $2, 'sending', $3, $3)
            """, dossier, businessID, at)
        connection.announce(.outbox)
    }

    /// Takes up to `limit` rows that are due and that nobody holds (any more), for `owner`, until `until`.
    package func lease(owner: String, limit: Int, now: Date, until: Date) async throws -> [OutboxRow] {
        // A look is cheap, and most looks find nothing: several workers are rung for one row.
        let isAnyDue = try await self.database.read { try !Self.due(now, limit: 1, in: $0).isEmpty }
        guard isAnyDue else { return [] }
        return try await self.database.write { connection in
            let rows = try Self.due(now, limit: limit, in: connection)
            return try rows.compactMap { row in
                // The condition again: another engine lets two transactions see the same row as free.
                let taken = try connection.execute(
                    """
                    UPDATE outbox SET lease_owner = $2, lease_until = $3
                    WHERE dossier = $1 AND (lease_until IS NULL OR lease_until <= $4)
                    """, row.dossier, owner, until, now)
                guard taken == 1 else { return nil }
                var leased = row
                leased.leaseOwner = owner
                leased.leaseUntil = until
                return leased
            }
        }
    }

    /// Rows that are due and that nobody holds (any more).
    private static func due(_ now: Date, limit: Int, in connection: any SQLConnection) throws -> [OutboxRow] {
        try connection.query(
            """
            SELECT \(Self.columns) FROM outbox
            WHERE state IN ('sending', 'polling') AND next_try_at <= $1
                AND (lease_until IS NULL OR lease_until <= $1)
            ORDER BY next_try_at LIMIT $2
            """, now, limit
        ).map(self.row)
    }

    /// Lengthens a lease before something slow; false when somebody else has the row now.
    package static func renew(
        dossier: String, owner: String, until: Date, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.execute(
            "UPDATE outbox SET lease_until = $3 WHERE dossier = $1 AND lease_owner = $2", dossier, owner, until) == 1
    }

    /// Gives the row back, to be taken up again at `nextTryAt`; does nothing when somebody else has it now.
    package static func release(
        dossier: String, owner: String, nextTryAt: Date, failures: Int, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            UPDATE outbox SET lease_owner = NULL, lease_until = NULL, next_try_at = $3, failures = $4
            WHERE dossier = $1 AND lease_owner = $2
            """, dossier, owner, nextTryAt, failures)
    }

    /// Moves the row on; true for exactly one caller, who then writes what follows from it.
    package static func advance(
        dossier: String, from: Set<OutboxRow.State>, to: OutboxRow.State, in connection: any SQLConnection
    ) throws -> Bool {
        let names = from.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        return try connection.execute(
            "UPDATE outbox SET state = $2 WHERE dossier = $1 AND state IN (\(names))", dossier, to.rawValue) == 1
    }

    /// Makes an open row due now, for an operator who does not want to wait; false when it is done or unknown.
    package static func hurry(dossier: String, now: Date, in connection: any SQLConnection) throws -> Bool {
        connection.announce(.outbox)
        return try connection.execute(
            "UPDATE outbox SET next_try_at = $2, failures = 0 WHERE dossier = $1 AND state <> 'done'", dossier, now)
            == 1
    }

    /// The row of a dossier.
    package func find(dossier: String) async throws -> OutboxRow? {
        try await self.database.read { connection in
            try connection.query("SELECT \(Self.columns) FROM outbox WHERE dossier = $1", dossier).first.map(Self.row)
        }
    }

    /// When the next open row is due or its lease runs out; nil when all is done.
    package func nextDue() async throws -> Date? {
        try await self.database.read { connection in
            try ["sending", "polling"].compactMap { state in
                // In the index's order, so that thousands that wait for VSS cost nothing: what is leased stands first, as only
                // what is due is leased.
                let free = try connection.query(
                    """
                    SELECT next_try_at AS due FROM outbox WHERE state = $1 AND lease_until IS NULL
                    ORDER BY next_try_at LIMIT 1
                    """, state
                ).first?.time("due")
                let leased = try connection.query(
                    """
                    SELECT MIN(CASE WHEN lease_until > next_try_at THEN lease_until ELSE next_try_at END) AS due
                    FROM outbox WHERE state = $1 AND lease_until IS NOT NULL AND next_try_at <= $2
                    """, state, free ?? .distantFuture
                ).first.flatMap { try $0.optional("due", $0.time) }
                return [free, leased].compactMap(\.self).min()
            }.min()
        }
    }

    /// How many rows stand in each state, and since when the oldest unsent one waits.
    package func overview() async throws -> (counts: [OutboxRow.State: Int], oldestUnsent: Date?) {
        try await self.database.read { connection in
            var counts: [OutboxRow.State: Int] = [:]
            for row in try connection.query("SELECT state, COUNT(*) AS count FROM outbox GROUP BY state") {
                counts[try Self.state(row)] = try row.integer("count")
            }
            let oldest = try connection.query("SELECT MIN(created_at) AS oldest FROM outbox WHERE state = 'sending'")
            return (counts, try oldest.first.flatMap { try $0.optional("oldest", $0.time) })
        }
    }

    /// Throws where the database cannot be read, or does not let itself be written.
    package func requireReadableAndWritable() async throws {
        _ = try await self.database.read { try $0.query("SELECT 1 AS one") }
        // Changes no row, and fails where one could not be changed.
        try await self.database.write { try $0.execute("UPDATE outbox SET dossier = dossier WHERE dossier = ''") }
    }

    private static func row(_ row: SQLRow) throws -> OutboxRow {
        OutboxRow(
            dossier: try row.text("dossier"), businessID: try row.text("business_id"), state: try self.state(row),
            failures: try row.integer("failures"), nextTryAt: try row.time("next_try_at"),
            leaseOwner: try row.optional("lease_owner", row.text),
            leaseUntil: try row.optional("lease_until", row.time), createdAt: try row.time("created_at"))
    }

    private static func state(_ row: SQLRow) throws -> OutboxRow.State {
        guard let state = OutboxRow.State(rawValue: try row.text("state")) else {
            throw SQLRowError(column: "state", wanted: "a state of the outbox")
        }
        return state
    }
}
