internal import SocialInsurance

/// A rule that is checked before filing: a value of one table, dated and with its basis.
package struct Check: Sendable {
    typealias RowExamination = @Sendable (Movement, CheckContext) -> [CheckMark]

    /// What a rule looks at.
    enum Examination: Sendable {
        case row(RowExamination)
        case list(@Sendable ([Movement], CheckContext) -> [(row: Int, mark: CheckMark)])
        case filing(@Sendable (CheckContext) -> [CheckMark])
        case claim(@Sendable (BenefitClaim, CheckContext) -> [CheckMark])
    }

    package let id: String
    package let level: Finding.Level
    package let basis: LegalBasis
    private let from: CalendarDate
    private let until: CalendarDate?
    private let examination: Examination

    /// All checks in the order of their ids; a test keeps table and code together.
    package static let shipped = (try? Check.read(PackageResources.checks_tsv)) ?? []

    private static let examinations: [String: Examination] =
        RowChecks.personal.merging(RowChecks.money) { first, _ in first }
        .merging(RowChecks.papers) { first, _ in first }
        .merging(ListChecks.all) { first, _ in first }
        .merging(ClaimChecks.all) { first, _ in first }

    /// The ids that are implemented.
    static var implemented: Set<String> { Set(Self.examinations.keys) }

    /// Reads a table in the shape of `checks.tsv`; a rule that is not implemented cannot be read.
    static func read(_ file: [UInt8]) throws(DataFileError) -> [Check] {
        var checks: [Check] = []
        for row in try DataTable(file).rows {
            let span = try row.span()
            let examination = try row.read("id") { Self.examinations[$0] }
            checks.append(
                Check(
                    id: row["id"], level: try row.read("level") { Finding.Level(rawValue: $0) },
                    basis: try row.basis(), from: span.from, until: span.until, examination: examination))
        }
        return checks.sorted { $0.id < $1.id }
    }

    private func holds(on day: CalendarDate) -> Bool {
        self.from <= day && self.until.map { day <= $0 } ?? true
    }

    /// Checks the rows of a filing.
    package static func run(
        _ rows: [Movement], _ context: CheckContext, checks: [Check] = Check.shipped
    ) -> CheckReport {
        var context = context
        context.prepare(for: rows)
        let held = checks.filter { $0.holds(on: context.today) }
        var reports = [CheckReport](repeating: CheckReport(), count: held.count)
        let examined: [(place: Int, examine: RowExamination)] = held.enumerated().compactMap { place, check in
            if case .row(let examine) = check.examination { (place, examine) } else { nil }
        }
        // Row by row: a row is taken in hand once for all checks.
        for (index, row) in rows.enumerated() {
            for (place, examine) in examined {
                for mark in examine(row, context) { held[place].note(mark, row: index, in: &reports[place]) }
            }
        }
        for (place, check) in held.enumerated() {
            switch check.examination {
            case .list(let examine):
                for (row, mark) in examine(rows, context) { check.note(mark, row: row, in: &reports[place]) }
            case .filing(let examine):
                for mark in examine(context) { check.note(mark, row: nil, in: &reports[place]) }
            case .row, .claim: break
            }
        }
        var report = CheckReport()
        for one in reports {
            report.findings += one.findings
            report.unchecked += one.unchecked
        }
        report.findings.sort { ($0.row ?? -1, $0.check) < ($1.row ?? -1, $1.check) }
        return report
    }

    /// Checks the claims of a filing.
    package static func run(
        _ claims: [BenefitClaim], _ context: CheckContext, checks: [Check] = Check.shipped
    ) -> CheckReport {
        var report = CheckReport()
        for check in checks where check.holds(on: context.today) {
            guard case .claim(let examine) = check.examination else { continue }
            for (index, claim) in claims.enumerated() {
                for mark in examine(claim, context) { check.note(mark, row: index, in: &report) }
            }
        }
        report.findings.sort { ($0.row ?? -1, $0.check) < ($1.row ?? -1, $1.check) }
        return report
    }

    private func note(_ mark: CheckMark, row: Int?, in report: inout CheckReport) {
        switch mark {
        case .fault(let field, let variant, let value, let values, let basis):
            report.findings.append(
                Finding(
                    check: self.id, level: self.level, row: row, field: field, value: value, variant: variant,
                    values: values, basis: basis ?? self.basis))
        case .unknown(let missing):
            // What is missing for all rows is said once.
            let unchecked = Unchecked(check: self.id, row: missing.isOfUnit ? nil : row, missing: missing)
            if unchecked.row != nil || !report.unchecked.contains(unchecked) { report.unchecked.append(unchecked) }
        }
    }
}

extension MissingDatum {
    /// Whether it is missing for the unit and not for a row.
    var isOfUnit: Bool {
        switch self {
        case .region, .register, .otherUnits, .clinicList, .law, .lastMonth: true
        default: false
        }
    }
}
