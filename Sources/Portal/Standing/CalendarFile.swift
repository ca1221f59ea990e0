internal import Contributions
package import Foundation
internal import SocialInsurance
package import Wording

/// A calendar of matters as other programs read it (RFC 5545), with a second look by RFC 7986.
///
/// Each matter is an event of one day, with an alarm; its identifier stays, so that a program that fetches it again changes
/// what it has and adds nothing twice. No person is named in it.
package struct CalendarFile {
    /// At most so many octets stand in a line (RFC 5545 section 3.1).
    private static let longestLine = 75
    /// How many days before a matter its alarm sounds, at nine in the morning.
    private static let alarmDays = 2

    let name: String
    /// Where the pages are, and what makes identifiers the portal's own.
    let origin: String
    /// What tells this unit's events apart from all others, and tells nothing about it.
    let key: String
    let matters: [UnitMatter]
    let wording: Wording
    let made: Date

    package init(
        name: String, origin: String, key: String, matters: [UnitMatter], wording: Wording, made: Date
    ) {
        self.name = name
        self.origin = origin
        self.key = key
        self.matters = matters
        self.wording = wording
        self.made = made
    }

    /// The whole file, lines ending as the standard asks.
    package var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//I-VAN//\(self.wording.language.rawValue.uppercased())",
            "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "NAME:\(Self.escaped(self.name))",
            "X-WR-CALNAME:\(Self.escaped(self.name))", "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
            "X-PUBLISHED-TTL:PT12H",
        ]
        var seen: Set<String> = []
        for matter in self.matters where seen.insert(self.identifier(matter)).inserted {
            lines += self.event(matter)
        }
        lines.append("END:VCALENDAR")
        return lines.map(Self.folded).joined()
    }

    private func identifier(_ matter: UnitMatter) -> String {
        let host = self.origin.split(separator: "/").last.map(String.init) ?? "portal"
        let name = "\(matter.titleKey)-\(matter.subject)".map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        return "\(String(name))-\(self.key)@\(host)"
    }

    private func event(_ matter: UnitMatter) -> [String] {
        let title = matter.title(self.wording)
        var words = [matter.basis?.text(in: self.wording), "\(self.origin)\(matter.link)"].compactMap(\.self)
        if matter.moved != matter.day {
            words.insert(
                self.wording.text("calendar.file.moved", ["day": "\(matter.day)", "moved": "\(matter.moved)"]), at: 0)
        }
        if !matter.isCalendarKnown { words.append(self.wording["calendar.file.unknown"]) }
        return [
            "BEGIN:VEVENT", "UID:\(self.identifier(matter))", "DTSTAMP:\(Self.moment(self.made))",
            "DTSTART;VALUE=DATE:\(Self.digits(matter.moved))",
            "DTEND;VALUE=DATE:\(Self.digits(matter.moved.adding(days: 1)))", "SUMMARY:\(Self.escaped(title))",
            "DESCRIPTION:\(Self.escaped(words.joined(separator: "\n")))", "URL:\(self.origin)\(matter.link)",
            "CATEGORIES:\(Self.escaped(self.wording["reminder.kind.\(matter.kind.rawValue)"]))", "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:\(Self.escaped(title))",
            // From the day's begin: two days before, and nine hours on.
            "TRIGGER:-PT\(Self.alarmDays * 24 - 9)H", "END:VALARM", "END:VEVENT",
        ]
    }

    // MARK: How things are written

    /// `20261231`.
    private static func digits(_ day: CalendarDate) -> String { day.sorting.filter(\.isNumber) }

    /// A moment in UTC, `20261231T235959Z`.
    private static func moment(_ time: Date) -> String {
        let seconds = Int(time.timeIntervalSince1970.rounded(.down))
        let day = CalendarDate(ordinal: 719_468 + Int((Double(seconds) / 86_400).rounded(.down)))
        let rest = ((seconds % 86_400) + 86_400) % 86_400
        let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        return "\(self.digits(day))T\(clock)Z"
    }

    /// A text value (section 3.3.11); what cannot be seen does not go in.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\\", ";", ",": escaped += "\\\(scalar)"
            case "\n": escaped += "\\n"
            default: if scalar.value >= 0x20, scalar.value != 0x7F { escaped.unicodeScalars.append(scalar) }
            }
        }
    }

    /// A content line, folded between characters, with its end.
    static func folded(_ line: String) -> String {
        var folded = ""
        var room = self.longestLine
        for character in line {
            let size = String(character).utf8.count
            if size > room {
                folded += "\r\n "
                room = self.longestLine - 1
            }
            folded.append(character)
            room -= size
        }
        return folded + "\r\n"
    }
}
