package import SocialInsurance

/// By which rates a person takes part.
package enum ParticipantKind: String, Hashable, Sendable, CaseIterable {
    case employee
    /// No unemployment insurance.
    case foreigner
    /// An owner or a manager without pay, who pays all alone.
    case owner

    /// Its place among all, from 0.
    var place: Int {
        switch self {
        case .employee: 0
        case .foreigner: 1
        case .owner: 2
        }
    }
}

/// A contract of work, as the unit wrote it.
package struct Contract: Hashable, Sendable {
    package enum Kind: Hashable, Sendable, CaseIterable {
        case indefinite
        case fixedTerm
        case other
    }

    /// What is ticked; exactly one is right.
    package var kinds: Set<Kind>
    package var number: String
    package var signed: CalendarDate?
    package var from: CalendarDate?
    package var until: CalendarDate?
    package var isProbation: Bool

    package init(
        kinds: Set<Kind>, number: String = "", signed: CalendarDate? = nil, from: CalendarDate? = nil,
        until: CalendarDate? = nil, isProbation: Bool = false
    ) {
        self.kinds = kinds
        self.number = number
        self.signed = signed
        self.from = from
        self.until = until
        self.isProbation = isProbation
    }
}

/// What a person does for the unit and for how much.
package struct Work: Hashable, Sendable {
    package var position: String
    package var workplace: String
    /// Nil where the unit said nothing.
    package var wage: Wage?
    package var kind: ParticipantKind
    /// Where it is not the unit's own.
    package var region: WageRegion?
    package var isFullTime: Bool
    package var contract: Contract?

    package init(
        position: String, workplace: String, wage: Wage?, kind: ParticipantKind = .employee,
        region: WageRegion? = nil, isFullTime: Bool = true, contract: Contract? = nil
    ) {
        self.position = position
        self.workplace = workplace
        self.wage = wage
        self.kind = kind
        self.region = region
        self.isFullTime = isFullTime
        self.contract = contract
    }
}

/// Working days of a month without pay from the unit.
package struct Absence: Hashable, Sendable {
    package var unpaidDays: Int
    package var sickDays: Int
    package var maternityDays: Int
    /// Both sides agreed to pay social insurance all the same, on the last base.
    package var paysAllTheSame: Bool
    /// The month is the first of the work, or of the return to it.
    package var isFirstMonth: Bool

    package static let none = Absence()

    package init(
        unpaidDays: Int = 0, sickDays: Int = 0, maternityDays: Int = 0, paysAllTheSame: Bool = false,
        isFirstMonth: Bool = false
    ) {
        self.unpaidDays = unpaidDays
        self.sickDays = sickDays
        self.maternityDays = maternityDays
        self.paysAllTheSame = paysAllTheSame
        self.isFirstMonth = isFirstMonth
    }

    package var days: Int { self.unpaidDays + self.sickDays + self.maternityDays }
}
