package import SocialInsurance

/// All figures that amounts of one month need, looked up once; an object, as each row of a long list is given it.
package final class MonthLaw: Sendable {
    /// The rates of one fund, or none where nobody pays into it.
    struct FundRates: Hashable, Sendable {
        var employer = Rate(millionths: 0)
        var employee = Rate(millionths: 0)
    }

    package let month: YearMonth
    package let referenceLevel: LawValue
    /// The least base of social insurance.
    package let floor: Int
    package let floorBasis: LegalBasis
    package let socialCap: Int
    package let socialCapBasis: LegalBasis
    package let healthCap: Int
    private let wages: [WageRegion: LawValue]
    private let unemploymentTimes: LawValue
    /// By the places of kind and fund.
    private let rates: [[FundRates]]
    /// By the place of the kind.
    private let reducedAccident: [FundRates]
    /// The funds by the place of the kind, with the usual rate for accidents and with the reduced one.
    private let funds: [(usual: Set<Fund>, reduced: Set<Fund>)]
    /// As many days without pay or more: no social insurance that month.
    package let daysWithoutPay: LawValue
    package let unemploymentDaysWithoutPay: LawValue
    package let firstMonthSickDays: LawValue

    package init(_ law: Law, _ month: YearMonth) throws(LawGap) {
        self.month = month
        self.referenceLevel = try law.value(.referenceLevel, in: month)
        let floor = try law.value(.floor, "social", in: month)
        let cap = try law.value(.cap, "social", in: month)
        self.floor = floor.amount * self.referenceLevel.amount
        self.floorBasis = floor.basis
        self.socialCap = cap.amount * self.referenceLevel.amount
        self.socialCapBasis = cap.basis
        self.healthCap = try law.value(.cap, "health", in: month).amount * self.referenceLevel.amount
        self.unemploymentTimes = try law.value(.cap, "unemployment", in: month)
        var wages: [WageRegion: LawValue] = [:]
        for region in WageRegion.allCases {
            wages[region] = try law.value(.minimumWage, region.rawValue, in: month)
        }
        self.wages = wages
        self.daysWithoutPay = try law.value(.daysWithoutPay, "social", in: month)
        self.unemploymentDaysWithoutPay = try law.value(.daysWithoutPay, "unemployment", in: month)
        self.firstMonthSickDays = try law.value(.firstMonthSickDays, in: month)
        let (kinds, all) = (ParticipantKind.allCases.count, Fund.allCases)
        var rates = [[FundRates]](repeating: [FundRates](repeating: FundRates(), count: all.count), count: kinds)
        var reduced = [FundRates](repeating: FundRates(), count: kinds)
        let scopes = Set(law.scopes(of: .rate))
        for kind in ParticipantKind.allCases {
            for fund in all {
                rates[kind.place][fund.place] = try Self.rates(
                    law, month, "\(kind.rawValue).\(fund.rawValue)", scopes)
            }
            reduced[kind.place] = try Self.rates(law, month, "\(kind.rawValue).accident-reduced", scopes)
        }
        self.rates = rates
        self.reducedAccident = reduced
        self.funds = zip(rates, reduced).map { rates, reduced in
            let usual = Set(all.filter { rates[$0.place] != FundRates() })
            let hasReduced = reduced != FundRates()
            return (usual, hasReduced ? usual.union([.accident]) : usual.subtracting([.accident]))
        }
    }

    /// A fund that the table never names for a kind is one it does not pay; a name without the month is a gap.
    private static func rates(
        _ law: Law, _ month: YearMonth, _ scope: String, _ scopes: Set<String>
    ) throws(LawGap) -> FundRates {
        var rates = FundRates()
        if scopes.contains("\(scope).employer") {
            rates.employer = try law.value(.rate, "\(scope).employer", in: month).rate
        }
        if scopes.contains("\(scope).employee") {
            rates.employee = try law.value(.rate, "\(scope).employee", in: month).rate
        }
        return rates
    }

    /// The sum of the rates of some funds for a kind, as D02 writes it (`TyleDong`).
    package func rate(of kind: ParticipantKind, _ funds: Set<Fund>, _ terms: UnitTerms) -> Rate {
        funds.reduce(Rate(millionths: 0)) { sum, fund in
            let rates = self.rates(kind, fund, terms)
            return sum + rates.employer + rates.employee
        }
    }

    package func minimumWage(_ region: WageRegion) -> LawValue? { self.wages[region] }

    package func unemploymentCap(_ region: WageRegion) -> Int? {
        self.wages[region].map { $0.amount * self.unemploymentTimes.amount }
    }

    func rates(_ kind: ParticipantKind, _ fund: Fund, _ terms: UnitTerms) -> FundRates {
        if fund == .accident, terms.hasReducedAccidentRate { return self.reducedAccident[kind.place] }
        return self.rates[kind.place][fund.place]
    }

    /// The funds that somebody of a kind pays into or is paid for.
    package func funds(of kind: ParticipantKind, _ terms: UnitTerms) -> Set<Fund> {
        let funds = self.funds[kind.place]
        return terms.hasReducedAccidentRate ? funds.reduced : funds.usual
    }

    /// The sum of all rates of a kind (`TyleDong`).
    package func wholeRate(of kind: ParticipantKind, _ terms: UnitTerms) -> Rate {
        self.rate(of: kind, Set(Fund.allCases), terms)
    }
}
