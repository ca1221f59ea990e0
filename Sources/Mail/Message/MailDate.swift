package import FoundationEssentials

/// Times as mail headers and letters write them, in Vietnam's time (UTC+7, no summer time).
package enum MailDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The form `Mon, 15 Jun 2026 10:00:00 +0700` (RFC 5322 section 3.3).
    package static func header(_ date: Date) -> String {
        let part = self.parts(date)
        let day = self.days[((part.weekday ?? 1) - 1) % 7]
        let month = self.months[((part.month ?? 1) - 1) % 12]
        let time = [part.hour, part.minute, part.second].map { self.two($0) }.joined(separator: ":")
        return "\(day), \(part.day ?? 1) \(month) \(part.year ?? 1970) \(time) +0700"
    }

    /// The form `15/06/2026 10:00`.
    package static func shown(_ date: Date) -> String {
        let part = self.parts(date)
        return "\(self.two(part.day))/\(self.two(part.month))/\(part.year ?? 1970) "
            + "\(self.two(part.hour)):\(self.two(part.minute))"
    }

    private static func parts(_ date: Date) -> DateComponents {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt
        return calendar.dateComponents([.weekday, .year, .month, .day, .hour, .minute, .second], from: date)
    }

    private static func two(_ number: Int?) -> String {
        let text = String(number ?? 0)
        return text.count < 2 ? "0" + text : text
    }
}
