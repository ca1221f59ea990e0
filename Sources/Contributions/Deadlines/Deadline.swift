package import SocialInsurance
package import Wording

/// A rule that says until when something must be done.
package enum DeadlineRule: String, Hashable, Sendable, CaseIterable {
    /// Declare a person.
    case declare = "DL1"
    /// From then on not declaring is evasion.
    case declareEvasion = "DL2"
    case pay = "DL3"
    case payCycle = "DL4"
    /// From then on not paying is evasion, where it was urged in writing.
    case payEvasion = "DL5"
    case payArrears = "DL6"
    case sickPapers = "DL7.employee"
    case sickFiling = "DL7.employer"
    case sickAnswer = "DL7.agency"
    case convalescenceFiling = "DL8.employer"
    case convalescenceAnswer = "DL8.agency"
    case maternityPapers = "DL9.employee"
    case maternityFiling = "DL9.employer"
    case maternityAnswer = "DL9.agency"
    /// VSS returns an incomplete dossier.
    case returned = "DL10"
    case personalChange = "DL11"
    /// A bureau's habit, no law.
    case leaversList = "DL13.leavers"
    /// A bureau's habit, no law.
    case monthFiling = "DL13.file"

    /// The key of what must be done.
    package var textKey: String { "deadline.\(self.rawValue)" }

    /// Whether the day is the last on which something is in time, or only a mark after which it is worse.
    package var isEvasion: Bool { self == .declareEvasion || self == .payEvasion }
}

/// The last day on which something is in time.
package struct Deadline: Hashable, Sendable {
    package let rule: DeadlineRule
    /// As the law counts it.
    package let day: CalendarDate
    /// The next working day, where the law's day is off.
    ///
    /// That a due day moves is concluded, not stated.
    package let moved: CalendarDate
    /// The year's holidays are known; otherwise only weekends were seen.
    package let isCalendarKnown: Bool
    package let basis: LegalBasis

    /// Where a day stands before or after a deadline.
    package enum State: Hashable, Sendable {
        case ahead(days: Int)
        case today
        /// The law's day was off and has passed; the day it moved to has not.
        case moved(days: Int)
        case overdue(days: Int)
    }

    package func state(on today: CalendarDate) -> State {
        let left = self.day.days(since: today)
        if left > 0 { return .ahead(days: left) }
        if left == 0 { return .today }
        return today <= self.moved ? .moved(days: self.moved.days(since: today)) : .overdue(days: -left)
    }

    /// For instance “còn 3 ngày, đến 31/12/2026”.
    package func text(on today: CalendarDate, in wording: Wording) -> String {
        let (key, days): (String, Int) =
            switch self.state(on: today) {
            case .ahead(let days): ("ahead", days)
            case .today: ("today", 0)
            case .moved(let days): ("moved", days)
            case .overdue(let days): ("overdue", days)
            }
        var text = wording.text(
            "due.\(key)", ["days": "\(days)", "day": "\(self.day)", "moved": "\(self.moved)"])
        if !self.isCalendarKnown { text += wording["due.calendar-unknown"] }
        return text
    }
}

/// Computes deadlines from the law's table and the calendar.
package struct Deadlines: Sendable {
    package let law: Law
    package let calendar: WorkCalendar

    package init(law: Law = .shipped, calendar: WorkCalendar = .shipped) {
        self.law = law
        self.calendar = calendar
    }

    /// The deadline that begins with a day: what must be declared, a return to work, papers received, a dossier sent.
    package func due(_ rule: DeadlineRule, after start: CalendarDate) throws(LawGap) -> Deadline {
        let value = try self.law.value(.deadline, rule.rawValue, on: start)
        let day: CalendarDate =
            switch value.unit {
            case .dayCount: start.adding(days: value.amount - 1)
            case .workingDays: self.calendar.adding(workingDays: value.amount, to: start)
            case .monthEnds: YearMonth(of: start).adding(months: value.amount).lastDay
            case .dayOfMonth: YearMonth(of: start).firstDay.adding(days: value.amount - 1)
            default: start.adding(days: value.amount)
            }
        return Deadline(
            rule: rule, day: day, moved: self.calendar.working(from: day),
            isCalendarKnown: self.calendar.knows(day), basis: value.basis)
    }

    /// Declare somebody whose contract takes effect on a day.
    package func declare(_ effective: CalendarDate) throws(LawGap) -> Deadline {
        try self.due(.declare, after: effective)
    }

    /// The last day before not having declared somebody is evasion.
    package func declareEvasion(_ effective: CalendarDate) throws(LawGap) -> Deadline {
        try self.due(.declareEvasion, after: try self.declare(effective).day)
    }

    /// Pay for a month.
    package func pay(_ month: YearMonth, _ cycle: PaymentCycle) throws(LawGap) -> Deadline {
        try self.due(cycle == .monthly ? .pay : .payCycle, after: cycle.lastMonth(of: month).lastDay)
    }

    /// The last day before not having paid for a month is evasion, where it was urged in writing.
    package func payEvasion(_ month: YearMonth, _ cycle: PaymentCycle) throws(LawGap) -> Deadline {
        try self.due(.payEvasion, after: try self.pay(month, cycle).day)
    }
}
