package import FoundationEssentials

/// Money that a unit says it sent to VSS.
package struct UnitPayment: Hashable, Sendable {
    package var id: Int
    /// `dd/MM/yyyy`.
    package var paidOn: String
    package var amount: Int
    /// Số UNC; may be empty.
    package var number: String
}

/// What units say they paid, by the month that they compare.
package struct UnitPayments: Sendable {
    private let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// In the order in which they were entered.
    package func of(unit: String, period: Int) async throws -> [UnitPayment] {
        try await self.database.read {
            try $0.query(
                "SELECT id, paid_on, amount, number FROM unit_payment WHERE unit = $1 AND period = $2 ORDER BY id",
                unit, period
            ).map { row in
                UnitPayment(
                    id: try row.integer("id"), paidOn: try row.text("paid_on"), amount: try row.integer("amount"),
                    number: try row.text("number"))
            }
        }
    }

    package func add(
        unit: String, period: Int, paidOn: String, amount: Int, number: String, now: Date
    ) async throws {
        try await self.database.write {
            try $0.execute(
                """
                INSERT INTO unit_payment (unit, period, paid_on, amount, number, created_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                """, unit, period, paidOn, amount, number, now)
        }
    }

    /// Takes one out again; another unit's is left where it is.
    package func remove(_ id: Int, of unit: String) async throws {
        try await self.database.write {
            try $0.execute("DELETE FROM unit_payment WHERE id = $1 AND unit = $2", id, unit)
        }
    }
}
