package import Contributions
package import FoundationEssentials
package import SocialInsurance
package import Storage

/// The door to the register of a unit's employees, for whoever files or checks.
///
/// A month is read with ``month(_:of:)``: everybody who is in the unit's list in that month, on leave or not, with what holds
/// then. An accepted dossier is taken over with ``apply(_:dossier:unit:at:in:)`` inside of the transaction that notes the
/// acceptance; ``withdraw(_:unit:at:in:)`` takes it out again. Both may be called twice: the second time does nothing.
package struct EmployeeRegister: Sendable {
    let database: any SQLDatabase

    package init(_ database: any SQLDatabase) {
        self.database = database
    }

    /// The lines of a month, in the order in which people came into the register; who has left by then is not told.
    package func month(_ month: YearMonth, of unit: String) async throws -> [EmployeeMonth] {
        try await self.database.read { try Self.month(month, of: unit, in: $0) }
    }

    /// The same inside a transaction.
    package static func month(
        _ month: YearMonth, of unit: String, in connection: any SQLConnection
    ) throws -> [EmployeeMonth] {
        var lines: [EmployeeMonth] = []
        try Employees.month(month.number, of: unit, in: connection) { line in
            if EmployeeStanding(rawValue: line.span.standing)?.isGone != true { lines.append(line.month) }
        }
        return lines
    }

    /// The lines of a month of those whom the numbers of some people may lead to, in the same order: to find these people, it
    /// is as good as all lines.
    package static func month(
        _ month: YearMonth, of unit: String, leadingTo people: [Person], in connection: any SQLConnection
    ) throws -> [EmployeeMonth] {
        // Of many, all are read as fast.
        guard people.count < 10_000 else { return try self.month(month, of: unit, in: connection) }
        var lines: [EmployeeMonth] = []
        try Employees.month(month.number, of: unit, having: people.flatMap(\.numbers), in: connection) { line in
            if EmployeeStanding(rawValue: line.span.standing)?.isGone != true { lines.append(line.month) }
        }
        return lines
    }

    /// How many lines a month has.
    package static func count(
        of month: YearMonth, unit: String, in connection: any SQLConnection
    ) throws -> Int {
        let left = Set(EmployeeStanding.allCases.filter(\.isGone).map(\.rawValue))
        return try Employees.count(in: month.number, of: unit, without: left, connection)
    }

    /// What a month comes to, without all its lines in memory; nil where nobody is there.
    package static func totals(
        of month: YearMonth, unit: String, _ law: MonthLaw, _ terms: UnitTerms, in connection: any SQLConnection
    ) throws -> MonthTotals? {
        var totals = MonthTotals()
        var count = 0
        try Employees.spans(in: month.number, of: unit, connection) { facts, span in
            let standing = EmployeeStanding(rawValue: span.standing) ?? .working
            guard !standing.isGone else { return }
            let line = EmployeeMonth(
                person: Person(name: ""), work: EmployeeLine.paid(span.values, facts), standing: standing.standing)
            totals.add(line, at: count, law, terms)
            count += 1
        }
        return count == 0 ? nil : totals
    }

    /// Everybody of a month, one by one as rows under the columns of the portal's own table, those who left not.
    package static func rows(
        of month: YearMonth, unit: String, in connection: any SQLConnection, _ take: (FilingRow) throws -> Void
    ) throws {
        try Employees.month(month.number, of: unit, in: connection) { line in
            if EmployeeStanding(rawValue: line.span.standing)?.isGone != true { try take(line.row) }
        }
    }
}

// MARK: - Who it is

extension EmployeeRegister {
    /// Whom numbers lead to, by the same rule as ``Register/find(_:)``.
    package enum Match: Hashable, Sendable {
        case none
        case person(EmployeeRecord)
        /// The numbers lead to different people, or only the unit's own number fits and the others differ.
        case conflict([EmployeeRecord])
    }

