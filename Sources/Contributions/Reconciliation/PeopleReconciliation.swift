package import SocialInsurance

/// D09-TS against the register and the filings of a month: whom and what they do not have in common.
package struct PeopleReconciliation: Sendable {
    package private(set) var discrepancies: [Discrepancy] = []
    /// What VSS's list makes due, less what the register makes due; nil where one of the two cannot be computed.
    package private(set) var effect: FundAmounts?

    let list: ParticipantList
    let unit: OwnMonth
    let terms: UnitTerms
    let law: MonthLaw
    /// The caps of earlier times that somebody may still count with.
    let oldCaps: Set<Int>
    private let rows: FiledRows
    private let issued: CalendarDate

    package init(
        _ list: ParticipantList, _ unit: OwnMonth, _ terms: UnitTerms, law: Law = .shipped
    ) throws(LawGap) {
        self.list = list
        self.unit = unit
        self.terms = terms
        let month = try MonthLaw(law, unit.month)
        self.law = month
        self.rows = FiledRows(unit.filed, in: unit.month)
        self.issued = list.head.issued ?? unit.month.lastDay
        // As it was on the last day of each earlier level.
        let earlier = law.history(.referenceLevel).compactMap { value in
            value.until.flatMap { $0 < unit.month.firstDay ? YearMonth(of: $0) : nil }
        }
        self.oldCaps = Set(earlier.compactMap { try? MonthLaw(law, $0).socialCap }).subtracting([month.socialCap])
        self.compare()
    }

    private mutating func compare() {
        let (pairs, missing, extra) = PeopleMatcher(self.list, self.unit.lines).matched()
        var effect: FundAmounts? = .zero
        for pair in pairs {
            self.compare(pair)
            effect = self.sum(effect, pair.theirs, pair.ours)
        }
        for line in missing {
            self.miss(line)
            effect = self.sum(effect, nil, line)
        }
        for person in extra {
            self.meet(person)
            effect = self.sum(effect, person, nil)
        }
        self.effect = effect
    }

    // MARK: Somebody is not there

    private mutating func miss(_ line: EmployeeMonth) {
        let row = self.rows.last(of: line.person) { $0.direction == .increase || $0.outcome?.leave != nil }
        self.add(Self.subject(line), .missing, self.cause(row, done: .notTakenOver), row: row)
    }

    private mutating func meet(_ person: ParticipantList.Participant) {
        let row = self.rows.last(of: Self.person(person)) { $0.direction == .decrease }
        self.add(Self.subject(person), .extra, self.cause(row, done: .notTakenOver), row: row)
    }

    // MARK: Somebody is otherwise

    private mutating func compare(_ pair: PeopleMatcher.Pair) {
        let (person, line) = (pair.theirs, pair.ours)
        let subject = Self.subject(line)
        if pair.isByName {
            self.add(
                subject, .number, .wrongNumber, theirs: .text(person.insuredNumber),
                ours: .text(line.person.insuredNumber))
        } else if !PersonSpelling.isSame(person.name, line.person.name) {
            self.add(subject, .name, .personalData, theirs: .text(person.name), ours: .text(line.person.name))
        }
        if let ours = PersonSpelling.birth(line.person), let theirs = PersonSpelling.birth(person.birth),
            !PersonSpelling.agree(ours, theirs)
        {
            self.add(subject, .birth, .personalData, theirs: .text(theirs), ours: .text(ours))
        }
        if let theirs = person.clinicCode, !line.person.clinic.isEmpty, theirs != line.person.clinic {
            self.add(subject, .clinic, .clinic, theirs: .text(person.clinic), ours: .text(line.person.clinic))
        }
        self.compareBases(person, line, subject)
    }

    private mutating func compareBases(
        _ person: ParticipantList.Participant, _ line: EmployeeMonth, _ subject: Discrepancy.Subject
    ) {
        let isAtWork = line.standing == .working
        guard isAtWork != person.bases.isEmpty else {
            let row = self.rows.last(of: line.person) { method in
                isAtWork ? method.direction == .increase : method.outcome?.leave != nil
            }
            return self.add(
                subject, .standing, self.cause(row, done: .notTakenOver),
                theirs: person.bases[.social].map { .money($0) }, row: row)
        }
        guard isAtWork, let ours = try? self.law.contribution(of: line.work, self.terms) else { return }
        let expected: [(StatementColumn, Int?)] = [
            (.social, ours.social.counted), (.health, ours.health.counted),
            (.unemployment, ours.unemployment?.counted), (.accident, ours.social.counted),
        ]
        guard let differing = expected.first(where: { person.bases[$0.0] != $0.1 }) else { return }
        let theirs = person.bases[differing.0]
        var row: OwnMonth.Filed?
        let cause: Discrepancy.Cause
        if ours.social.bound == .capped, let social = person.bases[.social], self.oldCaps.contains(social) {
            cause = .oldCap
        } else {
            row = self.rows.last(of: line.person) { $0.direction != .correct }
            cause = self.cause(row, done: .wageNotTakenOver)
        }
        self.add(
            subject, .base, cause, theirs: theirs.map { .money($0) }, ours: differing.1.map { .money($0) }, row: row)
    }

    // MARK: Causes

    /// - Parameter done: what is likely where VSS is done with the dossier.
    private func cause(_ row: OwnMonth.Filed?, done: Discrepancy.Cause) -> Discrepancy.Cause {
        guard let row else { return .notFiled }
        if row.state == .returned { return .returned }
        if row.filed > self.issued { return .filedLate }
        return row.state == .pending ? .notYetProcessed : done
    }

    private mutating func add(
        _ subject: Discrepancy.Subject, _ matter: Discrepancy.Matter, _ cause: Discrepancy.Cause,
        theirs: Discrepancy.Value? = nil, ours: Discrepancy.Value? = nil, row: OwnMonth.Filed? = nil
    ) {
        self.discrepancies.append(
            Discrepancy(subject, matter, cause, theirs: theirs, ours: ours, dossier: row?.dossier))
    }

    private static func subject(_ line: EmployeeMonth) -> Discrepancy.Subject {
        let number = line.person.insuredNumber.isEmpty ? line.person.citizenNumber : line.person.insuredNumber
        return .person(name: line.person.name, number: number)
    }

    private static func subject(_ person: ParticipantList.Participant) -> Discrepancy.Subject {
        .person(
            name: person.name, number: person.insuredNumber.isEmpty ? person.citizenNumber : person.insuredNumber)
    }

    private static func person(_ person: ParticipantList.Participant) -> Person {
        Person(name: person.name, citizenNumber: person.citizenNumber, insuredNumber: person.insuredNumber)
    }

    // MARK: Money

    /// Adds what the difference of one person comes to.
    private func sum(
        _ sum: FundAmounts?, _ theirs: ParticipantList.Participant?, _ ours: EmployeeMonth?
    ) -> FundAmounts? {
        guard let sum else { return nil }
        var difference = theirs.map { self.law.amounts(ofBases: $0.bases, ours?.work.kind, self.terms) } ?? .zero
        if let ours {
            guard let own = try? self.law.amounts(of: ours, self.terms) else { return nil }
            difference -= own
        }
        return sum + difference
    }
}

