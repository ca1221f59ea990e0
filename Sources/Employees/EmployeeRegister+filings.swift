internal import Contributions
package import FoundationEssentials
internal import PayrollTables
package import SocialInsurance
package import Storage

extension EmployeeRegister {
    /// Why a row of an accepted dossier is asked about instead of taken over.
    package enum Doubt: String, Hashable, Sendable, CaseIterable {
        /// Its numbers are those of two people.
        case conflict
        /// It has no number that anybody could be known by.
        case nobody
        case noMonth = "no-month"
        case noMethod = "no-method"
        /// One of its numbers is another person's.
        case taken
    }

    /// What was done with the rows of a dossier.
    package struct Applied: Hashable, Sendable {
        /// Rows that changed somebody or were noted with somebody.
        package var taken = 0
        /// Rows about people of whom nothing is to be kept: leavers who were never in the register.
        package var passed = 0
        package var doubts: [Doubt] = []

        package init() {}
    }

    /// Takes over what an accepted dossier says of people: rows of D02 from their months on, rows of TK1 as who they are.
    ///
    /// A row that was taken over or asked about before is passed by, so that the same dossier twice is the same as once.
    @discardableResult
    package static func apply(
        _ lists: FilingLists, dossier: String, unit: String, at time: Date, in connection: any SQLConnection
    ) throws -> Applied {
        var applied = Applied()
        var line = 0
        for list in [ListCode.movements, .people] {
            for row in lists[list] ?? [] {
                line += 1
                let source = EmployeeChange.Source(dossier: dossier, line: line)
                guard try !Employees.isKnown(source, in: connection) else { continue }
                let entry = Entry(row: row, source: source, unit: unit, time: time, connection: connection)
                switch try list == .movements ? entry.applyMovement() : entry.applyPerson() {
                case .taken: applied.taken += 1
                case .passed: applied.passed += 1
                case .doubt(let doubt):
                    applied.doubts.append(doubt)
                    try EmployeeQuestion(source: source, reason: doubt.rawValue, values: row.values)
                        .add(to: unit, at: time, in: connection)
                }
            }
        }
        return applied
    }

    /// Takes out all that a dossier said, as VSS gave it back; people who came with it alone are gone again.
    package static func withdraw(
        _ dossier: String, unit: String, at time: Date, in connection: any SQLConnection
    ) throws {
        let changes = try Employees.changes(from: dossier, of: unit, in: connection)
        try Employees.removeChanges(from: dossier, of: unit, in: connection)
        for (employee, change) in changes.reversed() {
            if try Employees.removeUnsaid(employee, in: connection) { continue }
            if let before = change.before {
                try self.restore(before, change.values, of: employee, unit, time, connection)
            }
            try self.settle(employee, at: time, in: connection)
        }
    }

    /// Columns that still say what the dossier said get back what they said before it.
    private static func restore(
        _ before: [String: String], _ said: [String: String], of id: Int, _ unit: String, _ time: Date,
        _ connection: any SQLConnection
    ) throws {
        guard var record = try Employees.find(id, of: unit, in: connection) else { return }
        for (column, value) in before where record[column] == said[EmployeeChange.personal + column] ?? "" {
            record[column] = value
        }
        guard case .done = try self.save(record, unlessChangedFrom: nil, at: time, in: connection) else { return }
    }
}

/// One row of an accepted dossier.
private struct Entry {
    enum Outcome {
        case taken
        case passed
        case doubt(EmployeeRegister.Doubt)
    }

    let row: FilingRow
    let source: EmployeeChange.Source
    let unit: String
    let time: Date
    let connection: any SQLConnection

    // MARK: D02

    func applyMovement() throws -> Outcome {
        let movement = self.row.movement
        guard !movement.person.numbers.isEmpty else { return .doubt(.nobody) }
        guard let code = movement.method, let method = code.method else { return .doubt(.noMethod) }
        guard let month = movement.from else { return .doubt(.noMonth) }
        var written = FilingRow(movement)
        for column in EmployeeColumns.facts where written[column].isEmpty { written[column] = self.row[column] }
        switch try EmployeeRegister.find(written, of: self.unit, in: self.connection) {
        case .conflict: return .doubt(.conflict)
        case .none:
            // Of who left, or whose past was corrected, and who was never here, nothing is kept.
            let standing = method.outcome.map { EmployeeStanding($0, isDeath: movement.isDeath) }
            guard method.isOfAllFunds, standing?.isGone != true else { return .passed }
            return try self.add(written, standing ?? .working, from: month, code)
        case .person(let record):
            return try self.change(record, written, movement, method, from: month)
        }
    }

