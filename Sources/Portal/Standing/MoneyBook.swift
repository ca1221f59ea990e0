package import Contributions
internal import Foundation
package import SocialInsurance
package import Storage

/// What a unit pays, month by month, with what being late costs.
package struct MoneyBook: Hashable, Sendable {
    /// One month.
    package struct Row: Hashable, Sendable {
        package var month: YearMonth
        /// Until when it must be paid; nil where the law's table does not know.
        package var deadline: Deadline?
        /// In đồng; nil where nobody said it.
        package var due: Int?
        package var paidOn: CalendarDate?
        /// How many days it is, or was, too late.
        package var lateDays: Int
        /// What these days cost; nil where the sum is not known, or nothing is late.
        package var lateMoney: Int?

        package var isPaid: Bool { self.paidOn != nil }
    }

    /// The newest month first.
    package private(set) var rows: [Row] = []
    /// Whence what being late costs.
    package private(set) var lateBasis: LegalBasis?

    package init(_ facts: UnitFacts, on today: CalendarDate, _ deadlines: Deadlines = Deadlines()) {
        let known = Dictionary(facts.months.map { ($0.month, $0) }) { first, _ in first }
        let cycle = Self.cycle(facts)
        self.rows = Self.months(facts, through: YearMonth(of: today)).reversed().map { month in
            let said = known[month.sorting]
            let paidOn = said?.paidOn.flatMap(CalendarDate.init(sorting:))
            var row = Row(
                month: month, deadline: try? deadlines.pay(month, cycle), due: said?.due, paidOn: paidOn, lateDays: 0)
            // A day off moves the last day; late days count from the law's day all the same.
            guard let deadline = row.deadline, paidOn ?? today > deadline.moved,
                let late = try? LateMoney(due: deadline.day, paid: paidOn ?? today, deadlines.law)
            else { return row }
            row.lateDays = late.days
            row.lateMoney = said?.due.map { late.on($0) }
            return row
        }
        self.lateBasis = try? LateMoney(due: today, paid: today, deadlines.law).basis
    }

    /// The months that are not paid and of which somebody said what they come to, or whose last day is near or past.
    package var open: [Row] { self.rows.filter { !$0.isPaid } }
    /// What is to pay, as far as it is known.
    package var dueSum: Int { self.open.reduce(0) { $0 + ($1.due ?? 0) } }
    package var lateSum: Int { self.open.reduce(0) { $0 + ($1.lateMoney ?? 0) } }

    /// How often the unit pays.
    static func cycle(_ facts: UnitFacts) -> PaymentCycle { facts.cycle.flatMap(PaymentCycle.init) ?? .monthly }

    /// The months from when the unit was here on; none before there is anything to pay.
    private static func months(_ facts: UnitFacts, through last: YearMonth) -> [YearMonth] {
        guard facts.isActive else { return [] }
        let first = YearMonth(of: CalendarDate(at: facts.unit.createdAt))
        let said = facts.months.first.flatMap { YearMonth(sorting: $0.month) }
        return min(first, said ?? first).through(last)
    }

    static func unpaidMonths(_ facts: UnitFacts, through last: YearMonth) -> [YearMonth] {
        let paid = Set(facts.months.filter { $0.paidOn != nil }.map(\.month))
        return Self.months(facts, through: last).filter { !paid.contains($0.sorting) }
    }
}

extension YearMonth {
    /// `yyyy-MM`, which sorts.
    var sorting: String { CalendarDate.sorting(self.year, self.month) }

    init?(sorting text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2 else { return nil }
        self.init(year: parts[0], month: parts[1])
    }
}

extension CalendarDate {
    /// `yyyy-MM-dd`, which sorts.
    var sorting: String { Self.sorting(self.year, self.month, self.day) }

    init?(sorting text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
    }

    /// The moment when the day begins in Vietnam.
    var start: Date {
        Date(timeIntervalSince1970: Double(self.ordinal - 719_468) * 86_400 - 7 * 3600)
    }

    fileprivate static func sorting(_ numbers: Int...) -> String {
        numbers.enumerated().map { index, number in
            let digits = String(number)
            return String(repeating: "0", count: max(0, (index == 0 ? 4 : 2) - digits.count)) + digits
        }.joined(separator: "-")
    }
}

/// Sums as people read them.
enum MoneyText {
    /// `1.000.000 đ`.
    static func shown(_ amount: Int) -> String { "\(self.grouped(amount)) đ" }

    /// `1.000.000`.
    static func grouped(_ amount: Int) -> String {
        let digits = Array(String(amount.magnitude))
        let groups = stride(from: digits.count, to: 0, by: -3).map { String(digits[max(0, $0 - 3)..<$0]) }
        return (amount < 0 ? "-" : "") + groups.reversed().joined(separator: ".")
    }

    /// Reads whole đồng in any usual spelling; nil for anything else.
    static func read(_ text: String) -> Int? {
        let kept = text.filter { !$0.isWhitespace && $0 != "đ" && $0 != "₫" }
        let parts = kept.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        let isGrouped = parts.count == 1 || parts.dropFirst().allSatisfy { $0.count == 3 } && parts[0].count <= 3
        let digits = parts.joined()
        guard isGrouped, !digits.isEmpty, digits.count <= 15, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(digits)
    }
}
