import Contributions
import SocialInsurance
import Wording

/// Makes a C12-TS out of the figures of a month.
///
/// How VSS books payments is not public in such detail: here they pay what is oldest first, fund by fund; what a month
/// owes is late once the next month is over, and is charged for all days of a month at whose beginning it is late.
struct StatementMaker {
    let head: NoticeHead
    let previous: ContributionStatement?
    let totals: MonthTotals
    let last: MonthTotals
    /// What rows of this month add for months before, negative where they take.
    let arrears: FundAmounts
    let payments: [ContributionStatement.Payment]
    let lateRate: Rate

    private typealias Sums = [StatementColumn: Int]
    private static let funds = StatementColumn.funds

    var statement: ContributionStatement {
        let carried = self.carriedIn()
        let charge = self.charge(carried.late)
        let due = Self.sums { $0.amount(in: self.totals.amounts) }
        let up = Self.sums { max(0, $0.amount(in: self.arrears)) }
        let down = Self.sums { max(0, -$0.amount(in: self.arrears)) }
        var money = self.payments.reduce(carried.surplus) { $0 + $1.amount }
        let paidLate = Self.pay(carried.late, &money)
        let paidCharge = Self.pay(Self.sum(carried.charged, charge), &money)
        let paidEarlier = Self.pay(carried.earlier, &money)
        let paidNew = Self.pay(Self.sum(due, up), &money)
        let restEarlier = Self.difference(Self.sum(carried.late, carried.earlier), Self.sum(paidLate, paidEarlier))
        var restNew = Self.difference(Self.sum(due, up), paidNew)
        var late = restEarlier
        // What is taken back lowers what is owed, the newest first; the rest is surplus.
        for fund in Self.funds {
            var back = down[fund] ?? 0
            let fromNew = min(back, restNew[fund] ?? 0)
            restNew[fund, default: 0] -= fromNew
            back -= fromNew
            let fromLate = min(back, late[fund] ?? 0)
            late[fund, default: 0] -= fromLate
            money += back - fromLate
        }
        var lines = self.carriedLines
        lines += self.arisen(due: due, up: up, down: down, charge: charge)
        lines += self.paid()
        lines += Self.allocated(Self.sum(Self.sum(paidLate, paidEarlier), paidNew), paidCharge)
        lines += self.carriedOut(
            surplus: money, new: restNew, late: late,
            charged: Self.difference(Self.sum(carried.charged, charge), paidCharge))
        let short = lines.first { $0.place == .shortOut }?.sum ?? 0
        return ContributionStatement(
            head: self.head, lines: lines,
            paidThrough: Self.funds.map { fund in
                let isPaid = (restNew[fund] ?? 0) + (late[fund] ?? 0) == 0
                return ContributionStatement.PaidThrough(
                    fund: fund, month: isPaid ? self.head.period : self.head.period.adding(months: -1),
                    people: self.totals.people)
            },
            account: short > 0 ? "3511.0.1234567.91999" : "", bank: short > 0 ? "Kho bạc Nhà nước" : "",
            objectBefore: self.head.issued?.adding(days: 10))
    }

    // MARK: Section A

    private struct Carried {
        var surplus = 0
        /// Owed of the month before, whose day to pay is the end of this month.
        var earlier: Sums = [:]
        var late: Sums = [:]
        var charged: Sums = [:]
    }

    private func carriedIn() -> Carried {
        guard let previous else { return Carried() }
        func sums(_ number: String) -> Sums {
            Self.sums { previous.amount(StatementPlace(.carriedOut, number), $0) }
        }
        return Carried(
            surplus: previous.total(.surplusOut), earlier: sums("2.2.1"), late: sums("2.2.2"), charged: sums("3.1"))
    }

    /// Section Đ of the month before, row by row.
    private var carriedLines: [ContributionStatement.Line] {
        StatementPlace.form.filter { $0.section == .carriedIn }.map { place in
            let there = self.previous?[StatementPlace(.carriedOut, place.number)]
            var line = Self.line(place)
            guard !place.isSection else { return line }
            if !place.isSurplus, place.number != "2" { line.amounts = there?.amounts ?? Self.sums { _ in 0 } }
            line.sum = place.unit == .dong ? there?.sum ?? 0 : nil
            return line
        }
    }

    /// For all days of this month.
    private func charge(_ late: Sums) -> Sums {
        let days = self.previous.map { previous in
            Self.funds.map { previous.amount(StatementPlace(.carriedOut, "4.1"), $0) }.max() ?? 0
        }
        return late.mapValues { amount in
            // Half a đồng is rounded up.
            (amount * self.lateRate.millionths * (days ?? 0) + 500_000) / 1_000_000
        }
    }

    // MARK: Sections B, C, D

