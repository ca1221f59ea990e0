package import FoundationEssentials

/// What a person wants to be reminded of for a unit.
package struct ReminderRecord: Hashable, Sendable {
    package var unit: String
    package var person: String
    /// How many days before something is due.
    package var days: Int
    /// The kinds of matters, by their names.
    package var kinds: [String]

    package init(unit: String, person: String, days: Int, kinds: [String]) {
        self.unit = unit
        self.person = person
        self.days = days
        self.kinds = kinds
    }

    init(_ row: SQLRow) throws {
        self.unit = try row.text("unit")
        self.person = try row.text("person")
        self.days = try row.integer("days")
        self.kinds = try JSONText.decode([String].self, row.text("kinds"))
    }
}

/// Who is reminded of what, and what they were reminded of already.
package struct Reminders: Sendable {
    private static let columns = "reminder.unit AS unit, reminder.person AS person, days, kinds"

    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// What a person chose for a unit; nil where the person is reminded of nothing.
    package func find(unit: String, person: String) async throws -> ReminderRecord? {
        try await self.database.read { try Self.find(unit: unit, person: person, in: $0) }
    }

    package static func find(
        unit: String, person: String, in connection: any SQLConnection
    ) throws -> ReminderRecord? {
        try connection.query(
            "SELECT \(self.columns) FROM reminder WHERE unit = $1 AND person = $2", unit, person
        ).first.map(ReminderRecord.init)
    }

    /// Notes what a person chose; the next round looks again at once.
    package static func set(_ record: ReminderRecord, at time: Date, in connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO reminder (unit, person, days, kinds, changed_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (unit, person) DO UPDATE SET days = excluded.days, kinds = excluded.kinds, looked_on = '',
                changed_at = excluded.changed_at
            """, record.unit, record.person, record.days, try JSONText.encode(record.kinds.sorted()), time)
    }

    /// Ends the reminders of a person for a unit; false where there were none.
    @discardableResult
    package static func remove(unit: String, person: String, in connection: any SQLConnection) throws -> Bool {
        try connection.execute("DELETE FROM reminder WHERE unit = $1 AND person = $2", unit, person) > 0
    }

    /// Those that nobody has looked at on a day, `yyyy-MM-dd`, of people who are still in their units.
    package func waiting(on day: String, limit: Int) async throws -> [(reminder: ReminderRecord, person: PersonRecord)]
    {
        try await self.database.read { connection in
            try connection.query(
                """
                SELECT person.*, \(Self.columns) FROM reminder JOIN person ON person.id = reminder.person
                JOIN membership ON membership.unit = reminder.unit AND membership.person = reminder.person
                    AND membership.ended_at IS NULL
                WHERE looked_on <> $1 ORDER BY reminder.unit, reminder.person LIMIT $2
                """, day, limit
            ).map { (try ReminderRecord($0), try PersonRecord($0)) }
        }
    }

    /// Notes that a person's reminders were looked at on a day.
    package static func looked(
        _ reminder: ReminderRecord, on day: String, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            "UPDATE reminder SET looked_on = $3 WHERE unit = $1 AND person = $2", reminder.unit, reminder.person, day)
    }

    /// Notes that a person is told of a matter; false where that was done already.
    package static func tell(
        _ matter: String, _ reminder: ReminderRecord, at time: Date, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO reminder_told (unit, person, matter, told_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (unit, person, matter) DO NOTHING
            """, reminder.unit, reminder.person, matter, time) == 1
    }

    /// Forgets what was told before a time; what is told is never that old.
    package func deleteTold(before time: Date) async throws -> Int {
        try await self.database.write { try $0.execute("DELETE FROM reminder_told WHERE told_at < $1", time) }
    }
}
