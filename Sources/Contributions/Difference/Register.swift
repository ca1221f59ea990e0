/// The people of a unit as lines, found by their numbers: citizen number, BHXH number, the unit's own.
package struct Register: Sendable {
    /// Whom a person's numbers lead to.
    package enum Match: Hashable, Sendable {
        case none
        case line(Int)
        /// The numbers lead to different people, or only the unit's own number fits and the others differ.
        case conflict([Int])
    }

    /// In the order in which they came; nil where somebody left.
    private var slots: [EmployeeMonth?]
    private var byCitizen: [String: Int] = [:]
    private var byInsured: [String: Int] = [:]
    private var byCode: [String: Int] = [:]
    /// Lines whose person stands in an earlier line already; they are not found.
    package private(set) var repeated: [Int] = []

    /// The lines that are there.
    package var lines: [EmployeeMonth] { self.slots.compactMap(\.self) }

    package init(_ lines: [EmployeeMonth]) {
        self.slots = []
        self.slots.reserveCapacity(lines.count)
        self.byCitizen.reserveCapacity(lines.count)
        self.byInsured.reserveCapacity(lines.count)
        self.byCode.reserveCapacity(lines.count)
        for line in lines { self.add(line) }
    }

    /// Adds a line at the end.
    package mutating func add(_ line: EmployeeMonth) {
        if self.find(line.person) != .none { self.repeated.append(self.slots.count) }
        self.note(line.person, at: self.slots.count)
        self.slots.append(line)
    }

    package subscript(index: Int) -> EmployeeMonth? { self.slots[index] }

    private mutating func note(_ person: Person, at index: Int) {
        if !person.citizenNumber.isEmpty, self.byCitizen[person.citizenNumber] == nil {
            self.byCitizen[person.citizenNumber] = index
        }
        if !person.insuredNumber.isEmpty, self.byInsured[person.insuredNumber] == nil {
            self.byInsured[person.insuredNumber] = index
        }
        if !person.code.isEmpty, self.byCode[person.code] == nil { self.byCode[person.code] = index }
    }

    /// Whose line a person is.
    package func find(_ person: Person) -> Match {
        let citizen = person.citizenNumber.isEmpty ? nil : self.byCitizen[person.citizenNumber]
        let insured = person.insuredNumber.isEmpty ? nil : self.byInsured[person.insuredNumber]
        if let citizen, let insured { return citizen == insured ? .line(citizen) : .conflict([citizen, insured]) }
        if let sure = citizen ?? insured { return .line(sure) }
        guard !person.code.isEmpty, let index = self.byCode[person.code] else { return .none }
        return self.contradicts(person, at: index) ? .conflict([index]) : .line(index)
    }

    /// Whether the line with the same own number has another of the state's numbers.
    private func contradicts(_ person: Person, at index: Int) -> Bool {
        guard let known = self.slots[index]?.person else { return false }
        let pairs = [(known.citizenNumber, person.citizenNumber), (known.insuredNumber, person.insuredNumber)]
        return pairs.contains { !$0.0.isEmpty && !$0.1.isEmpty && $0.0 != $0.1 }
    }

    /// The line of a person who is there; nil where there is none or it is not sure which.
    package func line(of person: Person) -> EmployeeMonth? {
        if case .line(let index) = self.find(person) { self.slots[index] } else { nil }
    }

    /// Makes the register what a row says it is.
    package mutating func apply(_ movement: Movement) {
        guard let method = movement.method?.method else { return }
        let place: Int? = if case .line(let index) = self.find(movement.person) { index } else { nil }
        switch (method.direction, method.outcome) {
        case (.increase, .working?):
            let line = EmployeeMonth(person: movement.person, work: movement.work)
            if let place, var known = self.slots[place] {
                (known.work, known.standing) = (movement.work, .working)
                self.slots[place] = known
            } else {
                self.add(line)
            }
        case (.decrease, let outcome?):
            guard let place else { return }
            if let leave = outcome.leave {
                self.slots[place]?.work = movement.work
                self.slots[place]?.standing = leave
            } else {
                self.slots[place] = nil
            }
        case (.adjust, _) where method.funds == Set(Fund.allCases):
            guard let place else { return }
            self.slots[place]?.work = movement.work
        default: break
        }
    }

    /// Takes over data that no row of D02 reports.
    package mutating func apply(_ update: DataUpdate) {
        guard case .line(let index) = self.find(update.person), let known = self.slots[index] else { return }
        var line = known
        line.person = update.person
        line.work = update.work
        (line.work.wage, line.work.position) = (known.work.wage, known.work.position)
        self.slots[index] = line
        self.note(update.person, at: index)
    }
}

extension Method.Outcome {
    /// The leave that it begins; nil where somebody is back or gone.
    var leave: Standing? {
        switch self {
        case .unpaid: .unpaidLeave
        case .sick: .sickLeave
        case .maternity: .maternityLeave
        case .working, .left, .movedToUnit, .movedToProvince: nil
        }
    }
}
