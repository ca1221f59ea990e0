package import Contributions
package import SocialInsurance
package import Wording

/// Something of a unit that is due on a day.
package struct UnitMatter: Hashable, Sendable {
    /// What people choose to be reminded of; the raw value is stored.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case pay
        case declare
        /// An answer of VSS.
        case answer
        /// Habits of the trade, no law.
        case house
        case certificate

        package init(_ rule: DeadlineRule) {
            switch rule {
            case .declare, .declareEvasion: self = .declare
            case .pay, .payCycle, .payEvasion, .payArrears: self = .pay
            case .leaversList, .monthFiling: self = .house
            default: self = .answer
            }
        }
    }

    package var kind: Kind
    /// The key of what must be done.
    package var titleKey: String
    /// What it is about: a month, a draft's or a dossier's code; never a person.
    package var subject: String
    /// The last day on which it is in time, as the law counts.
    package var day: CalendarDate
    /// The next working day, where the law's day is off.
    package var moved: CalendarDate
    package var isCalendarKnown = true
    package var isEvasion = false
    /// Nil where no law says it.
    package var basis: LegalBasis?
    /// The page on which it is done.
    package var link: String

    /// What it is told apart by from all others of the unit.
    package var name: String { "\(self.titleKey) \(self.subject) \(self.day)" }

    package func title(_ wording: Wording) -> String {
        wording.text("standing.matter", ["what": wording[self.titleKey], "subject": self.subject])
    }

    /// How many days are left until the day that counts; negative once it has passed.
    package func left(on today: CalendarDate) -> Int {
        let days = self.day.days(since: today)
        guard days < 0 else { return days }
        let moved = self.moved.days(since: today)
        return moved >= 0 ? moved : days
    }

    /// `overdue`, `today` or `ahead`.
    package func state(on today: CalendarDate) -> String {
        let left = self.left(on: today)
        return left < 0 ? "overdue" : left == 0 ? "today" : "ahead"
    }

    /// For instance “còn 3 ngày, đến 31/12/2026”.
    package func due(on today: CalendarDate, _ wording: Wording) -> String {
        let days = self.day.days(since: today)
        let (key, count) =
            days > 0
            ? ("ahead", days)
            : days == 0
                ? ("today", 0)
                : today <= self.moved ? ("moved", self.moved.days(since: today)) : ("overdue", -days)
        let text = wording.text(
            "due.\(key)", ["days": "\(count)", "day": "\(self.day)", "moved": "\(self.moved)"])
        return self.isCalendarKnown ? text : text + wording["due.calendar-unknown"]
    }
}

extension UnitMatter {
    init(_ deadline: Deadline, _ subject: String, link: String) {
        self.init(
            kind: Kind(deadline.rule), titleKey: deadline.rule.textKey, subject: subject, day: deadline.day,
            moved: deadline.moved, isCalendarKnown: deadline.isCalendarKnown, isEvasion: deadline.rule.isEvasion,
            basis: deadline.basis, link: link)
    }
}
