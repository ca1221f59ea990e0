/// What of a register is looked for.
package struct EmployeeQuery: Hashable, Sendable {
    /// Folded; each must begin a word of what the person is found by.
    package var words: [String]
    /// None: whatever it is.
    package var standings: Set<String>
    /// Only those of whom something is not known.
    package var onlyMissing: Bool

    package init(words: [String] = [], standings: Set<String> = [], onlyMissing: Bool = false) {
        self.words = Array(words.prefix(8))
        self.standings = standings
        self.onlyMissing = onlyMissing
    }

    /// Conditions on a table's row, and the values for its places from `$2` on.
    fileprivate var condition: (sql: String, values: [SQLValue]) {
        var parts = ["unit = $1"]
        var values: [SQLValue] = []
        for word in self.words {
            values.append(.text(" " + word))
            parts.append("instr(sought, $\(values.count + 1)) > 0")
        }
        if !self.standings.isEmpty {
            let places = self.standings.sorted().map { standing in
                values.append(.text(standing))
                return "$\(values.count + 1)"
            }
            parts.append("standing IN (\(places.joined(separator: ", ")))")
        }
        if self.onlyMissing { parts.append("missing = 1") }
        return (parts.joined(separator: " AND "), values)
    }
}

/// A person with the newest months, for a list.
package struct EmployeeLine: Hashable, Sendable {
    package var record: EmployeeRecord
    package var span: EmployeeSpan

    package init(record: EmployeeRecord, span: EmployeeSpan) {
        self.record = record
        self.span = span
    }
}

/// How many there are of each kind.
package struct EmployeeCounts: Hashable, Sendable {
    package var byStanding: [String: Int] = [:]
    /// Of those who did not leave.
    package var missing = 0

    package var all: Int { self.byStanding.reduce(0) { $0 + $1.value } }
}

extension Employees {
    /// The people that a query finds, in the order of their names, from the one after `skipped` on.
    ///
    /// All of it is answered from one index that holds what is searched: a unit of 100,000 is looked through in some
    /// 50 ms at worst, and no further than the page where many fit.
    package func search(
        _ query: EmployeeQuery, of unit: String, skipped: Int = 0, limit: Int
    ) async throws -> [EmployeeLine] {
        try await self.database.read { connection in
            let (sql, values) = Self.searching(query, of: unit, skipped: skipped, limit: limit)
            return try connection.query(sql, values).map {
                EmployeeLine(record: try EmployeeRecord($0), span: try EmployeeSpan($0))
            }
        }
    }

    /// How many a query finds.
    package func count(_ query: EmployeeQuery, of unit: String) async throws -> Int {
        try await self.database.read { connection in
            let (sql, values) = Self.counting(query, of: unit)
            return try connection.query(sql, values).first?.integer("n") ?? 0
        }
    }

    package func counts(of unit: String) async throws -> EmployeeCounts {
        try await self.database.read { connection in
            var counts = EmployeeCounts()
            for row in try connection.query(Self.countsSQL, unit) {
                let (standing, number) = (try row.text("standing"), try row.integer("n"))
                counts.byStanding[standing, default: 0] += number
                if try row.flag("missing") { counts.missing += number }
            }
            return counts
        }
    }

    package static let countsSQL =
        "SELECT standing, missing, count(*) AS n FROM employee WHERE unit = $1 GROUP BY standing, missing"

    package static func searching(
        _ query: EmployeeQuery, of unit: String, skipped: Int, limit: Int
    ) -> (sql: String, values: [SQLValue]) {
        let (condition, values) = query.condition
        let sql = """
            SELECT \(EmployeeRecord.columns), \(EmployeeSpan.columns)
            FROM (SELECT id AS found, sought AS place FROM employee INDEXED BY employee_sought WHERE \(condition)
                ORDER BY sought, id LIMIT $\(values.count + 2) OFFSET $\(values.count + 3)) AS hit
            CROSS JOIN employee ON employee.id = hit.found
            JOIN employee_span ON employee_span.employee = employee.id AND employee_span.until = \(EmployeeSpan.open)
            ORDER BY hit.place, hit.found
            """
        return (sql, [.text(unit)] + values + [.integer(Int64(limit)), .integer(Int64(skipped))])
    }

    package static func counting(_ query: EmployeeQuery, of unit: String) -> (sql: String, values: [SQLValue]) {
        let (condition, values) = query.condition
        let index = query.words.isEmpty ? "employee_standing" : "employee_sought"
        return ("SELECT count(*) AS n FROM employee INDEXED BY \(index) WHERE \(condition)", [.text(unit)] + values)
    }
}
