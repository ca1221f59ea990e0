package import FoundationEssentials

/// One counter of attempts and how fast it lets them pass.
package struct RateCounter: Hashable, Sendable {
    /// When the next attempt may come.
    package enum Pace: Hashable, Sendable {
        /// So many uses in each window of so many seconds.
        case window(uses: Int, seconds: Int)
        /// So many attempts without a wait; then 1, 2, 4 … seconds after the last one, at most `longest`.
        ///
        /// A day without an attempt forgets all.
        case slowing(free: Int, longest: Int)
    }

    package var action: String
    package var subject: String
    package var pace: Pace

    package init(action: String, subject: String, pace: Pace) {
        self.action = action
        self.subject = subject
        self.pace = pace
    }

    /// How long the last attempt is remembered by ``Pace/slowing(free:longest:)``, in seconds.
    static let memory = 86_400

    /// The seconds between the attempt number `count` and the next one, under ``Pace/slowing(free:longest:)``.
    package static func delay(after count: Int, free: Int, longest: Int) -> Int {
        guard count >= free else { return 0 }
        return min(longest, 1 << min(count - free, 30))
    }
}

/// Counters of attempts in the database, so that a restart does not reset them.
package struct RateLimitStore: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// Counts one attempt with all of `counters`, unless one of them wants a wait: then nothing is counted.
    ///
    /// It is counted before what is tried is looked at, so attempts at the same moment gain nothing.
    ///
    /// - Returns: The seconds to wait; 0 where the attempt was counted and may go on.
    package func take(_ counters: [RateCounter], at time: Date) async throws -> Int {
        try await self.database.write { try Self.take(counters, at: time, in: $0) }
    }

    /// Counts `uses` in the bucket of `window` seconds that holds `time`, and returns the new count.
    package func count(
        action: String, subject: String, window: Int, at time: Date, uses: Int = 1
    ) async throws -> Int {
        let bucket = Int(time.timeIntervalSince1970) / max(window, 1)
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
        let bucket = Int(time.timeIntervalSince1970) / max(window, 1)
        return try await self.database.read { connection in
            try connection.query(
                "SELECT count FROM rate_limit WHERE action = $1 AND subject = $2 AND bucket = $3", action, subject,
                bucket
            ).first?.integer("count") ?? 0
        }
    }

    /// The same within a transaction that also does other things.
    package static func take(
        _ counters: [RateCounter], at time: Date, in connection: any SQLConnection
    ) throws -> Int {
        let rows = try counters.map { try Self.row(of: $0, at: time, in: connection) }
        let wait = zip(counters, rows).map { Self.wait($0, $1, at: time) }.max() ?? 0
        guard wait <= 0 else { return wait }
        for (counter, row) in zip(counters, rows) {
            try connection.execute(
                """
                INSERT INTO rate_limit (action, subject, bucket, count, ends_at) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (action, subject, bucket) DO UPDATE SET count = excluded.count, ends_at = excluded.ends_at
                """,
                counter.action, counter.subject, row.bucket, row.count + 1, row.end)
        }
        return 0
    }

    /// Forgets the attempts that these counters counted.
    package static func forget(_ counters: [RateCounter], in connection: any SQLConnection) throws {
        for counter in counters {
            try connection.execute(
                "DELETE FROM rate_limit WHERE action = $1 AND subject = $2", counter.action, counter.subject)
        }
    }

    /// Deletes buckets that ended before `time`.
    package func deleteEnded(before time: Date) async throws -> Int {
        try await self.database.write { try $0.execute("DELETE FROM rate_limit WHERE ends_at < $1", time) }
    }

    /// A counter's state: how many by now, when the last one was, and the end that one more attempt gives it.
    private struct Row {
        var bucket: Int
        var count: Int
        var last: Date?
        var end: Date
    }

    private static func row(of counter: RateCounter, at time: Date, in connection: any SQLConnection) throws -> Row {
        let memory = Double(RateCounter.memory)
        var row: Row
        switch counter.pace {
        case .window(_, let seconds):
            let bucket = Int(time.timeIntervalSince1970) / max(seconds, 1)
            row = Row(bucket: bucket, count: 0, end: Date(timeIntervalSince1970: Double((bucket + 1) * seconds)))
        case .slowing:
            row = Row(bucket: 0, count: 0, end: time.addingTimeInterval(memory))
        }
        let found = try connection.query(
            "SELECT count, ends_at FROM rate_limit WHERE action = $1 AND subject = $2 AND bucket = $3 AND ends_at > $4",
            counter.action, counter.subject, row.bucket, time)
        if let found = found.first {
            row.count = try found.integer("count")
            row.last = try found.time("ends_at").addingTimeInterval(-memory)
        }
        return row
    }

    private static func wait(_ counter: RateCounter, _ row: Row, at time: Date) -> Int {
        switch counter.pace {
        case .window(let uses, _):
            return row.count < uses ? 0 : max(1, Int(row.end.timeIntervalSince(time).rounded(.up)))
        case .slowing(let free, let longest):
            guard let last = row.last else { return 0 }
            let delay = RateCounter.delay(after: row.count, free: free, longest: longest)
            return max(0, Int((Double(delay) - time.timeIntervalSince(last)).rounded(.up)))
        }
    }
}
