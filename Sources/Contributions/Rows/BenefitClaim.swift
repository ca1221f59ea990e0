package import SocialInsurance

/// One line of 01B-HSB: a claim for sickness, maternity or convalescence.
package struct BenefitClaim: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case sickness
        case maternity
        case convalescence
    }

    package enum Payment: Hashable, Sendable {
        case throughUnit
        case toAccount(number: String, holder: String, bank: String)
    }

    package var kind: Kind
    package var person: Person
    package var from: CalendarDate
    package var until: CalendarDate
    /// Tổng số ngày.
    package var days: Int
    /// The days of the week that are off for the person; nil where it is not known.
    package var weeklyDaysOff: Set<CalendarDate.Weekday>?
    package var payment: Payment
    /// The employee's papers; of convalescence, the first day of the leave.
    package var received: CalendarDate?

    package init(
        kind: Kind, person: Person, from: CalendarDate, until: CalendarDate, days: Int,
        weeklyDaysOff: Set<CalendarDate.Weekday>? = nil, payment: Payment, received: CalendarDate? = nil
    ) {
        self.kind = kind
        self.person = person
        self.from = from
        self.until = until
        self.days = days
        self.weeklyDaysOff = weeklyDaysOff
        self.payment = payment
        self.received = received
    }
}
