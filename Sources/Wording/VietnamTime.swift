package import FoundationEssentials

/// Times as people in Vietnam read them: seven hours ahead of UTC, all year (Asia/Ho_Chi_Minh has no summer time).
package enum VietnamTime {
    private static let offset: Double = 7 * 3600

    /// `dd/MM/yyyy`.
    package static func day(_ time: Date) -> String {
        let civil = Self.civil(time)
        return "\(Self.two(civil.day))/\(Self.two(civil.month))/\(civil.year)"
    }

    /// `dd/MM/yyyy HH:mm`.
    package static func minute(_ time: Date) -> String {
        let seconds = Self.secondOfDay(time)
        return "\(Self.day(time)) \(Self.two(seconds / 3600)):\(Self.two(seconds / 60 % 60))"
    }

    /// `HH:mm`.
    package static func clock(_ time: Date) -> String {
        let seconds = Self.secondOfDay(time)
        return "\(Self.two(seconds / 3600)):\(Self.two(seconds / 60 % 60))"
    }

    private static func secondOfDay(_ time: Date) -> Int {
        let seconds = Int((time.timeIntervalSince1970 + Self.offset).rounded(.down))
        return ((seconds % 86_400) + 86_400) % 86_400
    }

    /// The proleptic Gregorian date, counted in 400-year eras of 146,097 days that begin on 1 March.
    private static func civil(_ time: Date) -> (year: Int, month: Int, day: Int) {
        let days = Int(((time.timeIntervalSince1970 + Self.offset) / 86_400).rounded(.down)) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    private static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
