package import SocialInsurance

/// A wage as a base: what it is, and what counts after the bounds.
package struct ContributionBase: Hashable, Sendable {
    package enum Bound: Hashable, Sendable {
        case within
        case raised
        case capped
    }

    package let stated: Int
    package let counted: Int
    package let bound: Bound

    init(_ stated: Int, floor: Int, cap: Int) {
        self.stated = stated
        self.counted = min(max(stated, floor), cap)
        self.bound = stated > cap ? .capped : stated < floor ? .raised : .within
    }
}

/// What is due for one person and one month.
package struct Contribution: Hashable, Sendable {
    package let month: YearMonth
    package let social: ContributionBase
    package let health: ContributionBase
    /// Nil for people without unemployment insurance.
    package let unemployment: ContributionBase?
    package let amounts: FundAmounts
}

/// Why nothing is computed; nothing is put in its place.
package enum ContributionGap: Error, Hashable, Sendable {
    case law(LawGap)
    case missing(MissingDatum)
}

extension MonthLaw {
    /// What is due for somebody who works the whole month.
    package func contribution(of work: Work, _ terms: UnitTerms) throws(ContributionGap) -> Contribution {
        try self.contribution(of: work, terms, bounds: self)
    }

    /// The same by the rates of this month and the bounds of another.
    func contribution(
        of work: Work, _ terms: UnitTerms, bounds: MonthLaw
    ) throws(ContributionGap) -> Contribution {
        guard let wage = work.wage else { throw .missing(.wage) }
        let stated = wage.base(referenceLevel: bounds.referenceLevel.amount)
        let social = ContributionBase(stated, floor: bounds.floor, cap: bounds.socialCap)
        let health = ContributionBase(stated, floor: bounds.floor, cap: bounds.healthCap)
        let funds = self.funds(of: work.kind, terms)
        var unemployment: ContributionBase?
        if funds.contains(.unemployment) {
            guard let region = work.region ?? terms.region, let cap = bounds.unemploymentCap(region) else {
                throw .missing(.region)
            }
            unemployment = ContributionBase(stated, floor: bounds.floor, cap: cap)
        }
        var amounts = FundAmounts()
        for fund in funds {
            let base: Int =
                switch fund {
                case .health: health.counted
                case .unemployment: unemployment?.counted ?? 0
                case .sickness, .pension, .accident: social.counted
                }
            amounts[fund] = self.share(of: base, self.rates(work.kind, fund, terms))
        }
        return Contribution(
            month: self.month, social: social, health: health, unemployment: unemployment, amounts: amounts)
    }

    /// The fund's amount and the employee's part are rounded, the employer pays the rest, so that parts add up.
    func share(of base: Int, _ rates: FundRates) -> FundShare {
        let whole = (rates.employer + rates.employee).of(base)
        let employee = rates.employee.of(base)
        return FundShare(employer: whole - employee, employee: employee)
    }

    private static let allFunds = Set(Fund.allCases)

    /// The funds that are due in a month with days off.
    package func fundsDue(_ standing: Standing, _ absence: Absence, _ terms: UnitTerms) -> Set<Fund> {
        guard standing == .working else { return [] }
        var due = Self.allFunds
        if absence == .none { return due }
        let sickInFirstMonth = absence.isFirstMonth && absence.sickDays >= self.firstMonthSickDays.amount
        if absence.days >= self.daysWithoutPay.amount, !absence.paysAllTheSame, !sickInFirstMonth {
            due.subtract([.sickness, .pension, .accident])
            // During maternity leave the fund itself pays for health insurance.
            if absence.maternityDays >= self.daysWithoutPay.amount || !terms.paysHealthWithoutPay {
                due.remove(.health)
            }
        }
        if absence.days >= self.unemploymentDaysWithoutPay.amount { due.remove(.unemployment) }
        return due
    }

    /// What is due for a line of the register; zero for people on leave.
    package func amounts(of line: EmployeeMonth, _ terms: UnitTerms) throws(ContributionGap) -> FundAmounts {
        let due = self.fundsDue(line.standing, line.absence, terms)
        return due.isEmpty ? .zero : try self.contribution(of: line.work, terms).amounts.only(due)
    }
}
