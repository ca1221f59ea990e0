extension CalendarDate {
    /// A day of the week; weeks begin on Monday.
    package enum Weekday: Int, Hashable, Sendable, CaseIterable, Comparable {
        case monday
        case tuesday
        case wednesday
        case thursday
        case friday
        case saturday
        case sunday

        package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    /// The number of days since 1 March of the year 0.
    package var ordinal: Int {
        let year = self.month > 2 ? self.year : self.year - 1
        let marchMonth = self.month > 2 ? self.month - 3 : self.month + 9
        let (era, yearOfEra) = (year / 400, year % 400)
        let dayOfYear = (153 * marchMonth + 2) / 5 + self.day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    }

    /// The day with a number, kept between the first of the year 1 and the last of the year 9999.
    package init(ordinal: Int) {
        let ordinal = min(max(ordinal, 306), 3_652_364)
        let (era, dayOfEra) = (ordinal / 146_097, ordinal % 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        self.day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        self.month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        self.year = era * 400 + yearOfEra + (marchMonth < 10 ? 0 : 1)
    }

    /// The day that comes `days` later, earlier when negative.
    package func adding(days: Int) -> CalendarDate {
        CalendarDate(ordinal: self.ordinal + days)
    }

    /// How many days this day comes after another.
    package func days(since other: CalendarDate) -> Int {
        self.ordinal - other.ordinal
    }

    package var weekday: Weekday {
        // 1 March of the year 0 was a Wednesday.
        Weekday(rawValue: (self.ordinal + 2) % 7) ?? .monday
    }
}

extension YearMonth {
    /// The number of months since January of the year 0.
    package var ordinal: Int { self.year * 12 + self.month - 1 }

    package var firstDay: CalendarDate {
        CalendarDate(ordinal: self.lastDay.ordinal - CalendarDate.days(in: self.month, of: self.year) + 1)
    }

    package var lastDay: CalendarDate {
        let next = self.adding(months: 1)
        guard next > self, let first = CalendarDate(year: next.year, month: next.month, day: 1) else {
            return CalendarDate(ordinal: .max)
        }
        return first.adding(days: -1)
    }

    /// The months from this one to another, both included; none where the other is earlier.
    package func through(_ last: YearMonth) -> [YearMonth] {
        guard self <= last else { return [] }
        return (0...(last.ordinal - self.ordinal)).map { self.adding(months: $0) }
    }
}
