package import SocialInsurance

/// Money for late or evaded payment: a share of the amount for each day, without compounding.
package struct LateMoney: Hashable, Sendable {
    /// The whole days after the due day.
    package let days: Int
    package let rate: Rate
    package let basis: LegalBasis

    /// - Parameter due: the last day on which payment is in time; the day after it is the first that counts.
    package init(due: CalendarDate, paid: CalendarDate, _ law: Law) throws(LawGap) {
        let value = try law.value(.lateMoney, on: paid)
        self.days = max(0, paid.days(since: due))
        self.rate = value.rate
        self.basis = value.basis
    }

    /// On one amount, half a đồng rounded up.
    package func on(_ amount: Int) -> Int {
        Self.of(amount, rate: self.rate, days: self.days)
    }

    /// On one amount for so many days, half a đồng rounded up.
    static func of(_ amount: Int, rate: Rate, days: Int) -> Int {
        Ratio(Int128(amount) * Int128(rate.millionths) * Int128(days), 1_000_000).rounded
    }

    /// By fund, each rounded by itself as C12-TS prints them; the sum may differ from `on` of the sum by a few đồng.
    package func on(_ amounts: FundAmounts) -> [Fund: Int] {
        Dictionary(uniqueKeysWithValues: Fund.allCases.map { ($0, self.on(amounts[$0].total)) })
    }
}
