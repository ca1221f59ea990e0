package import FoundationEssentials
import PublicKeys

/// A claimed signing time (xsd:dateTime: XML Schema part 2, 3.2.7).
package struct SigningTime: Hashable, Sendable {
    /// Nil where the text names no time zone, so that no moment is meant.
    package let moment: Date?

    /// Reads the text; nil where it is no dateTime of the years 1 to 9999.
    package init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        guard let year = Self.number(&rest, digits: 4), Self.take("-", &rest),
            let month = Self.number(&rest, digits: 2),
            Self.take("-", &rest), let day = Self.number(&rest, digits: 2), Self.take("T", &rest),
            let hours = Self.number(&rest, digits: 2), Self.take(":", &rest),
            let minutes = Self.number(&rest, digits: 2), Self.take(":", &rest),
            let seconds = Self.number(&rest, digits: 2), let fraction = Self.fraction(&rest),
            let zone = Zone(rest), (1...9999).contains(year), (1...12).contains(month),
            (1...Self.days(month, year)).contains(day), hours < 24, minutes < 60, seconds < 60
        else { return nil }
        let days = Instant.day(year: year, month: month, day: day)
        let clock = (hours * 60 + minutes) * 60 + seconds
        let local = Date(timeIntervalSince1970: Double(days * 86_400 + clock) + fraction)
        self.moment = zone.minutes.map { local.addingTimeInterval(Double(-$0 * 60)) }
    }

    private static func days(_ month: Int, _ year: Int) -> Int {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private static func take(_ character: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, digits: Int) -> Int? {
        let part = rest.prefix(digits)
        guard part.count == digits, part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest = rest.dropFirst(digits)
        return part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Nil for a point without digits.
    private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Double? {
        guard Self.take(".", &rest) else { return 0 }
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        rest = rest.dropFirst(digits.count)
        return digits.isEmpty ? nil : digits.reversed().reduce(0) { ($0 + Double($1 - 0x30)) / 10 }
    }

    /// What stands after the seconds.
    private struct Zone {
        /// Minutes east of UTC; nil where no zone is given.
        let minutes: Int?

        init?(_ text: ArraySlice<UInt8>) {
            var rest = text
            if rest.isEmpty || rest.elementsEqual("Z".utf8) {
                self.minutes = rest.isEmpty ? nil : 0
                return
            }
            let sign = rest.first == UInt8(ascii: "-") ? -1 : 1
            guard SigningTime.take("+", &rest) || SigningTime.take("-", &rest),
                let hours = SigningTime.number(&rest, digits: 2), SigningTime.take(":", &rest),
                let minutes = SigningTime.number(&rest, digits: 2), rest.isEmpty, hours <= 14, minutes < 60
            else { return nil }
            self.minutes = sign * (hours * 60 + minutes)
        }
    }
}
