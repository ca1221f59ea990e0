package import FoundationEssentials

/// What a unit has to pay for a month, as its people said it.
package struct UnitMonth: Hashable, Sendable {
    /// `yyyy-MM`.
    package var month: String
    /// In đồng; nil where nobody said it.
    package var due: Int?
    /// `yyyy-MM-dd`; nil while it is not paid.
    package var paidOn: String?

    package init(month: String, due: Int?, paidOn: String?) {
        self.month = month
        self.due = due
        self.paidOn = paidOn
    }

    init(_ row: SQLRow) throws {
        self.month = try row.text("month")
        self.due = try row.optional("due", row.integer)
        self.paidOn = try row.optional("paid_on", row.text)
    }
}

/// The months that a unit pays for.
package struct UnitMonths: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// What is known of a unit's months, in their order.
    package func list(of unit: String) async throws -> [UnitMonth] {
        try await self.database.read { try Self.list(of: unit, in: $0) }
    }

    static func list(of unit: String, in connection: any SQLConnection) throws -> [UnitMonth] {
        try connection.query("SELECT month, due, paid_on FROM unit_month WHERE unit = $1 ORDER BY month", unit)
            .map(UnitMonth.init)
    }

    /// Says what a month comes to and when it was paid.
    package static func set(
        _ month: UnitMonth, of unit: String, by person: String, at time: Date, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            INSERT INTO unit_month (unit, month, due, paid_on, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (unit, month) DO UPDATE SET due = excluded.due, paid_on = excluded.paid_on,
                changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """, unit, month.month, month.due, month.paidOn, person, time)
    }
}
