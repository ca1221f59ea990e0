/// A moment in UTC, exact to the nanosecond.
package struct Instant: Hashable, Comparable, Sendable {
    /// Whole seconds since 1 January 1970, leap seconds not counted.
    package let seconds: Int64
    /// What comes on top of them, 0 to 999,999,999.
    package let nanoseconds: Int32

    package init(seconds: Int64, nanoseconds: Int32 = 0) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// 31 December 9999, 23:59:59: a certificate without end (RFC 5280, 4.1.2.5).
    package static let noEnd = Instant(seconds: 253_402_300_799)

    /// Seconds since 1970, as other clocks count.
    package var secondsSince1970: Double { Double(self.seconds) + Double(self.nanoseconds) / 1_000_000_000 }

    package static func < (left: Self, right: Self) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    /// The number of a day of the Gregorian calendar from 1 January 1970; years start in March so that leap days end
    /// them.
    package static func day(year: Int, month: Int, day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let leapDays = shifted / 4 - shifted / 100 + shifted / 400
        return shifted * 365 + leapDays + ((month + 9) % 12 * 153 + 2) / 5 + day - 1 - 719_468
    }

    /// How many days a month has.
    static func days(year: Int, month: Int) -> Int {
        let next = month == 12 ? (year: year + 1, month: 1) : (year: year, month: month + 1)
        return Self.day(year: next.year, month: next.month, day: 1) - Self.day(year: year, month: month, day: 1)
    }

    /// As RFC 3339 writes it, in UTC and whole seconds.
    package var text: String {
        let day = Int(self.seconds >= 0 ? self.seconds / 86_400 : (self.seconds - 86_399) / 86_400)
        let clock = Int(self.seconds) - day * 86_400
        // Civil date from days, by eras of 400 years that start in March.
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let date = (
            yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9,
            dayOfYear - (153 * month + 2) / 5 + 1
        )
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(date.0, 4))-\(padded(date.1, 2))-\(padded(date.2, 2))T\(padded(clock / 3_600, 2)):"
            + "\(padded(clock / 60 % 60, 2)):\(padded(clock % 60, 2))Z"
    }
}
