package import SocialInsurance

/// C12-TS against what a month's people owe, what was filed for months before, and what was paid.
package struct MoneyReconciliation: Sendable {
    package private(set) var discrepancies: [Discrepancy] = []

    private let statement: ContributionStatement
    private let unit: OwnMonth
    private let terms: UnitTerms
    private let law: Law

    /// - Parameters:
    ///   - previous: the statement of the month before, where it is there.
    ///   - people: the list of the same month, compared; without it nothing explains a sum.
    package init(
        _ statement: ContributionStatement, after previous: ContributionStatement?, _ unit: OwnMonth,
        people: PeopleReconciliation?, _ terms: UnitTerms, law: Law = .shipped
    ) throws(LawGap) {
        self.statement = statement
        self.unit = unit
        self.terms = terms
        self.law = law
        let month = try MonthLaw(law, unit.month)
        self.checkFigures(previous)
        self.compareDue(month, people)
        self.compareArrears()
        self.compareLateMoney()
        self.comparePayments()
        let surplus = statement.total(.surplusOut)
        if surplus > 0 {
            self.add(.place(.surplusOut, nil), .surplus, .surplus, theirs: surplus)
        }
    }

    /// What the form itself demands.
    private mutating func checkFigures(_ previous: ContributionStatement?) {
        for fault in self.statement.faults(after: previous) {
            switch fault {
            case .sum(let place, let written, let columns):
                self.add(.place(place, nil), .sum, .theirFigures, theirs: written, ours: columns)
            case .carry(let place, let column, let written, let before):
                self.add(.place(place, column), .carry, .theirFigures, theirs: written, ours: before)
            }
        }
    }

    /// Row B.3 by fund; where somebody's line cannot be computed nothing is compared, as any sum would be a guess.
    private mutating func compareDue(_ law: MonthLaw, _ people: PeopleReconciliation?) {
        guard self.statement[.due] != nil else { return }
        let own = MonthTotals(self.unit.lines, law, self.terms)
        guard own.gaps.isEmpty else { return }
        for column in self.statement.edition.columns {
            let theirs = self.statement.amount(.due, column)
            let ours = column.amount(in: own.amounts)
            guard theirs != ours else { continue }
            let explained = people?.effect.map { column.amount(in: $0) } ?? 0
            let cause: Discrepancy.Cause = explained == theirs - ours ? .people : .unexplained
            self.add(.fund(column), .due, cause, theirs: theirs, ours: ours)
        }
    }

    /// Rows B.4.1 and B.4.2 against the rows for months before, in all.
    private mutating func compareArrears() {
        let theirs =
            self.statement.total(.adjustedUp) - self.statement.total(.adjustedDown)
            - self.statement.total(.arrearsLateMoney)
        let issued = self.statement.head.issued ?? self.unit.month.lastDay
        let rows = self.unit.filed.filter { $0.state != .returned && YearMonth(of: $0.filed) == self.unit.month }
        let (taken, waiting) = (
            rows.filter { $0.state == .done && $0.filed <= issued },
            rows.filter { $0.state == .pending || $0.filed > issued }
        )
        guard let done = self.arrears(taken), let all = self.arrears(taken + waiting), theirs != done else { return }
        // VSS may have counted what it has not answered yet; that is no difference.
        guard theirs != all else { return }
        let cause: Discrepancy.Cause = theirs == 0 && !taken.isEmpty ? .notTakenOver : .unexplained
        self.add(.place(StatementPlace(.arisen, "4"), nil), .arrears, cause, theirs: theirs, ours: done)
    }

    /// Nil where something cannot be computed.
    private func arrears(_ rows: [OwnMonth.Filed]) -> Int? {
        let effect = FilingEffect(
            rows.map(\.movement), register: nil, period: self.unit.month, law: self.law, terms: self.terms)
        guard effect.rows.allSatisfy(\.gaps.isEmpty) else { return nil }
        return effect.arrears.total
    }

    /// Whatever is charged is told; ours is a share of what was late, for the days that are printed, where nothing was paid
    /// meanwhile.
    private mutating func compareLateMoney() {
        let theirs = self.statement.total(.lateMoney) + self.statement.total(.arrearsLateMoney)
        guard theirs > 0 else { return }
        let rate = try? self.law.value(.lateMoney, on: self.unit.month.lastDay).rate
        var ours: Int?
        if let rate, self.statement[.lateDaysIn] != nil, self.statement.payments.isEmpty {
            ours = self.statement.edition.columns.reduce(0) { sum, column in
                let amount =
                    self.statement.amount(.lateIn, column) + self.statement.amount(.evadedIn, column)
                return sum + LateMoney.of(amount, rate: rate, days: self.statement.amount(.lateDaysIn, column))
            }
        }
        self.add(.place(.lateMoney, nil), .lateMoney, .latePayment, theirs: theirs, ours: ours == 0 ? nil : ours)
    }

    /// Each booked sum stands for one payment of the same sum, by number first.
    private mutating func comparePayments() {
        var booked = self.statement.payments
        let issued = self.statement.head.issued ?? self.unit.month.lastDay
        for payment in self.unit.payments where payment.date <= issued {
            let place =
                booked.firstIndex {
                    !payment.number.isEmpty && $0.number == payment.number && $0.amount == payment.amount
                }
                ?? booked.firstIndex { $0.amount == payment.amount && ($0.date ?? payment.date) == payment.date }
            if let place {
                booked.remove(at: place)
            } else {
                self.add(
                    .payment(number: payment.number, payment.date), .payment, .paymentNotBooked, ours: payment.amount)
            }
        }
    }

    private mutating func add(
        _ subject: Discrepancy.Subject, _ matter: Discrepancy.Matter, _ cause: Discrepancy.Cause,
        theirs: Int? = nil, ours: Int? = nil
    ) {
        self.discrepancies.append(
            Discrepancy(subject, matter, cause, theirs: theirs.map { .money($0) }, ours: ours.map { .money($0) }))
    }
}

extension StatementColumn {
    /// The column's share of amounts by fund.
    package func amount(in amounts: FundAmounts) -> Int {
        switch self {
        case .sickness: amounts[.sickness].total
        case .pension: amounts[.pension].total
        case .social: amounts[.sickness].total + amounts[.pension].total
        case .health: amounts[.health].total
        case .unemployment: amounts[.unemployment].total
        case .accident: amounts[.accident].total
        }
    }
}
