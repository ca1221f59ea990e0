package import SocialInsurance

/// This month's payroll against the last: what must be reported, line by line, with what is missing for it.
///
/// Nothing is guessed: where a method needs to know what neither payroll says, the row names the choices and what is
/// missing. Both payrolls are read once; people are found by their numbers.
package struct PayrollDifference: Sendable {
    package private(set) var proposals: [Proposal] = []
    package private(set) var updates: [DataUpdate] = []
    package private(set) var faults: [DifferenceFault] = []

    private let month: YearMonth
    private let filed: CalendarDate
    private let law: MonthLaw
    private let terms: UnitTerms

    /// - Parameters:
    ///   - last: the payroll or register of the month before; who has left by then is not in it any more.
    ///   - filed: the day on which the rows are sent, which decides whether a decrease brings a TT row.
    package init(
        last: [EmployeeMonth], this: [EmployeeMonth], month: YearMonth, filed: CalendarDate, law: MonthLaw,
        terms: UnitTerms
    ) {
        (self.month, self.filed, self.law, self.terms) = (month, filed, law, terms)
        let places = last.indices.filter { Self.isThere(last[$0]) }
        let register = Register(places.map { last[$0] })
        var met = [Int?](repeating: nil, count: places.count)
        for index in register.repeated { self.faults.append(.repeatedLast(row: places[index])) }
        let repeated = Set(register.repeated)
        var newcomers = Register([])
        var newRows: [Int] = []
        for (row, line) in this.enumerated() {
            let person = line.person
            guard !person.numbers.isEmpty else {
                self.faults.append(.nobody(row: row))
                continue
            }
            switch register.find(person) {
            case .conflict(let indices):
                self.faults.append(.conflict(row: row, last: indices.map { places[$0] }))
                for index in indices { met[index] = met[index] ?? row }
            case .line(let index):
                if let first = met[index] {
                    self.faults.append(.repeatedThis(row: row, first: first))
                } else {
                    met[index] = row
                    if let known = register[index] { self.compare(known, line, last: places[index], this: row) }
                }
            case .none:
                self.welcomeOnce(line, this: row, &newcomers, &newRows)
            }
        }
        for (index, row) in met.enumerated() where row == nil && !repeated.contains(index) {
            if let known = register[index] { self.miss(known, last: places[index]) }
        }
    }

    private static func isThere(_ line: EmployeeMonth) -> Bool {
        if case .left = line.standing { false } else { true }
    }

    /// What the register is when all rows are accepted.
    package func applied(to last: [EmployeeMonth]) -> [EmployeeMonth] {
        var register = Register(last.filter(Self.isThere))
        for proposal in self.proposals { register.apply(proposal.movement) }
        for update in self.updates { register.apply(update) }
        return register.lines
    }
}

// MARK: - Rows

extension PayrollDifference {
    /// The standing that a line's days without pay make of it, and those days.
    package static func standing(
        of line: EmployeeMonth, _ law: MonthLaw, _ terms: UnitTerms
    ) -> (standing: Standing, absentDays: Int?) {
        let absence = line.absence
        guard line.standing == .working, !law.fundsDue(.working, absence, terms).contains(.pension) else {
            return (line.standing, nil)
        }
        let most = max(absence.unpaidDays, absence.sickDays, absence.maternityDays)
        let leave: Standing =
            most == absence.maternityDays
            ? .maternityLeave : most == absence.sickDays ? .sickLeave : .unpaidLeave
        return (leave, absence.days)
    }

    /// - Parameters:
    ///   - newcomers: those who came in earlier lines.
    ///   - rows: where each of them stands.
    private mutating func welcomeOnce(
        _ line: EmployeeMonth, this row: Int, _ newcomers: inout Register, _ rows: inout [Int]
    ) {
        if case .line(let index) = newcomers.find(line.person) {
            self.faults.append(.repeatedThis(row: row, first: rows[index]))
        } else {
            newcomers.add(line)
            rows.append(row)
            self.welcome(line, this: row)
        }
    }

    private mutating func welcome(_ line: EmployeeMonth, this row: Int) {
        let (standing, days) = Self.standing(of: line, self.law, self.terms)
        if case .left = standing {
            self.faults.append(.leftUnknown(row: row))
            return
        }
        let method: MethodCode? =
            switch line.change.origin {
            case .firstJob?: .newcomer
            case .unitInProvince?: .fromUnit
            case .unitInOtherProvince?: .fromProvince
            case nil: line.person.insuredNumber.isEmpty ? .newcomer : nil
            }
        self.propose(
            method, line, .appeared, missing: method == nil ? [.origin] : [],
            choices: method == nil ? [.fromUnit, .fromProvince, .newcomer, .back] : [], this: row)
        if standing.isLeave { self.leave(standing, line, days.map { .absent(days: $0) } ?? .onLeave, this: row) }
    }

    private mutating func compare(_ known: EmployeeMonth, _ line: EmployeeMonth, last: Int, this row: Int) {
        let (standing, days) = Self.standing(of: line, self.law, self.terms)
        self.updateData(known, line, this: row)
        switch (known.standing, standing) {
        case (_, .left(let departure)):
            self.depart(departure, known, line.change, .departed, last: last, this: row)
        case (.working, _) where standing.isLeave:
            self.leave(standing, line, days.map { .absent(days: $0) } ?? .onLeave, last: last, this: row)
        case (_, .working) where known.standing.isLeave:
            self.propose(.back, line, .returned, returnFrom: known.standing, last: last, this: row)
        case (let old, let new) where old != new:
            self.leave(new, line, .leaveChanged, last: last, this: row)
        default: self.adjust(known, line, last: last, this: row)
        }
    }

