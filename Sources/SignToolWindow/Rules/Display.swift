package import FoundationEssentials
package import Wording

/// How codes, sizes and dates are written for people.
package enum Display {
    /// Vietnam's time, in which certificates' dates are shown: UTC+7 all year.
    private static let vietnam = TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt

    /// A tax code in groups that can be read aloud: `0101 234 565`, `0101 234 565-001` (spaces that do not break); other codes stay as they are.
    package static func grouped(_ code: String) -> String {
        let digits = code.filter { $0 != "-" && $0 != " " }
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return code }
        let symbols = Array(digits)
        let base = { String(symbols[0..<4]) + "\u{A0}" + String(symbols[4..<7]) + "\u{A0}" + String(symbols[7..<10]) }
        switch symbols.count {
        case 10: return base()
        case 12: return String(symbols[0..<4]) + "\u{A0}" + String(symbols[4..<8]) + "\u{A0}" + String(symbols[8...])
        case 13: return base() + "-" + String(symbols[10...])
        default: return code
        }
    }

    /// A size in bytes as `812 B`, `58,6 KB` or `1,2 MB`, with the decimal sign of the language.
    package static func size(_ bytes: Int, in language: Wording.Language) -> String {
        guard bytes >= 1024 else { return "\(max(bytes, 0)) B" }
        // Rounding may carry into the next unit: 1 048 575 bytes are 1,0 MB, not 1024,0 KB.
        let kilobyteTenths = (bytes * 10 + 512) / 1024
        let megabyteTenths = (bytes * 10 + 524_288) / 1_048_576
        let (tenths, unit) = kilobyteTenths < 10_240 ? (kilobyteTenths, "KB") : (megabyteTenths, "MB")
        let comma = language == .vietnamese ? "," : "."
        return tenths % 10 == 0 ? "\(tenths / 10) \(unit)" : "\(tenths / 10)\(comma)\(tenths % 10) \(unit)"
    }

    /// A day as `dd/MM/yyyy` in Vietnam's time.
    package static func day(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = self.vietnam
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return self.padded(parts.day, 2) + "/" + self.padded(parts.month, 2) + "/" + self.padded(parts.year, 4)
    }

    private static func padded(_ number: Int?, _ width: Int) -> String {
        let digits = String(number ?? 0)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
