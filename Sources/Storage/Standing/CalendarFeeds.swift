package import FoundationEssentials
internal import Secrets

/// The addresses from which other programs fetch a unit's calendar: one for each of its people, kept as a hash.
package struct CalendarFeeds: Sendable {
    /// Whose calendar an address gives.
    package struct Subscription: Hashable, Sendable {
        package var unit: String
        package var person: PersonRecord
    }

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Since when a person has an address for a unit; nil where there is none.
    package func since(unit: String, person: String) async throws -> Date? {
        try await self.database.read { connection in
            try connection.query(
                "SELECT created_at FROM calendar_feed WHERE unit = $1 AND person = $2 AND revoked_at IS NULL", unit,
                person
            ).first?.time("created_at")
        }
    }

    /// Makes a person's address for a unit; one that there was ends.
    /// - Returns: the token, which nobody can ask for again.
    package static func make(
        unit: String, person: String, at time: Date, in connection: any SQLConnection
    ) throws -> String {
        _ = try self.revoke(unit: unit, person: person, at: time, in: connection)
        let token = RandomToken.hex(byteCount: 24)
        try connection.execute(
            "INSERT INTO calendar_feed (token_hash, unit, person, created_at) VALUES ($1, $2, $3, $4)",
            self.hash(token), unit, person, time)
        return token
    }

    /// Ends a person's address for a unit; false where there was none.
    package static func revoke(
        unit: String, person: String, at time: Date, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.execute(
            "UPDATE calendar_feed SET revoked_at = $3 WHERE unit = $1 AND person = $2 AND revoked_at IS NULL", unit,
            person, time) > 0
    }

    /// Whose calendar an address gives; nil where it ended, and where the person has left the unit.
    package func find(token: String) async throws -> Subscription? {
        try await self.database.read { connection in
            try connection.query(
                """
                SELECT person.*, calendar_feed.unit AS unit FROM calendar_feed
                JOIN person ON person.id = calendar_feed.person
                JOIN membership ON membership.unit = calendar_feed.unit AND membership.person = person.id
                    AND membership.ended_at IS NULL
                WHERE token_hash = $1 AND revoked_at IS NULL
                """, Self.hash(token)
            ).first.map { Subscription(unit: try $0.text("unit"), person: try PersonRecord($0)) }
        }
    }

    private static func hash(_ token: String) -> String { Digest.sha256Hex("calendar:\(token)".utf8) }
}