    private mutating func adjust(_ known: EmployeeMonth, _ line: EmployeeMonth, last: Int, this row: Int) {
        let (old, new) = (known.work, line.work)
        let wageChanged = old.wage != new.wage
        guard wageChanged || old.position != new.position else { return }
        let level = self.law.referenceLevel.amount
        let reason: ProposalReason =
            if old.position == new.position {
                .wage(
                    old: old.wage?.base(referenceLevel: level) ?? 0, new: new.wage?.base(referenceLevel: level) ?? 0)
            } else if wageChanged {
                .positionAndWage(old: old.position, new: new.position)
            } else {
                .position(old: old.position, new: new.position)
            }
        self.propose(
            old.position == new.position ? .wageChange : .positionChange, line, reason, previous: old, last: last,
            this: row)
    }

    private mutating func miss(_ known: EmployeeMonth, last: Int) {
        self.depart(
            .ended, known, known.change, .disappeared, missing: [.departure],
            choices: [.toUnit, .toProvince, .unpaidLeave, .sickLeave, .maternity], last: last, this: nil)
    }

    private mutating func depart(
        _ departure: Departure, _ known: EmployeeMonth, _ papers: ChangePapers, _ reason: ProposalReason,
        missing: [MissingDatum] = [], choices: [MethodCode] = [], last: Int, this row: Int?
    ) {
        var line = known
        line.change = papers
        switch departure {
        case .ended: self.propose(.left, line, reason, missing: missing, choices: choices, last: last, this: row)
        case .died(let day):
            self.propose(
                .left, line, reason, missing: day == nil ? [.deathDate] : [], death: .some(day), last: last, this: row)
        case .movedToUnit: self.propose(.toUnit, line, reason, last: last, this: row)
        case .movedToProvince: self.propose(.toProvince, line, reason, last: last, this: row)
        }
    }

    private mutating func leave(
        _ standing: Standing, _ line: EmployeeMonth, _ reason: ProposalReason, last: Int? = nil, this row: Int
    ) {
        let method: MethodCode =
            switch standing {
            case .maternityLeave: .maternity
            case .sickLeave: .sickLeave
            case .working, .unpaidLeave, .left: .unpaidLeave
            }
        self.propose(method, line, reason, last: last, this: row)
    }

    private mutating func propose(
        _ code: MethodCode?, _ line: EmployeeMonth, _ reason: ProposalReason, missing: [MissingDatum] = [],
        choices: [MethodCode] = [], previous: Work? = nil, returnFrom: Standing? = nil, death: CalendarDate?? = nil,
        last: Int? = nil, this row: Int?
    ) {
        var lacks = missing
        if line.work.wage == nil { lacks.append(.wage) }
        let needs = code?.method?.needs ?? []
        let (number, date) = Self.paper(line, contract: needs.contains(.contract) || code == nil)
        if needs.contains(.contract) || code == nil, number.isEmpty || date == nil { lacks.append(.contract) }
        if needs.contains(.papers), number.isEmpty || date == nil { lacks.append(.papers) }
        var papers = line.change
        if code == nil || needs.contains(.contract) {
            papers.effective = papers.effective ?? line.work.contract?.from
            if papers.effective == nil { lacks.append(.effectiveDay) }
        }
        let movement = Movement(
            method: code, person: line.person, work: line.work, previous: previous, from: self.month, papers: papers,
            death: death ?? nil, isDeath: death != nil, hasNumber: !line.person.insuredNumber.isEmpty,
            returnFrom: returnFrom, absence: line.absence,
            note: code?.method?.note(number: number, date: date, returnFrom: returnFrom) ?? "")
        self.proposals.append(
            Proposal(
                movement: movement, reason: reason, missing: lacks, choices: choices, lastRow: last, thisRow: row))
        self.proposeHealthRow(for: movement, last: last, this: row)
    }

    /// Number and date of the paper that the row's note names.
    private static func paper(_ line: EmployeeMonth, contract: Bool) -> (String, CalendarDate?) {
        contract
            ? (line.work.contract?.number ?? "", line.work.contract?.signed)
            : (line.change.number, line.change.date)
    }

    /// The card stays valid for months that had begun when the decrease was reported.
    private mutating func proposeHealthRow(for movement: Movement, last: Int?, this row: Int?) {
        guard let health = HealthRow.needed(for: movement, on: self.filed, self.terms) else { return }
        self.proposals.append(
            Proposal(
                movement: health, reason: .healthRow, missing: health.until == health.from ? [] : [.evidence],
                choices: [], lastRow: last, thisRow: row))
    }

    private mutating func updateData(_ known: EmployeeMonth, _ line: EmployeeMonth, this row: Int) {
        if case .left = line.standing { return }
        let changes = DataUpdate.changes(from: known, to: line)
        guard !changes.isEmpty else { return }
        self.updates.append(DataUpdate(person: line.person, work: line.work, changes: changes, thisRow: row))
    }
}