    private func add(
        _ row: FilingRow, _ standing: EmployeeStanding, from month: YearMonth, _ code: MethodCode
    ) throws -> Outcome {
        guard !row["name"].isEmpty else { return .doubt(.nobody) }
        let saved = try EmployeeRegister.add(
            row, standing: standing, from: month, unit: self.unit, method: code.rawValue, source: self.source,
            at: self.time, in: self.connection)
        if case .taken = saved { return .doubt(.taken) }
        return .taken
    }

    private func change(
        _ record: EmployeeRecord, _ row: FilingRow, _ movement: Movement, _ method: Method, from month: YearMonth
    ) throws -> Outcome {
        let (filled, before, said) = self.filled(record, row)
        if filled != record {
            let saved = try EmployeeRegister.save(
                filled, unlessChangedFrom: nil, at: self.time, in: self.connection)
            if case .taken = saved { return .doubt(.taken) }
        }
        var standing: EmployeeStanding?
        var values = said
        if method.isOfAllFunds {
            standing = method.outcome.map { EmployeeStanding($0, isDeath: movement.isDeath) }
            let isNew = standing == .working || method.direction == .adjust
            if isNew { values.merge(EmployeeColumns.work(of: row)) { $1 } }
            if standing == .died, !row["death"].isEmpty { values["death"] = row["death"] }
        }
        let change = EmployeeChange(
            month: month.number, standing: standing?.rawValue, values: values,
            method: method.code.rawValue, source: self.source, before: before.isEmpty ? nil : before,
            madeAt: self.time)
        try Employees.add(change, of: record.id, in: self.connection)
        try EmployeeRegister.settle(record.id, at: self.time, in: self.connection)
        return .taken
    }

    /// Numbers and facts that were not known yet; what is known is not for D02 to change.
    private func filled(
        _ record: EmployeeRecord, _ row: FilingRow
    ) -> (EmployeeRecord, before: [String: String], said: [String: String]) {
        var filled = record
        var (before, said): ([String: String], [String: String]) = ([:], [:])
        for column in EmployeeRecord.personal where filled[column].isEmpty && !row[column].isEmpty {
            // Whose nationality nobody named is from Vietnam.
            if column == "nationality", row[column] == "VN" { continue }
            filled[column] = row[column]
            (before[column], said[EmployeeChange.personal + column]) = ("", row[column])
        }
        return (filled, before, said)
    }

    // MARK: TK1

    /// What the row says of the person stands from now on; what it replaces is kept for the case that it comes back.
    func applyPerson() throws -> Outcome {
        let movement = self.row.movement
        guard !movement.person.numbers.isEmpty else { return .doubt(.nobody) }
        var written = FilingRow(movement.person)
        written["nationality"] = self.row["nationality"].isEmpty ? "" : written["nationality"]
        for column in EmployeeColumns.facts where written[column].isEmpty { written[column] = self.row[column] }
        switch try EmployeeRegister.find(written, of: self.unit, in: self.connection) {
        case .conflict: return .doubt(.conflict)
        case .none: return .passed
        case .person(let record):
            var changed = record
            var (before, said): ([String: String], [String: String]) = ([:], [:])
            for column in EmployeeRecord.personal where !written[column].isEmpty && written[column] != record[column] {
                changed[column] = written[column]
                (before[column], said[EmployeeChange.personal + column]) = (record[column], written[column])
            }
            let saved = try EmployeeRegister.save(
                changed, unlessChangedFrom: nil, at: self.time, in: self.connection)
            if case .taken = saved { return .doubt(.taken) }
            return try self.note(record.id, before, said)
        }
    }

    private func note(_ id: Int, _ before: [String: String], _ said: [String: String]) throws -> Outcome {
        let month = YearMonth(of: CalendarDate(at: self.time)).number
        // Before the first month of somebody nothing can be said.
        let first = try Employees.spans(of: id, in: self.connection).first?.since ?? month
        try Employees.add(
            EmployeeChange(
                month: max(month, first), values: said, method: ListCode.people.rawValue, source: self.source,
                before: before, madeAt: self.time), of: id, in: self.connection)
        try EmployeeRegister.settle(id, at: self.time, in: self.connection)
        return .taken
    }
}

extension Method {
    /// Whether it says what somebody is, and not only what one fund gets or got.
    fileprivate var isOfAllFunds: Bool {
        self.direction != .correct && self.funds == Set(Fund.allCases)
    }
}
