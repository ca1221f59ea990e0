package import FoundationEssentials
internal import Secrets

/// A session that is open: who is signed in, and for which unit.
package struct Presence: Hashable, Sendable {
    package var tokenHash: String
    package var person: PersonRecord
    /// The unit chosen; nil for a person without one.
    package var unit: UnitRecord?
    /// What the person is in ``unit``.
    package var role: Role?
    /// Whether ``unit`` has ended its use of the service.
    package var hasEnded: Bool
    /// How many units the session can act for.
    package var unitCount: Int
    /// Whether the session acts for ``unit`` alone, though the person has others: a certificate of that unit opened it.
    package var isBound: Bool
    package var seenAt: Date
}

/// Who is signed in; the browser holds a random token, the database only its SHA-256.
package struct PersonSessions: Sendable {
    /// A session as it opens.
    package struct New: Hashable, Sendable {
        package var tokenHash: String
        package var person: String
        package var unit: String?
        /// The key of the visitor's session in the same browser.
        package var visitor: String
        /// Browser and system in words.
        package var device: String
        /// The network that it comes from.
        package var network: String
        /// Whether it acts for ``unit`` alone.
        package var isBound: Bool

        package init(
            tokenHash: String, person: String, unit: String?, visitor: String, device: String, network: String,
            isBound: Bool = false
        ) {
            self.tokenHash = tokenHash
            self.person = person
            self.unit = unit
            self.visitor = visitor
            self.device = device
            self.network = network
            self.isBound = isBound
        }
    }

    /// A session as its owner sees it in a list.
    package struct Listed: Hashable, Sendable {
        package var id: String
        package var tokenHash: String
        package var device: String
        package var network: String
        package var createdAt: Date
        package var seenAt: Date
    }

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Opens a session.
    package static func open(_ new: New, at time: Date, in connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO person_session
                (token_hash, id, person, unit, visitor, device, network, created_at, seen_at, bound)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
            """,
            new.tokenHash, RandomToken.hex(byteCount: 8), new.person, new.unit, new.visitor, new.device, new.network,
            time, new.isBound ? 1 : 0)
    }

    /// Who is behind a token, where the session began after `begun`, was seen after `seen` and is not revoked.
    package func presence(
        tokenHash: String, begunAfter begun: Date, seenAfter seen: Date, ends: UnitEnds
    ) async throws -> Presence? {
        try await self.database.read { connection in
            let rows = try connection.query(
                """
                SELECT person.*, person_session.seen_at AS seen_at, person_session.bound AS bound,
                    membership.role AS role,
                    unit.tax_code AS unit_tax_code, unit.name AS unit_name, unit.four_eyes AS unit_four_eyes,
                    unit.created_at AS unit_created_at,
                    (SELECT COUNT(*) FROM membership AS other WHERE other.person = person.id
                        AND other.ended_at IS NULL) AS unit_count,
                    \(UnitEnds.expression(unit: "unit.tax_code", ending: "$4", beginning: "$5")) AS unit_ended
                FROM person_session JOIN person ON person.id = person_session.person
                LEFT JOIN membership ON membership.unit = person_session.unit
                    AND membership.person = person.id AND membership.ended_at IS NULL
                LEFT JOIN unit ON unit.tax_code = membership.unit
                WHERE token_hash = $1 AND person_session.created_at > $2 AND seen_at > $3 AND revoked_at IS NULL
                """,
                tokenHash, begun, seen, ends.ending, ends.beginning)
            return try rows.first.map { row in
                let role = try row.optional("role", row.text).flatMap(Role.init)
                let units = try row.integer("unit_count")
                let isBound = try row.integer("bound") != 0 && units > 1
                return Presence(
                    tokenHash: tokenHash, person: try PersonRecord(row),
                    unit: role == nil ? nil : try UnitRecord(row, prefix: "unit_"), role: role,
                    hasEnded: try row.integer("unit_ended") != 0,
                    unitCount: isBound ? 1 : units, isBound: isBound, seenAt: try row.time("seen_at"))
            }
        }
    }

    /// Remembers that the session is in use.
    package func touch(tokenHash: String, at time: Date) async throws {
        _ = try await self.database.write {
            try $0.execute("UPDATE person_session SET seen_at = $2 WHERE token_hash = $1", tokenHash, time)
        }
    }

    /// Lets a session act for another unit of its person; one that is bound stays with its own.
    package static func choose(unit: String, tokenHash: String, in connection: any SQLConnection) throws {
        try connection.execute(
            "UPDATE person_session SET unit = $2 WHERE token_hash = $1 AND bound = 0", tokenHash, unit)
    }

    /// The unit that a person's newest session acted for.
    package static func lastUnit(of person: String, in connection: any SQLConnection) throws -> String? {
        try connection.query(
            """
            SELECT unit FROM person_session WHERE person = $1 AND unit IS NOT NULL
            ORDER BY seen_at DESC, created_at DESC LIMIT 1
            """, person
        ).first?.text("unit")
    }

    /// The open sessions of a person, the one seen last first.
    package func list(of person: String, begunAfter begun: Date, seenAfter seen: Date) async throws -> [Listed] {
        try await self.database.read { connection in
            try connection.query(
                """
                SELECT * FROM person_session
                WHERE person = $1 AND created_at > $2 AND seen_at > $3 AND revoked_at IS NULL
                ORDER BY seen_at DESC, created_at DESC, id
                """, person, begun, seen
            ).map { row in
                Listed(
                    id: try row.text("id"), tokenHash: try row.text("token_hash"), device: try row.text("device"),
                    network: try row.text("network"), createdAt: try row.time("created_at"),
                    seenAt: try row.time("seen_at"))
            }
        }
    }

    /// Ends the session of a token.
    package static func revoke(tokenHash: String, at time: Date, in connection: any SQLConnection) throws {
        try self.revoke("token_hash = $2", [tokenHash], at: time, connection)
    }

    /// Ends one session out of a person's list; whether there was one to end.
    package static func revoke(
        id: String, of person: String, at time: Date, in connection: any SQLConnection
    ) throws -> Bool {
        try self.revoke("id = $2 AND person = $3", [id, person], at: time, connection) > 0
    }

    /// Ends all sessions of a person, but for the one that is kept.
    package static func revokeAll(
        of person: String, keeping kept: String? = nil, at time: Date, in connection: any SQLConnection
    ) throws {
        try self.revoke("person = $2 AND token_hash <> $3", [person, kept ?? ""], at: time, connection)
    }

    /// Ends the sessions in which a person acts for a unit.
    static func revokeAll(
        of person: String, in unit: String, at time: Date, _ connection: any SQLConnection
    ) throws {
        try self.revoke("person = $2 AND unit = $3", [person, unit], at: time, connection)
    }

    /// Ends sessions, and takes from the browsers what their visitors' sessions could open besides.
    @discardableResult
    private static func revoke(
        _ condition: String, _ arguments: [String], at time: Date, _ connection: any SQLConnection
    ) throws -> Int {
        let visitors = try connection.query(
            """
            UPDATE person_session SET revoked_at = $1 WHERE \(condition) AND revoked_at IS NULL RETURNING visitor
            """, [time.sqlValue] + arguments.map(\.sqlValue)
        ).map { try $0.text("visitor") }
        for visitor in visitors where !visitor.isEmpty { try VisitorRecords.drop(visitor, in: connection) }
        return visitors.count
    }

    /// Deletes sessions not seen since `time`.
    package func deleteUnseen(since time: Date) async throws -> Int {
        try await self.database.write { try $0.execute("DELETE FROM person_session WHERE seen_at < $1", time) }
    }
}
