package import FoundationEssentials

/// A moment as a day in Vietnam (UTC+7, no summer time), for people.
package enum VietnamDay {
    /// `dd/MM/yyyy`.
    package static func text(_ moment: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 7 * 3600) ?? calendar.timeZone
        let parts = calendar.dateComponents([.year, .month, .day], from: moment)
        return "\(self.pad(parts.day, 2))/\(self.pad(parts.month, 2))/\(self.pad(parts.year, 4))"
    }

    private static func pad(_ number: Int?, _ width: Int) -> String {
        let digits = String(number ?? 0)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
