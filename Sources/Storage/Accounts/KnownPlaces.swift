package import FoundationEssentials

/// The devices and networks that a unit signed in from: those whom wrong guesses of strangers must not hold up.
///
/// A place is kept as a hash; nobody learns from the database which browsers or addresses these are.
package struct KnownPlaces: Sendable {
    /// More places than this are not kept for a unit; the one unused for longest goes.
    private static let limit = 100

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Those of `places` that the unit signed in from after `time`.
    package func known(_ places: [String], unit: String, seenAfter time: Date) async throws -> Set<String> {
        try await self.database.read { connection in
            let rows = try connection.query(
                "SELECT place FROM known_place WHERE unit = $1 AND seen_at > $2", unit, time)
            return Set(try rows.map { try $0.text("place") }).intersection(places)
        }
    }

    /// Remembers that the unit signed in from `places`.
    package static func remember(
        _ places: [String], unit: String, at time: Date, in connection: any SQLConnection
    ) throws {
        for place in places {
            try connection.execute(
                """
                INSERT INTO known_place (unit, place, seen_at) VALUES ($1, $2, $3)
                ON CONFLICT (unit, place) DO UPDATE SET seen_at = excluded.seen_at
                """, unit, place, time)
        }
        try connection.execute(
            """
            DELETE FROM known_place WHERE unit = $1 AND place NOT IN (
                SELECT place FROM known_place WHERE unit = $1 ORDER BY seen_at DESC, place LIMIT $2)
            """, unit, Self.limit)
    }

    /// Forgets all places of a unit, as its password is a new one.
    package static func forget(unit: String, in connection: any SQLConnection) throws {
        try connection.execute("DELETE FROM known_place WHERE unit = $1", unit)
    }

    /// Deletes places not seen since `time`.
    package func deleteUnseen(since time: Date) async throws -> Int {
        try await self.database.write { try $0.execute("DELETE FROM known_place WHERE seen_at < $1", time) }
    }
}
