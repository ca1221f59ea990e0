package import SocialInsurance

/// One figure of the law and the days on which it holds.
package struct LawValue: Hashable, Sendable {
    package enum Unit: String, Hashable, Sendable, CaseIterable {
        case dong
        /// `amount` counts ten-thousandths of a percent.
        case percent
        case times
        case pieces
        case months
        case days
        case workingDays = "working-days"
        /// Days of which the first is day 1.
        case dayCount = "day-count"
        /// Months to go on; then the month's last day.
        case monthEnds = "month-ends"
        case dayOfMonth = "day-of-month"
    }

    package let amount: Int
    package let unit: Unit
    package let from: CalendarDate
    /// The last day; nil while it holds.
    package let until: CalendarDate?
    package let basis: LegalBasis
    fileprivate let line: Int

    /// The value as a share of something; for percentages.
    package var rate: Rate { Rate(millionths: self.amount) }

    package func holds(on day: CalendarDate) -> Bool {
        self.from <= day && self.until.map { day <= $0 } ?? true
    }
}

/// The table says nothing about a day, so nothing is computed for it.
package struct LawGap: Error, Hashable, Sendable {
    package var topic: Law.Topic
    package var scope: String
    package var day: CalendarDate
    /// From when on the table knows the topic; nil where it never does.
    package var earliest: CalendarDate?
}

/// The law in figures, dated: asked for a day or a month, it answers with the value and its basis.
package struct Law: Sendable {
    package enum Topic: String, Hashable, Sendable, CaseIterable {
        case referenceLevel = "reference-level"
        case minimumWage = "minimum-wage"
        case floor
        case cap
        case rate
        case daysWithoutPay = "days-without-pay"
        case firstMonthSickDays = "first-month-sick-days"
        case foreignerContract = "foreigner-contract"
        case employeeContract = "employee-contract"
        case lateMoney = "late-money"
        case backDating = "back-dating"
        case attachments
        case deadline
    }

    private struct Key: Hashable, Sendable {
        let topic: Topic
        let scope: String
    }

    /// By topic and scope, in the order of time.
    private let values: [Key: [LawValue]]

    /// The table that is shipped; a test keeps it readable.
    package static let shipped = (try? Law(file: PackageResources.law_tsv)) ?? Law(values: [:])

    private init(values: [Key: [LawValue]]) {
        self.values = values
    }

    /// Reads a table in the shape of `law.tsv`; no two rows of a topic and scope may hold on the same day.
    package init(file: [UInt8]) throws(DataFileError) {
        var values: [Key: [LawValue]] = [:]
        for row in try DataTable(file).rows {
            let topic = try row.read("topic") { Topic(rawValue: $0) }
            let unit = try row.read("unit") { LawValue.Unit(rawValue: $0) }
            let amount = try row.read("value") { text in
                unit == .percent ? Rate(percent: text)?.millionths : Int(text).flatMap { $0 < 0 ? nil : $0 }
            }
            let span = try row.span()
            values[Key(topic: topic, scope: row["scope"]), default: []].append(
                LawValue(
                    amount: amount, unit: unit, from: span.from, until: span.until, basis: try row.basis(),
                    line: row.line))
        }
        for key in values.keys {
            let ordered = (values[key] ?? []).sorted { $0.from < $1.from }
            for (earlier, later) in zip(ordered, ordered.dropFirst()) where earlier.holds(on: later.from) {
                throw DataFileError(line: later.line, reason: .overlap(with: earlier.line))
            }
            values[key] = ordered
        }
        self.init(values: values)
    }

    /// What holds on a day.
    package func value(_ topic: Topic, _ scope: String = "", on day: CalendarDate) throws(LawGap) -> LawValue {
        let known = self.values[Key(topic: topic, scope: scope)] ?? []
        guard let value = known.last(where: { $0.holds(on: day) }) else {
            throw LawGap(topic: topic, scope: scope, day: day, earliest: known.first?.from)
        }
        return value
    }

    /// What holds for a month: what holds on its first day.
    package func value(_ topic: Topic, _ scope: String = "", in month: YearMonth) throws(LawGap) -> LawValue {
        try self.value(topic, scope, on: month.firstDay)
    }

    /// The scopes that a topic ever had.
    package func scopes(of topic: Topic) -> [String] {
        self.values.keys.filter { $0.topic == topic }.map(\.scope).sorted()
    }

    /// Every value ever, for tests and pages that show the law.
    package func history(_ topic: Topic, _ scope: String = "") -> [LawValue] {
        self.values[Key(topic: topic, scope: scope)] ?? []
    }
}
