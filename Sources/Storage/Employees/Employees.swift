package import FoundationEssentials

/// The people of units' registers, what changed of them and when.
package struct Employees: Sendable {
    /// By which numbers somebody is found.
    package enum Number: String, Sendable, CaseIterable {
        case citizen
        case insured
        case code
    }

    let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// One person; nil where it is another unit's or gone.
    package func find(_ id: Int, of unit: String) async throws -> EmployeeRecord? {
        try await self.database.read { try Self.find(id, of: unit, in: $0) }
    }

    package static func find(_ id: Int, of unit: String, in connection: any SQLConnection) throws -> EmployeeRecord? {
        try connection.query(
            "SELECT \(EmployeeRecord.columns) FROM employee WHERE id = $1 AND unit = $2", id, unit
        ).first.map(EmployeeRecord.init)
    }

    /// Who in a unit has a number; of several with one own number, the first.
    ///
    /// Empty numbers are nobody's.
    package static func find(
        _ number: Number, _ value: String, of unit: String, in connection: any SQLConnection
    ) throws -> EmployeeRecord? {
        guard !value.isEmpty else { return nil }
        let column = number.rawValue
        return try connection.query(
            """
            SELECT \(EmployeeRecord.columns) FROM employee WHERE unit = $1 AND \(column) = $2 AND \(column) <> ''
            ORDER BY id LIMIT 1
            """, unit, value
        ).first.map(EmployeeRecord.init)
    }

    /// Adds a person, who has no month yet, and returns the identifier.
    /// - Throws: ``SQLError`` `duplicate` where another person of the unit has one of the state's numbers.
    package static func insert(_ record: EmployeeRecord, in connection: any SQLConnection) throws -> Int {
        let row = try connection.query(
            """
            INSERT INTO employee (unit, name, code, citizen, insured, facts, sought, standing, missing, created_at,
                updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) RETURNING id
            """, record.unit, record.name, record.code, record.citizen, record.insured,
            try ColumnText.encode(record.facts), record.sought, record.standing, record.isMissing, record.createdAt)
        guard let id = try row.first?.integer("id") else { throw SQLRowError(column: "id", wanted: "the new employee") }
        return id
    }

    /// Says who a person is; false where somebody changed the person since `version`, or it is gone.
    /// - Throws: ``SQLError`` `duplicate` as ``insert(_:in:)``.
    package static func update(
        _ record: EmployeeRecord, unlessChangedFrom version: Int? = nil, at time: Date, in connection: any SQLConnection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE employee SET name = $3, code = $4, citizen = $5, insured = $6, facts = $7, sought = $8, missing = $9,
                version = version + 1, updated_at = $10
            WHERE id = $1 AND unit = $2 AND ($11 IS NULL OR version = $11)
            """, record.id, record.unit, record.name, record.code, record.citizen, record.insured,
            try ColumnText.encode(record.facts), record.sought, record.isMissing, time, version) == 1
    }

    /// Deletes a person with all months; false where it is another unit's or gone.
    package static func remove(_ id: Int, of unit: String, in connection: any SQLConnection) throws -> Bool {
        try connection.execute("DELETE FROM employee WHERE id = $1 AND unit = $2", id, unit) == 1
    }
}

// MARK: - Changes

extension Employees {
    /// What was said of a person, the oldest month first.
    package static func changes(of employee: Int, in connection: any SQLConnection) throws -> [EmployeeChange] {
        try connection.query(
            "SELECT \(EmployeeChange.columns) FROM employee_change WHERE employee = $1 ORDER BY month, id", employee
        ).map(EmployeeChange.init)
    }

    /// The months of a person, the oldest first.
    package static func spans(of employee: Int, in connection: any SQLConnection) throws -> [EmployeeSpan] {
        try connection.query(
            "SELECT \(EmployeeSpan.columns) FROM employee_span WHERE employee = $1 ORDER BY since", employee
        ).map(EmployeeSpan.init)
    }

    /// What holds of a person in a month; nil before the first.
    package static func span(
        of employee: Int, in month: Int, _ connection: any SQLConnection
    ) throws -> EmployeeSpan? {
        try connection.query(
            """
            SELECT \(EmployeeSpan.columns) FROM employee_span WHERE employee = $1 AND since <= $2
            ORDER BY since DESC LIMIT 1
            """, employee, month
        ).first.map(EmployeeSpan.init)
    }

    /// Adds a change; ``settle(_:missing:at:in:)`` makes it felt.
    package static func add(_ change: EmployeeChange, of employee: Int, in connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO employee_change (employee, month, standing, columns, method, dossier, line, before, made_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, employee, change.month, change.standing, try ColumnText.encode(change.values), change.method,
            change.source?.dossier, change.source?.line, try change.before.map { try ColumnText.encode($0) },
            change.madeAt)
    }

    /// Takes back a change that no dossier made; false where it is another's, a dossier's or the only one.
    package static func takeBack(_ change: Int, of employee: Int, in connection: any SQLConnection) throws -> Bool {
        try connection.execute(
            """
            DELETE FROM employee_change WHERE id = $1 AND employee = $2 AND dossier IS NULL
            AND EXISTS (SELECT 1 FROM employee_change AS other WHERE other.employee = $2 AND other.id <> $1)
            """, change, employee) == 1
    }

    /// Writes the months of a person who has none.
    package static func insert(
        _ spans: [EmployeeSpan], of employee: Int, in connection: any SQLConnection
    ) throws {
        for span in spans {
            try connection.execute(
                "INSERT INTO employee_span (employee, since, until, standing, columns) VALUES ($1, $2, $3, $4, $5)",
                employee, span.since, span.until, span.standing, try ColumnText.encode(span.values))
        }
    }

    /// Makes the months of a person what the changes say, and notes what the newest is.
    /// - Parameter missing: whether something is not known that a filing needs.
    package static func settle(
        _ employee: Int, missing: (EmployeeRecord, EmployeeSpan) -> Bool, at time: Date,
        in connection: any SQLConnection
    ) throws {
        guard
            let record = try connection.query(
                "SELECT \(EmployeeRecord.columns) FROM employee WHERE id = $1", employee
            ).first.map(EmployeeRecord.init)
        else { return }
        let spans = EmployeeSpan.folded(try Self.changes(of: employee, in: connection))
        try connection.execute("DELETE FROM employee_span WHERE employee = $1", employee)
        try Self.insert(spans, of: employee, in: connection)
        guard let newest = spans.last else { return }
        try connection.execute(
            """
            UPDATE employee SET standing = $2, missing = $3, version = version + 1, updated_at = $4 WHERE id = $1
            """, employee, newest.standing, missing(record, newest), time)
    }
}

// MARK: - Dossiers

extension Employees {
    /// Whether a row of a dossier was taken over, or asked about, already.
    package static func isKnown(_ source: EmployeeChange.Source, in connection: any SQLConnection) throws -> Bool {
        try !connection.query(
            """
            SELECT 1 AS one FROM employee_change WHERE dossier = $1 AND line = $2
            UNION ALL SELECT 1 FROM employee_question WHERE dossier = $1 AND line = $2
            """, source.dossier, source.line
        ).isEmpty
    }

    /// What a dossier said, by employee.
    package static func changes(
        from dossier: String, of unit: String, in connection: any SQLConnection
    ) throws -> [(employee: Int, change: EmployeeChange)] {
        try connection.query(
            """
            SELECT employee_change.*, employee.id AS employee FROM employee_change
            JOIN employee ON employee.id = employee_change.employee
            WHERE employee_change.dossier = $1 AND employee.unit = $2 ORDER BY employee_change.line
            """, dossier, unit
        ).map { (try $0.integer("employee"), try EmployeeChange($0)) }
    }

    /// Takes out all that a dossier said; of whom nothing else is known, is gone with it.
    package static func removeChanges(
        from dossier: String, of unit: String, in connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            DELETE FROM employee_change WHERE dossier = $1
            AND employee IN (SELECT id FROM employee WHERE unit = $2)
            """, dossier, unit)
        try connection.execute("DELETE FROM employee_question WHERE dossier = $1 AND unit = $2", dossier, unit)
    }

    /// Deletes a person of whom nothing is said any more; whether it did.
    package static func removeUnsaid(_ employee: Int, in connection: any SQLConnection) throws -> Bool {
        try connection.execute(
            """
            DELETE FROM employee WHERE id = $1
            AND NOT EXISTS (SELECT 1 FROM employee_change WHERE employee = $1)
            """, employee) == 1
    }
}
