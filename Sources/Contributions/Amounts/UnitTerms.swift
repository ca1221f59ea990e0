package import SocialInsurance

/// How often a unit pays.
package enum PaymentCycle: Int, Hashable, Sendable, CaseIterable {
    case monthly = 1
    case quarterly = 3
    case halfYearly = 6

    /// The last month of the cycle that a month belongs to; cycles begin in January.
    package func lastMonth(of month: YearMonth) -> YearMonth {
        month.adding(months: self.rawValue - 1 - (month.month - 1) % self.rawValue)
    }
}

/// What of a unit decides about amounts and deadlines.
package struct UnitTerms: Hashable, Sendable {
    /// Whose bounds hold for arrears: the law says “at the time of paying”, which is unclear for back months.
    package enum ArrearsBounds: Hashable, Sendable, CaseIterable {
        case monthConcerned
        case monthOfPaying
    }

    /// Nil until the unit said it.
    package var region: WageRegion?
    package var cycle: PaymentCycle
    /// Agriculture, forestry, fishery or salt with piece-rate pay: who may pay by 3 or 6 months.
    package var isPieceRateAgriculture: Bool
    /// Pays 0.3 % to the accident fund, by approval.
    package var hasReducedAccidentRate: Bool
    /// Health insurance stays due in months without pay; sources disagree, most say so.
    package var paysHealthWithoutPay: Bool
    package var arrearsBounds: ArrearsBounds

    package init(
        region: WageRegion?, cycle: PaymentCycle = .monthly, isPieceRateAgriculture: Bool = false,
        hasReducedAccidentRate: Bool = false, paysHealthWithoutPay: Bool = true,
        arrearsBounds: ArrearsBounds = .monthConcerned
    ) {
        self.region = region
        self.cycle = cycle
        self.isPieceRateAgriculture = isPieceRateAgriculture
        self.hasReducedAccidentRate = hasReducedAccidentRate
        self.paysHealthWithoutPay = paysHealthWithoutPay
        self.arrearsBounds = arrearsBounds
    }
}