extension MonthLaw {
    /// What bases of D09-TS make due; without a kind, one that the bases fit.
    func amounts(ofBases bases: [StatementColumn: Int], _ kind: ParticipantKind?, _ terms: UnitTerms) -> FundAmounts {
        let kind = kind ?? (bases[.unemployment] == nil ? .foreigner : .employee)
        var amounts = FundAmounts.zero
        for fund in Fund.allCases {
            let column: StatementColumn =
                switch fund {
                case .sickness, .pension: .social
                case .health: .health
                case .unemployment: .unemployment
                case .accident: .accident
                }
            guard let base = bases[column] else { continue }
            amounts[fund] = self.share(of: base, self.rates(kind, fund, terms))
        }
        return amounts
    }
}

/// The filed rows of a month by their people.
private struct FiledRows {
    private var rows: [OwnMonth.Filed]
    private var places: [String: [Int]] = [:]

    /// Rows that begin after the month say nothing of it.
    init(_ rows: [OwnMonth.Filed], in month: YearMonth) {
        self.rows = rows.filter { $0.movement.from.map { $0 <= month } ?? true }
        for (place, row) in self.rows.enumerated() {
            for key in Self.keys(row.movement.person) { self.places[key, default: []].append(place) }
        }
    }

    private static func keys(_ person: Person) -> [String] {
        var keys: [String] = []
        if !person.insuredNumber.isEmpty { keys.append("i\(person.insuredNumber)") }
        if !person.citizenNumber.isEmpty { keys.append("c\(person.citizenNumber)") }
        return keys
    }

    /// The last row about a person whose method is as wanted.
    func last(of person: Person, _ isWanted: (Method) -> Bool) -> OwnMonth.Filed? {
        let found = Self.keys(person).flatMap { self.places[$0] ?? [] }.sorted(by: >)
        return found.lazy.map { self.rows[$0] }.first { $0.movement.method?.method.map(isWanted) ?? false }
    }
}