    private func arisen(due: Sums, up: Sums, down: Sums, charge: Sums) -> [ContributionStatement.Line] {
        let before = Self.sums { $0.amount(in: self.last.amounts) }
        let more = Self.sums { max(0, (due[$0] ?? 0) - (before[$0] ?? 0)) }
        let less = Self.sums { max(0, (before[$0] ?? 0) - (due[$0] ?? 0)) }
        let values: [String: Sums] = [
            "1": Self.sums { _ in self.totals.people },
            "1.1": Self.sums { _ in max(0, self.totals.people - self.last.people) },
            "1.2": Self.sums { _ in max(0, self.last.people - self.totals.people) },
            "2": Self.sums { _ in self.totals.wages },
            "2.1": Self.sums { _ in max(0, self.totals.wages - self.last.wages) },
            "2.2": Self.sums { _ in max(0, self.last.wages - self.totals.wages) },
            "3": due, "3.1": more, "3.1.1": more, "3.2": less, "4": Self.difference(up, down), "4.1": up, "4.1.1": up,
            "4.2": down, "5": charge, "5.1": charge,
        ]
        return StatementPlace.form.filter { $0.section == .arisen }.map { place in
            var line = Self.line(place)
            guard !place.isSection else { return line }
            line.amounts = values[place.number] ?? Self.sums { _ in 0 }
            // A wage fund is of no fund.
            let isWage = place.number.first == "2"
            line.sum = place.unit == .dong && !isWage ? Self.total(line.amounts) : nil
            return line
        }
    }

    private func paid() -> [ContributionStatement.Line] {
        var head = Self.line(StatementPlace(.paid))
        head.sum = self.payments.reduce(0) { $0 + $1.amount }
        return [head]
            + self.payments.enumerated().map { index, payment in
                ContributionStatement.Line(
                    StatementPlace(.paid, "\(index + 1)"), words: payment.words, sum: payment.amount)
            }
    }

    private static func allocated(_ due: Sums, _ charge: Sums) -> [ContributionStatement.Line] {
        let zero = Self.sums { _ in 0 }
        let values: [(String, Sums)] = [("1", due), ("2", charge), ("2.1", charge), ("2.2", zero)]
        return [Self.line(StatementPlace(.allocated))]
            + values.map { number, sums in
                var line = Self.line(StatementPlace(.allocated, number))
                (line.amounts, line.sum) = (sums, Self.total(sums))
                return line
            }
    }

    // MARK: Section Đ

    private func carriedOut(
        surplus: Int, new: Sums, late: Sums, charged: Sums
    ) -> [ContributionStatement.Line] {
        let short = Self.sum(new, late)
        let days = self.head.period.adding(months: 1).lastDay.day
        let zero = Self.sums { _ in 0 }
        let values: [String: Sums] = [
            "1": Self.sums { _ in self.totals.people }, "2.2": short, "2.2.1": new, "2.2.2": late, "2.2.3": zero,
            "3": charged, "3.1": charged, "3.2": zero,
            "4": Self.sums { (late[$0] ?? 0) > 0 ? days : 0 }, "4.1": Self.sums { (late[$0] ?? 0) > 0 ? days : 0 },
            "4.2": zero,
        ]
        return StatementPlace.form.filter { $0.section == .carriedOut }.map { place in
            var line = Self.line(place)
            guard !place.isSection else { return line }
            switch place.number {
            case "2": line.sum = Self.total(short) - surplus
            case "2.1": line.sum = surplus
            default:
                line.amounts = values[place.number] ?? zero
                line.sum = place.unit == .dong ? Self.total(line.amounts) : nil
            }
            return line
        }
    }

    // MARK: Sums

    private static func line(_ place: StatementPlace) -> ContributionStatement.Line {
        ContributionStatement.Line(place, words: place.nameKey.map { Wording.vietnamese[$0] } ?? "")
    }

    private static func sums(_ value: (StatementColumn) -> Int) -> Sums {
        Dictionary(uniqueKeysWithValues: self.funds.map { ($0, value($0)) })
    }

    private static func total(_ sums: Sums) -> Int { sums.values.reduce(0, +) }
    private static func sum(_ a: Sums, _ b: Sums) -> Sums { self.sums { (a[$0] ?? 0) + (b[$0] ?? 0) } }
    private static func difference(_ a: Sums, _ b: Sums) -> Sums { self.sums { (a[$0] ?? 0) - (b[$0] ?? 0) } }

    /// Pays what it can, fund by fund.
    private static func pay(_ owed: Sums, _ money: inout Int) -> Sums {
        self.sums { fund in
            let paid = min(max(owed[fund] ?? 0, 0), money)
            money -= paid
            return paid
        }
    }
}
