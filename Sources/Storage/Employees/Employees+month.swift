extension Employees {
    /// How many people are read at once.
    private static let batch = 2_000

    /// Everybody of a unit with what holds in a month, in the order in which they were added.
    ///
    /// Those who had no month by then are not told. Batch by batch, so that 100,000 people are never in memory as rows.
    package static func month(
        _ month: Int, of unit: String, in connection: any SQLConnection, _ take: (EmployeeLine) throws -> Void
    ) throws {
        var last = 0
        while true {
            let rows = try connection.query(self.monthSQL, unit, month, last, self.batch)
            for row in rows {
                let line = EmployeeLine(record: try EmployeeRecord(row), span: try EmployeeSpan(row))
                last = line.record.id
                try take(line)
            }
            if rows.count < self.batch { return }
        }
    }

    package static let monthSQL = """
        SELECT \(EmployeeRecord.columns), \(EmployeeSpan.columns) FROM employee INDEXED BY employee_unit
        JOIN employee_span ON employee_span.employee = employee.id AND employee_span.since <= $2
            AND employee_span.until >= $2
        WHERE employee.unit = $1 AND employee.id > $3 ORDER BY employee.id LIMIT $4
        """

    /// The same of those alone who have one of the numbers, whichever it is.
    package static func month(
        _ month: Int, of unit: String, having numbers: [String], in connection: any SQLConnection,
        _ take: (EmployeeLine) throws -> Void
    ) throws {
        let numbers = try JSONText.encode(Set(numbers.filter { !$0.isEmpty }).sorted())
        for row in try connection.query(self.numbersSQL, unit, month, numbers) {
            try take(EmployeeLine(record: try EmployeeRecord(row), span: try EmployeeSpan(row)))
        }
    }

    private static let havingSQL = Number.allCases.map(\.rawValue).map { column in
        """
        SELECT employee.id AS found FROM json_each($3) AS asked CROSS JOIN employee INDEXED BY employee_\(column)
        ON employee.unit = $1 AND employee.\(column) = asked.value AND employee.\(column) <> ''
        """
    }.joined(separator: "\nUNION ")

    package static let numbersSQL = """
        SELECT \(EmployeeRecord.columns), \(EmployeeSpan.columns) FROM (\(havingSQL))
        CROSS JOIN employee ON employee.id = found
        JOIN employee_span ON employee_span.employee = employee.id AND employee_span.since <= $2
            AND employee_span.until >= $2
        ORDER BY employee.id
        """

    /// What holds of everybody in a month, and what is known of each beside the name: enough to add up.
    package static func spans(
        in month: Int, of unit: String, _ connection: any SQLConnection,
        _ take: (_ facts: [String: String], EmployeeSpan) throws -> Void
    ) throws {
        var last = 0
        while true {
            let rows = try connection.query(self.spansSQL, unit, month, last, self.batch)
            for row in rows {
                try take(ColumnText.decode(row.text("facts")), EmployeeSpan(row))
                last = try row.integer("id")
            }
            if rows.count < self.batch { return }
        }
    }

    package static let spansSQL = """
        SELECT employee.id, employee.facts, \(EmployeeSpan.columns) FROM employee INDEXED BY employee_unit
        JOIN employee_span ON employee_span.employee = employee.id AND employee_span.since <= $2
            AND employee_span.until >= $2
        WHERE employee.unit = $1 AND employee.id > $3 ORDER BY employee.id LIMIT $4
        """

    /// How many people of a unit are there in a month.
    /// - Parameter left: how those stand who are not there any more.
    package static func count(
        in month: Int, of unit: String, without left: Set<String>, _ connection: any SQLConnection
    ) throws -> Int {
        let left = try JSONText.encode(left.sorted())
        return try connection.query(
            """
            SELECT count(*) AS n FROM employee INDEXED BY employee_unit
            JOIN employee_span ON employee_span.employee = employee.id AND employee_span.since <= $2
                AND employee_span.until >= $2
            WHERE employee.unit = $1 AND employee_span.standing NOT IN (SELECT value FROM json_each($3))
            """, unit, month, left
        ).first?.integer("n") ?? 0
    }
}
