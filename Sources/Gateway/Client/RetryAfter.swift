package import FoundationEssentials

/// The field `Retry-After`: seconds, or a date (RFC 9110 sections 10.2.3 and 5.6.7).
package enum RetryAfter {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    /// A gateway that asks for more is asked again after a day.
    private static let longest = Duration.seconds(86_400)

    /// How long to wait; nil when the text is neither form.
    package static func parse(_ text: String, now: Date) -> Duration? {
        let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let seconds = Int(trimmed) {
            return seconds < 0 ? nil : min(.seconds(min(seconds, 86_400)), self.longest)
        }
        guard let date = self.date(trimmed) else { return nil }
        return min(max(.zero, .seconds(date.timeIntervalSince(now))), self.longest)
    }

    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func date(_ text: String) -> Date? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
            let month = self.months.firstIndex(of: String(parts[2]))
        else { return nil }
        let clock = parts[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, (1...31).contains(day), (1970...9999).contains(year) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(
            from: DateComponents(
                year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: clock[2]))
    }
}
