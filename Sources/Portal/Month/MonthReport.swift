internal import Contributions
internal import Employees
internal import PayrollTables
internal import SocialInsurance
internal import Storage
internal import Synchronization
internal import Wording

/// What the rows of a draft come to: what was found in each, and what they do to the money.
struct MonthReport: Sendable {
    /// What it is made from; the same question always has the same answer but for the unit's other filings.
    struct Question: Hashable, Sendable {
        var draft: Int
        var version: Int
        var unit: String
        var period: YearMonth
        var today: CalendarDate
        var language: Wording.Language
        /// How the register of employees was.
        var register: RegisterVersion?

        init(draft: DraftRecord, unit: String, period: YearMonth, today: CalendarDate, language: Wording.Language) {
            self.draft = draft.id
            self.version = draft.version
            self.unit = unit
            self.period = period
            self.today = today
            self.language = language
        }
    }

    /// A row of a list with all that is known of it.
    struct Row: Sendable {
        var id: Int
        /// From 1, as its list counts it.
        var number: Int
        var content: String
        var values: FilingRow
        var findings: [PlacedFinding]
        /// What a search finds it by.
        var folded: String

        func has(_ level: Finding.Level) -> Bool { self.findings.contains { $0.level == level.rawValue } }
        var isWrong: Bool { self.has(.block) || self.has(.warn) }
    }

    let question: Question
    private let rowsByList: [ListCode: [Row]]
    private let wrongByList: [ListCode: Int]
    private let blocksByList: [ListCode: Int]
    private let warnedRows: Int
    /// Movements of people who have no number yet and for whom nothing is told.
    private(set) var newcomers: [FilingRow] = []
    /// What is said of the whole list of movements.
    let whole: [PlacedFinding]
    let movements: [Movement]
    let terms: UnitTerms
    /// The unit as it is in the draft's month without the draft.
    let unit: RegisterFacts
    /// Nil where the region has to be known for it.
    let effect: FilingEffect?
    let gaps: [PayrollCheck.Gap]

    func rows(of list: ListCode) -> [Row] { self.rowsByList[list] ?? [] }

    func blocks(of list: ListCode) -> Int { self.blocksByList[list] ?? 0 }

    func wrongRows(of list: ListCode) -> Int { self.wrongByList[list] ?? 0 }

    /// A list with something that must be mended before anything is filed.
    var isBlocked: ListCode? {
        if self.whole.contains(where: { $0.level == Finding.Level.block.rawValue }) { return .movements }
        return self.rowsByList.keys.sorted { $0.rawValue < $1.rawValue }.first { self.blocks(of: $0) > 0 }
    }

    /// How many rows deserve a second look, and remarks on the whole list.
    var warnings: Int {
        self.warnedRows + self.whole.count { $0.level == Finding.Level.warn.rawValue }
    }

    /// - Parameter register: those of the unit to whom the rows' people may lead; nil where nothing is known of it.
    init(
        _ question: Question, of procedure: MonthlyFiling, rows lists: DraftLists, facts: MonthFacts,
        unit: RegisterFacts, register: Register?
    ) throws {
        self.question = question
        self.terms = facts.terms
        self.unit = unit
        let wording = Wording.of(question.language)
        let (table, people) = (lists.movements, lists.people)
        var terms = PayrollCheck.Terms(
            today: question.today, month: question.period, region: facts.terms.region, register: register)
        let check = try PayrollCheck(table, terms, wording)
        terms.register = nil
        let told = PeopleCheck.findings(OpenQuestions.blocking(try PayrollCheck(people, terms, wording), people))
        let found = OpenQuestions.blocking(check, table)
        self.movements = table.rows
        self.whole = found.filter { $0.index == nil }
        self.effect = table.rows.isEmpty ? nil : check.effect
        self.gaps = check.gaps
        let problems = procedure.problems(in: lists.entries.mapValues { $0.map(\.values) }, on: question.today)
        var rowsByList: [ListCode: [Row]] = [:]
        for (list, entries) in lists.entries {
            let said =
                switch list {
                case .movements: found
                case .people: told
                case .claims:
                    ClaimRows(
                        procedure: procedure, today: question.today, period: question.period, terms: facts.terms,
                        wording: wording
                    ).findings(entries.map(\.values))
                default: [PlacedFinding]()
                }
            let byRow = Dictionary(grouping: FormProblems.merged(said, problems.filter { $0.list == list }, wording)) {
                $0.index ?? -1
            }
            rowsByList[list] = entries.enumerated().map { index, entry in
                Row(
                    id: entry.row.id, number: index + 1, content: entry.row.content, values: entry.values,
                    findings: byRow[index] ?? [], folded: RowSearch.text(entry.values))
            }
        }
        self.rowsByList = rowsByList
        self.wrongByList = rowsByList.mapValues { $0.count(where: \.isWrong) }
        self.blocksByList = rowsByList.mapValues { $0.count { $0.has(.block) } }
        self.warnedRows = rowsByList.values.reduce(0) { $0 + $1.count { $0.has(.warn) } }
        if procedure.lists.contains(.people), procedure.lists.first == .movements {
            self.newcomers = Newcomers.missing(self)
        }
    }

    /// What is due late by the rows, if it is paid today; nil where the law's table does not say.
    var lateMoney: Int? {
        try? self.effect?.lateMoney(paid: self.question.today, self.movements, self.terms.cycle)
    }
}

/// What keeps rows from being written into their form, beside what the checks of contributions found.
enum FormProblems {
    /// Where a check says that something must be mended, the form's own rule says no more.
    static func merged(
        _ findings: [PlacedFinding], _ problems: [RowProblem], _ wording: Wording
    ) -> [PlacedFinding] {
        let block = Finding.Level.block.rawValue
        let said = Set(findings.filter { $0.level == block }.map { "\($0.index ?? -1).\($0.column ?? "")" })
        let more = problems.filter { problem in
            problem.row.map { !said.contains("\($0).\(problem.column)") } ?? false
        }
        return findings
            + more.map { problem in
                let column = problem.column.isEmpty ? nil : problem.column
                return PlacedFinding(
                    rule: "form", level: block, sheet: nil, cell: nil, row: nil, value: "",
                    message: Self.words(problem, wording), remedy: "", basis: "", index: problem.row, column: column)
            }
    }

    private static func words(_ problem: RowProblem, _ wording: Wording) -> String {
        let text = problem.problem.text(in: wording)
        guard !problem.column.isEmpty else { return text }
        return wording.text("month.problem", ["column": RowColumns.label(problem.column, wording), "problem": text])
    }
}

/// What a row only probably means keeps it from being filed: its words would go into the form, not what they were read as.
enum OpenQuestions {
    static func blocking(_ check: PayrollCheck, _ table: PayrollTable) -> [PlacedFinding] {
        guard table.hasOpenQuestions else { return check.findings }
        let asked = table.asked
        return check.findings.map { finding in
            guard let index = finding.index, let column = finding.column, asked[index]?.contains(column) == true else {
                return finding
            }
            var finding = finding
            finding.level = Finding.Level.block.rawValue
            return finding
        }
    }
}

/// What is looked at in the rows that tell of persons: what D02 checks of a person.
enum PeopleCheck {
    private static let columns: Set = ["name", "birth", "sex", "citizen", "insured", "nationality", "clinic"]

    static func findings(_ found: [PlacedFinding]) -> [PlacedFinding] {
        found.filter { finding in
            finding.index != nil && finding.column.map(self.columns.contains) == true && finding.rule != "R04"
        }
    }
}
