package import SocialInsurance

/// Why somebody is not in the list any more.
package enum Departure: Hashable, Sendable {
    /// The contract ended, or a pension began.
    case ended
    case died(CalendarDate?)
    case movedToUnit
    case movedToProvince
}

/// Whether somebody contributes.
package enum Standing: Hashable, Sendable {
    case working
    case unpaidLeave
    case sickLeave
    case maternityLeave
    case left(Departure)

    package var isLeave: Bool {
        switch self {
        case .unpaidLeave, .sickLeave, .maternityLeave: true
        case .working, .left: false
        }
    }
}

/// One line of a month's payroll or register: who, what, for how much, and whether they were there.
package struct EmployeeMonth: Hashable, Sendable {
    package var person: Person
    package var work: Work
    package var standing: Standing
    package var absence: Absence
    /// What the unit knows about a change, for the row that reports it.
    package var change: ChangePapers

    package init(
        person: Person, work: Work, standing: Standing = .working, absence: Absence = .none,
        change: ChangePapers = ChangePapers()
    ) {
        self.person = person
        self.work = work
        self.standing = standing
        self.absence = absence
        self.change = change
    }
}

/// The paper behind a change: its number and date, and from where somebody came.
package struct ChangePapers: Hashable, Sendable {
    package enum Origin: Hashable, Sendable {
        case firstJob
        case unitInProvince
        case unitInOtherProvince
    }

    package var number: String
    package var date: CalendarDate?
    /// The day on which the change takes effect.
    package var effective: CalendarDate?
    /// Where a newcomer was insured before; nil where it is not known.
    package var origin: Origin?

    package init(
        number: String = "", date: CalendarDate? = nil, effective: CalendarDate? = nil, origin: Origin? = nil
    ) {
        self.number = number
        self.date = date
        self.effective = effective
        self.origin = origin
    }
}
