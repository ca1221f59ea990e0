package import SocialInsurance

/// Which days are worked: weekends are off, and the days that the data names.
package struct WorkCalendar: Sendable {
    private let off: Set<CalendarDate>
    private let worked: Set<CalendarDate>
    private let years: Set<Int>

    package static let shipped =
        (try? WorkCalendar(file: PackageResources.days_off_tsv)) ?? WorkCalendar(off: [], worked: [], years: [])

    private init(off: Set<CalendarDate>, worked: Set<CalendarDate>, years: Set<Int>) {
        self.off = off
        self.worked = worked
        self.years = years
    }

    /// Reads a table in the shape of `days-off.tsv`.
    package init(file: [UInt8]) throws(DataFileError) {
        var (off, worked): (Set<CalendarDate>, Set<CalendarDate>) = ([], [])
        for row in try DataTable(file).rows {
            let day = try row.read("day", CalendarDate.init(isoDay:))
            if try row.read("kind", { ["off": true, "work": false][$0] }) {
                off.insert(day)
            } else {
                worked.insert(day)
            }
        }
        self.init(off: off, worked: worked, years: Set(off.map(\.year)))
    }

    /// Whether the holidays of a day's year are known.
    package func knows(_ day: CalendarDate) -> Bool { self.years.contains(day.year) }

    package func isWorking(_ day: CalendarDate) -> Bool {
        self.worked.contains(day) || day.weekday < .saturday && !self.off.contains(day)
    }

    /// The day itself where it is worked, else the next that is.
    package func working(from day: CalendarDate) -> CalendarDate {
        var day = day
        // No holiday is longer than a month.
        for _ in 0..<31 where !self.isWorking(day) { day = day.adding(days: 1) }
        return day
    }

    /// The working day that comes `count` working days after a day, which does not count itself.
    package func adding(workingDays count: Int, to day: CalendarDate) -> CalendarDate {
        var day = day
        for _ in 0..<max(0, count) { day = self.working(from: day.adding(days: 1)) }
        return day
    }
}
