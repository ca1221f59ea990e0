package import SocialInsurance

/// What one row does to the money, month by month.
package struct RowEffect: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let month: YearMonth
        /// More (or less, negative) than without the row.
        package let amounts: FundAmounts
    }

    package let row: Int
    package var lines: [Line] = []
    /// Months and reasons for which nothing could be computed.
    package var gaps: [ContributionGap] = []

    package var total: FundAmounts { self.lines.reduce(.zero) { $0 + $1.amounts } }
}

/// What a list of rows does to the money: this month, and the months before it.
package struct FilingEffect: Hashable, Sendable {
    package let period: YearMonth
    package let rows: [RowEffect]
    /// The total with the other choice of bounds for back months; nil where it is the same.
    package private(set) var otherBounds: FundAmounts?

    /// - Parameter register: the unit before the rows, for what decreases take away and changes replace.
    package init(
        _ movements: [Movement], register: Register?, period: YearMonth, law: Law, terms: UnitTerms
    ) {
        self.period = period
        var laws: [YearMonth: Result<MonthLaw, LawGap>] = [:]
        self.rows = Self.rows(movements, register, period, law, terms, &laws)
        // Only back months have two kinds of bounds.
        guard movements.contains(where: { $0.from.map { $0 < period } ?? false }) else { return }
        var other = terms
        other.arrearsBounds = terms.arrearsBounds == .monthConcerned ? .monthOfPaying : .monthConcerned
        let rest = Self.rows(movements, register, period, law, other, &laws).reduce(FundAmounts.zero) {
            $0 + $1.total
        }
        self.otherBounds = rest == self.total ? nil : rest
    }

    package var total: FundAmounts { self.rows.reduce(.zero) { $0 + $1.total } }

    /// What the month itself changes by.
    package var thisMonth: FundAmounts { self.sum { $0 == self.period } }

    /// What back months change by.
    package var arrears: FundAmounts { self.sum { $0 < self.period } }

    private func sum(_ isWanted: (YearMonth) -> Bool) -> FundAmounts {
        self.rows.reduce(.zero) { sum, row in
            row.lines.reduce(sum) { isWanted($1.month) ? $0 + $1.amounts : $0 }
        }
    }

    /// The money for late payment if what the rows add for back months is paid on a day; an estimate.
    ///
    /// A raise that was decided later is free of it while its own deadline lasts.
    package func lateMoney(
        paid: CalendarDate, _ movements: [Movement], _ cycle: PaymentCycle, _ deadlines: Deadlines = Deadlines()
    ) throws(LawGap) -> Int {
        var sum = 0
        for row in self.rows where movements.indices.contains(row.row) {
            let movement = movements[row.row]
            if movement.method?.method?.direction == .adjust, let decided = movement.papers.date,
                try paid <= deadlines.due(.payArrears, after: decided).day
            {
                continue
            }
            for line in row.lines where line.month < self.period && line.amounts.total > 0 {
                let late = try LateMoney(
                    due: deadlines.pay(line.month, cycle).day, paid: paid, deadlines.law)
                sum += late.on(line.amounts.total)
            }
        }
        return sum
    }
}

// MARK: - Rows

extension FilingEffect {
    private static func rows(
        _ movements: [Movement], _ register: Register?, _ period: YearMonth, _ law: Law, _ terms: UnitTerms,
        _ laws: inout [YearMonth: Result<MonthLaw, LawGap>]
    ) -> [RowEffect] {
        var effects: [RowEffect] = []
        for (index, movement) in movements.enumerated() {
            let previous = movement.previous ?? register?.line(of: movement.person)?.work
            var effect = RowEffect(row: index)
            do throws(ContributionGap) {
                let (method, months) = try Self.span(movement, period)
                for month in months {
                    do throws(ContributionGap) {
                        let concerned = try Self.law(month, law, &laws)
                        let isAtPaying =
                            movement.method == .arrearsAtLevel
                            || month < period && terms.arrearsBounds == .monthOfPaying
                        let bounds = isAtPaying ? try Self.law(period, law, &laws) : concerned
                        let amounts = try Self.change(method, movement, previous, concerned, bounds, terms)
                        effect.lines.append(RowEffect.Line(month: month, amounts: amounts))
                    } catch {
                        if !effect.gaps.contains(error) { effect.gaps.append(error) }
                    }
                }
            } catch {
                effect.gaps.append(error)
            }
            effects.append(effect)
        }
        return effects
    }

    /// What a row does, and the months that it does it to.
    private static func span(
        _ movement: Movement, _ period: YearMonth
    ) throws(ContributionGap) -> (Method, [YearMonth]) {
        guard let method = movement.method?.method else { throw .missing(.method) }
        guard let from = movement.from else { throw .missing(.from) }
        let last = movement.until ?? max(from, period)
        // Longer than anybody works: a mistyped year.
        guard last.ordinal - from.ordinal < 600 else { throw .missing(.from) }
        return (method, from.through(last))
    }

    private static func law(
        _ month: YearMonth, _ law: Law, _ laws: inout [YearMonth: Result<MonthLaw, LawGap>]
    ) throws(ContributionGap) -> MonthLaw {
        let known: Result<MonthLaw, LawGap>
        if let kept = laws[month] {
            known = kept
        } else {
            do {
                known = .success(try MonthLaw(law, month))
            } catch {
                known = .failure(error)
            }
            laws[month] = known
        }
        switch known {
        case .success(let law): return law
        case .failure(let gap): throw .law(gap)
        }
    }

    /// How the amounts of one month change.
    private static func change(
        _ method: Method, _ movement: Movement, _ previous: Work?, _ law: MonthLaw, _ bounds: MonthLaw,
        _ terms: UnitTerms
    ) throws(ContributionGap) -> FundAmounts {
        func amounts(_ work: Work) throws(ContributionGap) -> FundAmounts {
            try law.contribution(of: work, terms, bounds: bounds).amounts.only(method.funds)
        }
        switch method.sign {
        case .adds:
            guard method.direction == .increase, method.outcome == .working else {
                return try amounts(movement.work)
            }
            // A newcomer's first month may have days off, like any other.
            let due = law.fundsDue(.working, movement.from == law.month ? movement.absence : .none, terms)
            return try amounts(movement.work).only(due)
        case .takes:
            return .zero - (try amounts(method.direction == .decrease ? previous ?? movement.work : movement.work))
        case .replaces:
            guard let previous else { throw .missing(.previousWork) }
            return try amounts(movement.work) - amounts(previous)
        }
    }
}
