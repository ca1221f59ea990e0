/// A month of a year, written MM/yyyy as VSS forms do.
package struct YearMonth: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int

    /// A month from the year 1 to 9999, else nil.
    package init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// The month of a day.
    package init(of date: CalendarDate) {
        self.year = date.year
        self.month = date.month
    }

    /// The month that comes `months` later (earlier when negative), kept between the years 1 and 9999.
    package func adding(months: Int) -> YearMonth {
        let count = min(max(self.year * 12 + self.month - 1 + months, 12), 9999 * 12 + 11)
        return YearMonth(year: count / 12, month: count % 12 + 1) ?? self
    }

    /// Reads `MM/yyyy` with any of `/ - .`, or `MMyyyy`; outside `range` it is too early or too late.
    package static func parse(
        _ raw: String, for subject: String = "first-month", in range: ClosedRange<YearMonth>? = nil
    ) -> Result<YearMonth, FieldProblem> {
        let line = Normaliser.line(raw)
        guard !line.isEmpty else { return .failure(FieldProblem(subject, .empty)) }
        let whole = line.isDigits && line.count == 6
        let parts =
            whole ? [line.prefix(2), line.suffix(4)] : line.split { "/-. ".contains($0) }
        guard parts.allSatisfy(\.isDigits), !parts.isEmpty else {
            return .failure(FieldProblem(subject, .wrongCharacters))
        }
        guard parts.count == 2, parts[0].count <= 2, parts[1].count == 4 else {
            return .failure(FieldProblem(subject, .wrongFormat))
        }
        guard let month = YearMonth(year: Int(parts[1]) ?? 0, month: Int(parts[0]) ?? 0) else {
            return .failure(FieldProblem(subject, .notReal, values: ["month": String(parts[0])]))
        }
        if let range, month < range.lowerBound {
            return .failure(FieldProblem(subject, .tooEarly, values: ["month": range.lowerBound.description]))
        }
        if let range, month > range.upperBound {
            return .failure(FieldProblem(subject, .tooLate, values: ["month": range.upperBound.description]))
        }
        return .success(month)
    }

    package static func < (a: Self, b: Self) -> Bool {
        (a.year, a.month) < (b.year, b.month)
    }

    /// The month as MM/yyyy.
    package var description: String {
        "\(padded(self.month, 2))/\(padded(self.year, 4))"
    }
}
