internal import Contributions
package import FoundationEssentials
package import PayrollTables
package import SocialInsurance
package import Storage

/// What the rows of a table would do to a unit's register: looked at first, then carried out whole or not at all.
package struct EmployeeImportPlan: Sendable {
    /// What a row does.
    package enum Effect: Hashable, Sendable {
        case adds
        /// By column, what it said and what it says.
        case changes(EmployeeRecord, EmployeeDifference)
        case nothing
    }

    /// A row that can be taken over.
    package struct Item: Hashable, Sendable {
        /// As the sheet counts it.
        package var number: Int
        package var row: FilingRow
        package var month: YearMonth
        package var standing: EmployeeStanding
        package var effect: Effect
    }

    /// Why a row keeps the whole table from being taken over.
    package struct Fault: Hashable, Sendable {
        package enum Reason: Hashable, Sendable {
            case noName
            /// No number by which the person could be known again.
            case nobody
            /// The same person stands in another row.
            case repeated(row: Int)
            /// The numbers are those of two people of the register.
            case conflict([String])
        }

        package var number: Int
        package var name: String
        package var reason: Reason
    }

    package private(set) var items: [Item] = []
    package private(set) var faults: [Fault] = []

    /// - Parameter month: from which on a row holds that names none.
    package init(
        _ table: PayrollTable, from month: YearMonth, unit: String, in connection: any SQLConnection
    ) throws {
        var seen: [String: Int] = [:]
        for (index, movement) in table.rows.enumerated() {
            let number = table.numbers[index]
            var row = FilingRow(movement)
            if table.kept.indices.contains(index) {
                for (column, value) in table.kept[index] { row[column] = value }
            }
            func fault(_ reason: Fault.Reason) {
                self.faults.append(Fault(number: number, name: row["name"], reason: reason))
            }
            if row["name"].isEmpty {
                fault(.noName)
                continue
            }
            if movement.person.numbers.isEmpty {
                fault(.nobody)
                continue
            }
            let keys = ["citizen", "insured"].filter { !row[$0].isEmpty }.map { "\($0) \(row[$0])" }
            if let first = (keys.isEmpty ? ["code \(row["code"])"] : keys).compactMap({ seen[$0] }).first {
                fault(.repeated(row: first))
                continue
            }
            for key in keys + (row["code"].isEmpty ? [] : ["code \(row["code"])"]) { seen[key] = number }
            switch try EmployeeRegister.find(row, of: unit, in: connection) {
            case .conflict(let people): fault(.conflict(people.map(\.name)))
            case .none:
                self.items.append(
                    Item(
                        number: number, row: row, month: movement.from ?? month,
                        standing: Self.standing(movement) ?? .working, effect: .adds))
            case .person(let record):
                let from = movement.from ?? month
                let span = try Employees.span(of: record.id, in: from.number, connection)
                let difference = EmployeeDifference(row, Self.standing(movement), record, span)
                self.items.append(
                    Item(
                        number: number, row: row, month: from, standing: difference.standing ?? .working,
                        effect: difference.isEmpty ? .nothing : .changes(record, difference)))
            }
        }
    }

    /// Nil where the row says nothing of it.
    private static func standing(_ movement: Movement) -> EmployeeStanding? {
        guard let outcome = movement.method?.method?.outcome else { return nil }
        return EmployeeStanding(outcome, isDeath: movement.isDeath)
    }

    package var added: Int { self.items.count { $0.effect == .adds } }
    package var unchanged: Int { self.items.count { $0.effect == .nothing } }
    package var changed: Int { self.items.count - self.added - self.unchanged }

    /// A number turned out to be another person's while rows were taken over.
    package struct Taken: Error, Hashable, Sendable {
        package var number: Int

        package init(number: Int) {
            self.number = number
        }
    }

    /// Takes all rows over.
    /// - Throws: ``Taken``; the transaction is to be undone then.
    package func carryOut(unit: String, at time: Date, in connection: any SQLConnection) throws {
        for item in self.items {
            let saved: EmployeeRegister.Saved
            switch item.effect {
            case .nothing: continue
            case .adds:
                saved = try EmployeeRegister.add(
                    item.row, standing: item.standing, from: item.month, unit: unit, method: "import", at: time,
                    in: connection)
            case .changes(let record, let difference):
                saved = try difference.carryOut(record, from: item.month, at: time, in: connection)
            }
            if case .taken = saved { throw Taken(number: item.number) }
        }
    }
}

/// How a row differs from what the register says of a person in a month; what the row leaves blank differs in nothing.
package struct EmployeeDifference: Hashable, Sendable {
    /// By columns of the person.
    package var facts: [String: String] = [:]
    /// By columns of the work.
    package var values: [String: String] = [:]
    /// Nil where it stays.
    package var standing: EmployeeStanding?
    /// What the columns say now.
    package var before: [String: String] = [:]

    package init(_ row: FilingRow, _ standing: EmployeeStanding?, _ record: EmployeeRecord, _ span: EmployeeSpan?) {
        for column in EmployeeRecord.personal where !row[column].isEmpty && row[column] != record[column] {
            // A table without a column for it is read as Vietnam's; a foreigner does not become a citizen by that.
            if column == "nationality", row[column] == "VN" { continue }
            self.facts[column] = row[column]
            self.before[column] = record[column]
        }
        for (column, value) in EmployeeColumns.work(of: row) where value != span?.values[column] ?? "" {
            self.values[column] = value
            self.before[column] = span?.values[column] ?? ""
        }
        let now = span.flatMap { EmployeeStanding(rawValue: $0.standing) }
        // Who left and stands in a table again, with nothing said, works again.
        let said = standing ?? (now?.isGone == true || now == nil ? .working : nil)
        if said != now { self.standing = said }
    }

    package var isEmpty: Bool { self.facts.isEmpty && self.values.isEmpty && self.standing == nil }

    /// The columns that change, in the order of the table.
    package var columns: [String] {
        (EmployeeRecord.personal + EmployeeColumns.work).filter { self.facts[$0] != nil || self.values[$0] != nil }
    }

    func carryOut(
        _ record: EmployeeRecord, from month: YearMonth, at time: Date, in connection: any SQLConnection
    ) throws -> EmployeeRegister.Saved {
        if !self.facts.isEmpty {
            var record = record
            for (column, value) in self.facts { record[column] = value }
            let saved = try EmployeeRegister.save(record, unlessChangedFrom: nil, at: time, in: connection)
            guard case .done = saved else { return saved }
        }
        if !self.values.isEmpty || self.standing != nil {
            try EmployeeRegister.set(
                self.values, standing: self.standing, of: record.id, from: month, method: "import", at: time,
                in: connection)
        }
        return .done(record.id)
    }
}
