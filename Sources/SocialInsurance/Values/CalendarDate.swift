package import FoundationEssentials

/// A day of the Gregorian calendar, written dd/MM/yyyy as VSS forms do.
package struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// A real day from the year 1 to 9999, else nil.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day it is in Vietnam (UTC+7) at a moment.
    package init(at moment: Date) {
        let seconds = (moment.timeIntervalSince1970 + 7 * 3600).rounded(.down)
        let days = Int((seconds / 86_400).rounded(.down))
        // Days since 1970 to year, month, day: eras of 400 years that begin on 1 March.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        self.day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        self.month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        self.year = yearOfEra + era * 400 + (self.month <= 2 ? 1 : 0)
    }

    /// Reads one text, `dd/MM/yyyy` with any of `/ - .` or `ddMMyyyy`.
    package static func parse(
        _ raw: String, for subject: String, notAfter latest: CalendarDate? = nil
    ) -> Result<CalendarDate, FieldProblem> {
        let parts = self.split(raw)
        guard parts.count == 3 else {
            return .failure(FieldProblem(subject, parts.isEmpty ? .empty : .wrongFormat, part: .day))
        }
        return Self.parse(day: parts[0], month: parts[1], year: parts[2], for: subject, notAfter: latest)
    }

    /// Reads three boxes; days and months may have one digit, the year has four.
    package static func parse(
        day: String, month: String, year: String, for subject: String, notAfter latest: CalendarDate? = nil
    ) -> Result<CalendarDate, FieldProblem> {
        let boxes: [(FieldProblem.DatePart, FieldProblem.Rule, String)] = [
            (.day, .missingDay, Normaliser.code(day)), (.month, .missingMonth, Normaliser.code(month)),
            (.year, .missingYear, Normaliser.code(year)),
        ]
        if boxes.allSatisfy({ $0.2.isEmpty }) {
            return .failure(FieldProblem(subject, .empty, part: .day))
        }
        if let missing = boxes.first(where: { $0.2.isEmpty }) {
            return .failure(FieldProblem(subject, missing.1, part: missing.0))
        }
        if let odd = boxes.first(where: { !$0.2.isDigits }) {
            return .failure(FieldProblem(subject, .wrongCharacters, part: odd.0))
        }
        guard boxes[2].2.count == 4 else { return .failure(FieldProblem(subject, .wrongFormat, part: .year)) }
        let written = boxes.map(\.2).joined(separator: "/")
        let numbers = boxes.map { Int($0.2) ?? 0 }
        guard let date = CalendarDate(year: numbers[2], month: numbers[1], day: numbers[0]) else {
            let part: FieldProblem.DatePart = (1...12).contains(numbers[1]) ? .day : .month
            return .failure(FieldProblem(subject, .notReal, values: ["date": written], part: part))
        }
        guard date.year >= 1900 else {
            return .failure(FieldProblem(subject, .tooEarly, values: ["year": "1900"], part: .year))
        }
        if let latest, date > latest {
            return .failure(FieldProblem(subject, .inFuture, values: ["date": date.description], part: .day))
        }
        return .success(date)
    }

    /// The pieces of a date typed as one text; `ddMMyyyy` is cut by position.
    package static func split(_ raw: String) -> [String] {
        let line = Normaliser.line(raw)
        if line.isDigits, line.count == 8 {
            return [String(line.prefix(2)), String(line.dropFirst(2).prefix(2)), String(line.suffix(4))]
        }
        return line.split { "/-. ".contains($0) }.map(String.init)
    }

    package static func < (a: Self, b: Self) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }

    /// The date as dd/MM/yyyy.
    package var description: String {
        "\(padded(self.day, 2))/\(padded(self.month, 2))/\(padded(self.year, 4))"
    }

    /// The number of days of a month; February has 29 in leap years.
    package static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}

/// A number in decimal with zeros in front.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
