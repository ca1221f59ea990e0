internal import Contributions
internal import Employees
internal import PayrollTables
internal import SocialInsurance
internal import Storage
internal import Synchronization

/// The rows of a draft, read once.
struct DraftLists: Sendable {
    let entries: [ListCode: [(row: DraftRow, values: FilingRow)]]
    /// Of all rows that tell movements, and of those that tell of persons.
    let movements: PayrollTable
    let people: PayrollTable

    init(_ rows: [DraftRow]) throws {
        var entries: [ListCode: [(row: DraftRow, values: FilingRow)]] = [:]
        for row in rows {
            let values = FilingRow(try ColumnText.decode(row.content))
            entries[ListCode(rawValue: row.list), default: []].append((row, values))
        }
        self.entries = entries
        self.movements = PayrollTable(rows: (entries[.movements] ?? []).map(\.values))
        self.people = PayrollTable(rows: (entries[.people] ?? []).map(\.values))
    }
}

/// What is said of a unit's register in a month, beside its people.
struct RegisterFacts: Hashable, Sendable {
    /// How many people there are.
    var people: Int
    /// What was due in the month before; nil where nobody was there.
    var lastAmounts: FundAmounts?
}

/// Reports of drafts, and what was said of units, as they were asked for last, as making one of a long list takes a while.
final class MonthReports: Sendable {
    private struct UnitQuestion: Hashable {
        var unit: String
        var month: YearMonth
        var register: RegisterVersion
        var terms: UnitTerms
    }

    private static let most = 16
    private static let mostUnits = 256
    private let kept = Mutex<[MonthReport]>([])
    private let units = Mutex<[(question: UnitQuestion, month: RegisterFacts)]>([])

    func report(
        _ question: MonthReport.Question, of procedure: MonthlyFiling, in database: any SQLDatabase
    ) async throws -> MonthReport {
        let version = try await database.read { try RegisterVersion.find(of: question.unit, in: $0) }
        var question = question
        question.register = version
        if let known = self.kept.withLock({ kept in kept.first { $0.question == question } }) { return known }
        let asked = question
        let (rows, facts) = try await database.read { connection in
            (
                try DraftRows.all(of: asked.draft, in: connection), try MonthFacts.find(asked.unit, in: connection)
            )
        }
        let lists = try await withTaskExecutorPreference(WorkThreads.shared) { try DraftLists(rows) }
        let unit = try await self.unit(asked.unit, asked.period, version, facts.terms, in: database)
        let register = try await self.register(
            leadingTo: lists.movements.rows.map(\.person), of: asked.unit, asked.period, unit, in: database)
        let report = try await withTaskExecutorPreference(WorkThreads.shared) {
            try MonthReport(asked, of: procedure, rows: lists, facts: facts, unit: unit, register: register)
        }
        self.kept.withLock { kept in
            kept.removeAll { $0.question.draft == question.draft && $0.question.language == question.language }
            kept.insert(report, at: 0)
            if kept.count > Self.most { kept.removeLast() }
        }
        return report
    }

    /// Those of a unit to whom some people may lead; nil where nothing is known of the unit.
    func register(
        leadingTo people: [Person], of unit: String, _ month: YearMonth, _ known: RegisterFacts,
        in database: any SQLDatabase
    ) async throws -> Register? {
        guard known.people > 0 else { return nil }
        return try await database.read { connection in
            Register(try EmployeeRegister.month(month, of: unit, leadingTo: people, in: connection))
        }
    }

    private func unit(
        _ unit: String, _ month: YearMonth, _ version: RegisterVersion, _ terms: UnitTerms,
        in database: any SQLDatabase
    ) async throws -> RegisterFacts {
        let question = UnitQuestion(unit: unit, month: month, register: version, terms: terms)
        if let known = self.units.withLock({ $0.first { $0.question == question } }) { return known.month }
        let before = month.adding(months: -1)
        let law = try? MonthLaw(.shipped, before)
        let found = try await database.read { connection in
            var found = RegisterFacts(people: try EmployeeRegister.count(of: month, unit: unit, in: connection))
            if let law {
                found.lastAmounts = try EmployeeRegister.totals(
                    of: before, unit: unit, law, terms, in: connection
                )?.amounts
            }
            return found
        }
        self.units.withLock { kept in
            kept.removeAll { $0.question.unit == unit && $0.question.month == month && $0.question.terms == terms }
            kept.insert((question, found), at: 0)
            if kept.count > Self.mostUnits { kept.removeLast() }
        }
        return found
    }
}
