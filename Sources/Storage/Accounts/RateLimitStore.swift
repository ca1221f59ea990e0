package import FoundationEssentials

/// Counters of attempts in the database, so that a restart does not reset them.
package struct RateLimitStore: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Counts `uses` in the bucket of `window` seconds that holds `time`, and returns the new count.
    package func count(
        action: String, subject: String, window: Int, at time: Date, uses: Int = 1
    ) async throws -> Int {
        let bucket = Self.bucket(window: window, at: time)
        let end = Date(timeIntervalSince1970: Double((bucket + 1) * window))
        return try await self.database.write { connection in
            try connection.query(
                """
                INSERT INTO rate_limit (action, subject, bucket, count, ends_at) VALUES ($1, $2, $3, $5, $4)
                ON CONFLICT (action, subject, bucket) DO UPDATE SET count = rate_limit.count + $5
                RETURNING count
                """,
                action, subject, bucket, end, uses
            ).first?.integer("count") ?? uses
        }
    }

    /// What was counted so far in the bucket that holds `time`.
    package func counted(action: String, subject: String, window: Int, at time: Date) async throws -> Int {
        let bucket = Self.bucket(window: window, at: time)
        return try await self.database.read { connection in
            try connection.query(
                "SELECT count FROM rate_limit WHERE action = $1 AND subject = $2 AND bucket = $3", action, subject,
                bucket
            ).first?.integer("count") ?? 0
        }
    }

    /// Forgets the attempts of one subject.
    package func reset(action: String, subject: String) async throws {
        _ = try await self.database.write {
            try $0.execute("DELETE FROM rate_limit WHERE action = $1 AND subject = $2", action, subject)
        }
    }

    /// Deletes buckets that ended before `time`.
    package func deleteEnded(before time: Date) async throws -> Int {
        try await self.database.write { try $0.execute("DELETE FROM rate_limit WHERE ends_at < $1", time) }
    }

    /// The number of the bucket that holds `time`.
    package static func bucket(window: Int, at time: Date) -> Int {
        Int(time.timeIntervalSince1970) / max(window, 1)
    }
}
