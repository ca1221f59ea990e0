internal import SocialInsurance

/// A month of a unit in figures, and the same against another month.
package struct MonthTotals: Hashable, Sendable {
    /// People for whom something is due.
    package var people = 0
    /// The sum of the bases of social insurance.
    package var wages = 0
    package var amounts = FundAmounts.zero
    /// Lines for which nothing could be computed: their number in the list, and why.
    package var gaps: [Int: ContributionGap] = [:]

    package init() {}

    /// Adds up a register.
    package init(_ lines: [EmployeeMonth], _ law: MonthLaw, _ terms: UnitTerms) {
        for (index, line) in lines.enumerated() { self.add(line, at: index, law, terms) }
    }

    /// Adds a line.
    /// - Parameter index: its place among all.
    package mutating func add(_ line: EmployeeMonth, at index: Int, _ law: MonthLaw, _ terms: UnitTerms) {
        let due = law.fundsDue(line.standing, line.absence, terms)
        guard !due.isEmpty else { return }
        do {
            let contribution = try law.contribution(of: line.work, terms)
            self.people += 1
            self.wages += due.contains(.pension) ? contribution.social.counted : 0
            self.amounts += contribution.amounts.only(due)
        } catch {
            self.gaps[index] = error
        }
    }
}

/// This month against the last.
package struct MonthComparison: Hashable, Sendable {
    package let last: MonthTotals
    package let this: MonthTotals

    package init(last: MonthTotals, this: MonthTotals) {
        self.last = last
        self.this = this
    }

    package var people: Int { self.this.people - self.last.people }
    package var wages: Int { self.this.wages - self.last.wages }
    package var amounts: FundAmounts { self.this.amounts - self.last.amounts }
}
