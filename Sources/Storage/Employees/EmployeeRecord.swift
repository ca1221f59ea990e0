package import FoundationEssentials

/// A person of a unit's register.
package struct EmployeeRecord: Hashable, Sendable {
    package var id: Int
    /// The unit's tax code.
    package var unit: String
    package var name: String
    /// The unit's own number of the employee; empty where there is none, as the two below.
    package var code: String
    package var citizen: String
    package var insured: String
    /// What else is known of the person, by columns.
    package var facts: [String: String]
    /// All that the person is found by, folded, each word after a blank, the given name first.
    package var sought: String
    /// Of the newest span.
    package var standing: String
    /// Whether something is not known that a filing needs.
    package var isMissing: Bool
    /// Grows by one with every change.
    package var version: Int
    package var createdAt: Date
    package var updatedAt: Date

    package init(
        id: Int = 0, unit: String, name: String, code: String = "", citizen: String = "", insured: String = "",
        facts: [String: String] = [:], sought: String, standing: String = "working", isMissing: Bool = false,
        version: Int = 1, at time: Date
    ) {
        self.id = id
        self.unit = unit
        self.name = name
        self.code = code
        self.citizen = citizen
        self.insured = insured
        self.facts = facts.filter { !$0.value.isEmpty }
        self.sought = sought
        self.standing = standing
        self.isMissing = isMissing
        self.version = version
        self.createdAt = time
        self.updatedAt = time
    }

    static let columns = """
        employee.id, employee.unit, employee.name, employee.code, employee.citizen, employee.insured, employee.facts, \
        employee.sought, employee.standing, employee.missing, employee.version, employee.created_at, \
        employee.updated_at
        """

    init(_ row: SQLRow) throws {
        self.id = try row.integer("id")
        self.unit = try row.text("unit")
        self.name = try row.text("name")
        self.code = try row.text("code")
        self.citizen = try row.text("citizen")
        self.insured = try row.text("insured")
        self.facts = try ColumnText.decode(row.text("facts"))
        self.sought = try row.text("sought")
        self.standing = try row.text("standing")
        self.isMissing = try row.flag("missing")
        self.version = try row.integer("version")
        self.createdAt = try row.time("created_at")
        self.updatedAt = try row.time("updated_at")
    }
}

/// What is said of an employee from a month on.
package struct EmployeeChange: Hashable, Sendable {
    /// Where a change comes from: the code of a dossier and the row in its list, from 1.
    package struct Source: Hashable, Sendable {
        package var dossier: String
        package var line: Int

        package init(dossier: String, line: Int) {
            self.dossier = dossier
            self.line = line
        }
    }

    package var id: Int
    /// The number of the month: twelve times the year, and the month from 0.
    package var month: Int
    /// Nil where it stays.
    package var standing: String?
    /// The columns that it sets; an empty one is set to nothing.
    ///
    /// Those of the person have ``personal`` before their names.
    package var values: [String: String]
    /// The code of the method, where a row of D02 says it; `import` or `form` else.
    package var method: String
    package var source: Source?
    /// What was known of the person before, where the change replaced it: by columns.
    package var before: [String: String]?
    package var madeAt: Date

    package init(
        id: Int = 0, month: Int, standing: String? = nil, values: [String: String] = [:], method: String,
        source: Source? = nil, before: [String: String]? = nil, madeAt: Date
    ) {
        self.id = id
        self.month = month
        self.standing = standing
        self.values = values
        self.method = method
        self.source = source
        self.before = before
        self.madeAt = madeAt
    }

    static let columns = "id, month, standing, columns, method, dossier, line, before, made_at"

    /// Before the names of columns that are of the person and not of months.
    package static let personal = "@"

    init(_ row: SQLRow) throws {
        self.id = try row.integer("id")
        self.month = try row.integer("month")
        self.standing = try row.optional("standing", row.text)
        self.values = try ColumnText.decode(row.text("columns"))
        self.method = try row.text("method")
        self.source = try row.optional("dossier", row.text).map {
            Source(dossier: $0, line: try row.integer("line"))
        }
        self.before = try row.optional("before", row.text).map { try ColumnText.decode($0) }
        self.madeAt = try row.time("made_at")
    }
}

/// Months in which nothing changed.
package struct EmployeeSpan: Hashable, Sendable {
    /// The last month there is: nothing ends the span.
    package static let open = 119_999

    package var since: Int
    /// The last month of it.
    package var until: Int
    package var standing: String
    package var values: [String: String]

    package init(since: Int, until: Int = EmployeeSpan.open, standing: String, values: [String: String]) {
        self.since = since
        self.until = until
        self.standing = standing
        self.values = values
    }

    init(_ row: SQLRow) throws {
        self.since = try row.integer("since")
        self.until = try row.integer("until")
        self.standing = try row.text("span_standing")
        self.values = try ColumnText.decode(row.text("span_columns"))
    }

    static let columns = """
        employee_span.since, employee_span.until, employee_span.standing AS span_standing, \
        employee_span.columns AS span_columns
        """

    /// What a person's changes come to: each holds until a later one says otherwise of the same thing.
    ///
    /// Of two changes from one month on the one that was made later is heard.
    package static func folded(_ changes: [EmployeeChange]) -> [EmployeeSpan] {
        var spans: [EmployeeSpan] = []
        for change in changes.sorted(by: { ($0.month, $0.id) < ($1.month, $1.id) }) {
            var next = spans.last ?? EmployeeSpan(since: change.month, standing: "working", values: [:])
            next.standing = change.standing ?? next.standing
            for (column, value) in change.values where !column.hasPrefix(EmployeeChange.personal) {
                next.values[column] = value.isEmpty ? nil : value
            }
            next.since = change.month
            guard let last = spans.last else {
                spans.append(next)
                continue
            }
            if last.standing == next.standing, last.values == next.values { continue }
            if last.since == change.month {
                spans.removeLast()
            } else {
                spans[spans.count - 1].until = change.month - 1
            }
            spans.append(next)
        }
        return spans
    }
}
