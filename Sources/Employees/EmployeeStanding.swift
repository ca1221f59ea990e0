package import Contributions
package import SocialInsurance

/// Whether somebody contributes, as the register keeps it; the raw value is stored.
package enum EmployeeStanding: String, Hashable, Sendable, CaseIterable {
    case working
    case unpaid
    case sick
    case maternity
    case left
    case died
    case movedUnit = "moved-unit"
    case movedProvince = "moved-province"

    /// Not in the unit's list any more.
    package var isGone: Bool {
        switch self {
        case .working, .unpaid, .sick, .maternity: false
        case .left, .died, .movedUnit, .movedProvince: true
        }
    }

    package var standing: Standing { self.standing(death: nil) }

    /// - Parameter death: the day, where it is known.
    package func standing(death: CalendarDate?) -> Standing {
        switch self {
        case .working: .working
        case .unpaid: .unpaidLeave
        case .sick: .sickLeave
        case .maternity: .maternityLeave
        case .left: .left(.ended)
        case .died: .left(.died(death))
        case .movedUnit: .left(.movedToUnit)
        case .movedProvince: .left(.movedToProvince)
        }
    }

    package init(_ standing: Standing) {
        switch standing {
        case .working: self = .working
        case .unpaidLeave: self = .unpaid
        case .sickLeave: self = .sick
        case .maternityLeave: self = .maternity
        case .left(.ended): self = .left
        case .left(.died): self = .died
        case .left(.movedToUnit): self = .movedUnit
        case .left(.movedToProvince): self = .movedProvince
        }
    }

    /// What somebody is after a row of a method.
    package init(_ outcome: Method.Outcome, isDeath: Bool) {
        switch outcome {
        case .working: self = .working
        case .unpaid: self = .unpaid
        case .sick: self = .sick
        case .maternity: self = .maternity
        case .left: self = isDeath ? .died : .left
        case .movedToUnit: self = .movedUnit
        case .movedToProvince: self = .movedProvince
        }
    }

    /// The method that says it in a table; nil for who works.
    package var method: MethodCode? {
        switch self {
        case .working: nil
        case .unpaid: .unpaidLeave
        case .sick: .sickLeave
        case .maternity: .maternity
        case .left, .died: .left
        case .movedUnit: .toUnit
        case .movedProvince: .toProvince
        }
    }
}
