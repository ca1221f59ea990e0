/// A date of which the day, or day and month, may be unknown: birth dates on old papers are so.
package struct PartialDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    package var year: Int
    package var month: Int?
    package var day: Int?

    /// Nil where there is no such day.
    package init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1...9999).contains(year) else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
            if let day, !(1...Self.length(of: month, year)).contains(day) { return nil }
        } else if day != nil {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Howard Hinnant's civil-from-days: exact for all years of the Gregorian calendar.
    package init?(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        self.init(year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: day)
    }

    /// Whether day, month and year are known.
    package var isWhole: Bool { self.day != nil }

    private static func length(of month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// `08/10/1990`, `08/1998`, `2000`.
    package var description: String {
        [self.day.map { Self.padded($0, 2) }, self.month.map { Self.padded($0, 2) }, Self.padded(self.year, 4)]
            .compactMap(\.self).joined(separator: "/")
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    package static func < (a: PartialDate, b: PartialDate) -> Bool {
        (a.year, a.month ?? 0, a.day ?? 0) < (b.year, b.month ?? 0, b.day ?? 0)
    }

    /// The same without its day.
    package var withoutDay: PartialDate {
        var month = self
        month.day = nil
        return month
    }
}

/// A month: `11/2026`.
package struct YearMonth: Hashable, Sendable, Comparable, CustomStringConvertible {
    package var year: Int
    package var month: Int

    /// Nil where there is no such month.
    package init?(year: Int, month: Int) {
        guard (1...12).contains(month), (1...9999).contains(year) else { return nil }
        self.year = year
        self.month = month
    }

    package var description: String { PartialDate(year: self.year, month: self.month)?.description ?? "" }

    package static func < (a: YearMonth, b: YearMonth) -> Bool { (a.year, a.month) < (b.year, b.month) }
}
