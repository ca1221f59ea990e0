package import SocialInsurance

/// What checks know beside the rows; nil where it is not known, and then the checks that need it say so.
package struct CheckContext: Sendable {
    package var today: CalendarDate
    /// The month that is filed for (kỳ kê khai).
    package var period: YearMonth
    package var terms: UnitTerms
    package var deadlines: Deadlines
    /// The unit before the rows.
    package var register: Register?
    /// Citizen and BHXH numbers that are active in other units of the same account.
    package var activeElsewhere: Set<String>?
    /// Clinics that are open for registration, province and hospital: `01001`.
    package var clinics: Set<String>?
    /// People for whom the dossier carries evidence rows (D01-TS) or papers, by any of their numbers.
    package var evidence: Set<String>
    /// Files of the dossier and their bytes, forms included; nil before they are chosen.
    package var attachments: (files: Int, bytes: Int)?
    /// Looked up once for each month that the rows name.
    private var laws: [YearMonth: MonthLaw] = [:]
    /// Until when who became subject on a day is declared in time, and when it becomes evasion; looked up once a day.
    private var declarations: [CalendarDate: (late: Deadline, evasion: Deadline)] = [:]

    package init(
        today: CalendarDate, period: YearMonth, terms: UnitTerms, deadlines: Deadlines = Deadlines(),
        register: Register? = nil, activeElsewhere: Set<String>? = nil, clinics: Set<String>? = nil,
        evidence: Set<String> = [], attachments: (files: Int, bytes: Int)? = nil
    ) {
        self.today = today
        self.period = period
        self.terms = terms
        self.deadlines = deadlines
        self.register = register
        self.activeElsewhere = activeElsewhere
        self.clinics = clinics
        self.evidence = evidence
        self.attachments = attachments
    }

    package var law: Law { self.deadlines.law }

    func declaration(_ day: CalendarDate) -> (late: Deadline, evasion: Deadline)? { self.declarations[day] }

    func monthLaw(_ month: YearMonth) -> MonthLaw? { self.laws[month] }

    mutating func prepare(for rows: [Movement]) {
        for month in Set(rows.compactMap(\.from)) where self.laws[month] == nil {
            self.laws[month] = try? MonthLaw(self.law, month)
        }
        for day in Set(rows.compactMap(\.effectiveDay)) {
            guard let late = try? self.deadlines.declare(day), let evasion = try? self.deadlines.declareEvasion(day)
            else { continue }
            self.declarations[day] = (late, evasion)
        }
    }

    func hasEvidence(_ person: Person) -> Bool {
        person.numbers.contains { self.evidence.contains($0) }
    }
}

extension Movement {
    /// Since when the person is subject.
    var effectiveDay: CalendarDate? { self.papers.effective ?? self.work.contract?.from }
}

extension Person {
    /// The numbers that the person has.
    package var numbers: [String] {
        [self.citizenNumber, self.insuredNumber, self.code].filter { !$0.isEmpty }
    }

    /// One number to tell people of a list apart by; nil where there is none.
    var identity: String? { self.numbers.first }
}