    package static func find(
        citizen: String, insured: String, code: String, of unit: String, in connection: any SQLConnection
    ) throws -> Match {
        let byCitizen = try Employees.find(.citizen, citizen, of: unit, in: connection)
        let byInsured = try Employees.find(.insured, insured, of: unit, in: connection)
        if let byCitizen, let byInsured {
            return byCitizen.id == byInsured.id ? .person(byCitizen) : .conflict([byCitizen, byInsured])
        }
        if let sure = byCitizen ?? byInsured { return .person(sure) }
        guard let known = try Employees.find(.code, code, of: unit, in: connection) else { return .none }
        let pairs = [(known.citizen, citizen), (known.insured, insured)]
        let isOther = pairs.contains { !$0.0.isEmpty && !$0.1.isEmpty && $0.0 != $0.1 }
        return isOther ? .conflict([known]) : .person(known)
    }

    static func find(_ row: FilingRow, of unit: String, in connection: any SQLConnection) throws -> Match {
        try self.find(
            citizen: row["citizen"], insured: row["insured"], code: row["code"], of: unit, in: connection)
    }
}

// MARK: - By hand

extension EmployeeRegister {
    /// What came of saving a person.
    package enum Saved: Hashable, Sendable {
        case done(Int)
        /// Another person of the unit has the number in a column.
        case taken(EmployeeRecord, column: String)
        /// Somebody changed the person meanwhile, or it is gone.
        case stale
    }

    /// Adds a person with what holds from a month on.
    package static func add(
        _ row: FilingRow, standing: EmployeeStanding = .working, from month: YearMonth, unit: String,
        method: String, source: EmployeeChange.Source? = nil, at time: Date, in connection: any SQLConnection
    ) throws -> Saved {
        var record = EmployeeRecord(row, unit: unit, at: time)
        if let (other, column) = try self.taken(record, in: connection) { return .taken(other, column: column) }
        let change = EmployeeChange(
            month: month.number, standing: standing.rawValue, values: EmployeeColumns.work(of: row), method: method,
            source: source, madeAt: time)
        let spans = EmployeeSpan.folded([change])
        record.standing = standing.rawValue
        record.isMissing = spans.contains { EmployeeColumns.isMissing(record, $0) }
        let id = try Employees.insert(record, in: connection)
        try Employees.add(change, of: id, in: connection)
        try Employees.insert(spans, of: id, in: connection)
        return .done(id)
    }

    /// Says who a person is.
    /// - Parameter version: of the person when the form was opened.
    package static func save(
        _ record: EmployeeRecord, unlessChangedFrom version: Int?, at time: Date, in connection: any SQLConnection
    ) throws -> Saved {
        var record = record
        record.note()
        if let (other, column) = try self.taken(record, in: connection) { return .taken(other, column: column) }
        guard try Employees.update(record, unlessChangedFrom: version, at: time, in: connection) else { return .stale }
        try self.settle(record.id, at: time, in: connection)
        return .done(record.id)
    }

    /// Says what holds of a person from a month on.
    package static func set(
        _ values: [String: String], standing: EmployeeStanding?, of id: Int, from month: YearMonth, method: String,
        at time: Date, in connection: any SQLConnection
    ) throws {
        let change = EmployeeChange(
            month: month.number, standing: standing?.rawValue, values: values, method: method, madeAt: time)
        try Employees.add(change, of: id, in: connection)
        try self.settle(id, at: time, in: connection)
    }

    /// Takes back what a form or a table said; false where a dossier said it, or nothing else is known of the person.
    package static func takeBack(
        _ change: Int, of id: Int, at time: Date, in connection: any SQLConnection
    ) throws -> Bool {
        guard try Employees.takeBack(change, of: id, in: connection) else { return false }
        try self.settle(id, at: time, in: connection)
        return true
    }

    static func settle(_ id: Int, at time: Date, in connection: any SQLConnection) throws {
        try Employees.settle(id, missing: EmployeeColumns.isMissing, at: time, in: connection)
    }

    /// Who else has one of the state's numbers.
    static func taken(
        _ record: EmployeeRecord, in connection: any SQLConnection
    ) throws -> (EmployeeRecord, column: String)? {
        for number in [Employees.Number.citizen, .insured] {
            let value = record[number.rawValue]
            let other = try Employees.find(number, value, of: record.unit, in: connection)
            if let other, other.id != record.id { return (other, number.rawValue) }
        }
        return nil
    }
}
