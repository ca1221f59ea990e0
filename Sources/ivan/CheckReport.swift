import Contributions
import Foundation
import PayrollTables
import SocialInsurance
import Spreadsheets
import TextDisplay
import Wording

/// What `ivan check` found, for people.
struct CheckReportText {
    private let check: PayrollCheck
    private let table: PayrollTable
    private let file: String
    private let wording: Wording

    init(_ check: PayrollCheck, of table: PayrollTable, file: String, _ wording: Wording) {
        self.check = check
        self.table = table
        self.file = file
        self.wording = wording
    }

    /// Hands over line after line, as lists are long.
    func lines(_ take: (String) -> Void) {
        take(
            self.text(
                "head",
                [
                    "file": self.file, "family": self.wording[self.table.family.nameKey], "sheet": self.table.sheet,
                    "rows": "\(self.table.rows.count)", "month": "\(self.check.month)",
                ]))
        self.reading(take)
        var row: Int?
        for (place, finding) in self.check.findings.enumerated() {
            if place == 0 || finding.index != row {
                row = finding.index
                take("")
                take(self.heading(finding))
            }
            self.lines(of: finding, take)
        }
        take("")
        if !self.check.hasFaults { take(self.wording["sheet.check.none"]) }
        let counts = Finding.Level.allCases.map { ($0.rawValue, "\(self.check.count($0))") }
        take(self.text("counts", Dictionary(counts) { first, _ in first }))
        self.gaps(take)
        self.effect(take)
    }

    /// The text `sheet.check.KEY`; what comes out of the file is made fit for a terminal.
    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        self.wording.text("sheet.check.\(key)", values.mapValues { DisplayText.clean($0, limit: 400) })
    }

    /// What of the file was not read as rows.
    private func reading(_ take: (String) -> Void) {
        guard let reading = self.table.reading else { return }
        if reading.hiddenRows > 0 { take(self.text("hidden", ["count": "\(reading.hiddenRows)"])) }
        for row in reading.passedOver where row.reason == .belowTheEnd {
            take(self.text("passed", ["row": "\(row.number)", "text": row.text]))
        }
        if !reading.unknown.isEmpty {
            take(self.text("unknown", ["names": reading.unknown.map(\.text).joined(separator: "; ")]))
        }
    }

    private func heading(_ finding: PlacedFinding) -> String {
        guard let index = finding.index, let row = finding.row else { return self.text("whole") }
        return self.text("row", ["row": "\(row)", "name": self.table.rows[index].person.name])
    }

    private func lines(of finding: PlacedFinding, _ take: (String) -> Void) {
        let place = finding.cell.map { self.text("place", ["cell": $0]) }
        let value = finding.value.isEmpty ? nil : self.text("value", ["value": finding.value])
        let parts = [self.text("level.\(finding.level)"), finding.rule, place, value].compactMap(\.self)
        take("  \(parts.joined(separator: " · ")): \(DisplayText.clean(finding.message, limit: 600))")
        take("    " + self.text("remedy", ["text": finding.remedy]))
        if !finding.basis.isEmpty { take("    " + self.text("basis", ["text": finding.basis])) }
    }

    private func gaps(_ take: (String) -> Void) {
        guard !self.check.gaps.isEmpty else { return }
        take("")
        take(self.text("unchecked"))
        for gap in self.check.gaps {
            let values = [
                "rules": gap.rules.joined(separator: ", "), "text": gap.message, "rows": "\(gap.rows)",
            ]
            take("  " + self.text(gap.rows == 0 ? "gap" : "gap-rows", values))
        }
    }

    private func effect(_ take: (String) -> Void) {
        take("")
        guard let effect = self.check.effect else { return take(self.text("need-region")) }
        take(self.text("effect"))
        let sum = effect.total
        for fund in Fund.allCases {
            take("  " + self.text("fund", self.values(sum[fund]).merging(["fund": self.wording[fund.nameKey]]) { $1 }))
        }
        take("  " + self.text("total", self.values(FundShare(employer: sum.employer, employee: sum.employee))))
        if effect.arrears != .zero { take("  " + self.text("arrears", ["total": self.money(effect.arrears.total)])) }
        var reasons: [ContributionGap: Int] = [:]
        for row in effect.rows { for gap in row.gaps { reasons[gap, default: 0] += 1 } }
        for line in reasons.map({ (self.words(of: $0.key), $0.value) }).sorted(by: <) {
            take("  " + self.text("not-counted", ["rows": "\(line.1)", "text": line.0]))
        }
    }

    private func words(of gap: ContributionGap) -> String {
        switch gap {
        case .law: self.wording[MissingDatum.law.textKey]
        case .missing(let missing): self.wording[missing.textKey]
        }
    }

    private func values(_ share: FundShare) -> [String: String] {
        [
            "total": self.money(share.total), "employer": self.money(share.employer),
            "employee": self.money(share.employee),
        ]
    }

    private func money(_ amount: Int) -> String { Money.text(amount, in: self.wording.language) }
}

/// What `ivan check` found, for programs.
struct CheckReportJSON: Encodable {
    private struct Effect: Encodable {
        struct Share: Encodable {
            var employer: Int
            var employee: Int
            var total: Int
        }

        var total: Int
        var arrears: Int
        var funds: [String: Share]
        /// Rows of which something could not be computed, as the sheet counts them.
        var incompleteRows: [Int]
    }

    private let file: String
    private let template: String
    private let sheet: String
    private let month: String
    private let rows: Int
    private let findings: [PlacedFinding]
    private let unchecked: [PayrollCheck.Gap]
    private let effect: Effect?

    init(_ check: PayrollCheck, of table: PayrollTable, file: String) {
        self.file = file
        self.template = table.family.id
        self.sheet = table.sheet
        self.month = "\(check.month)"
        self.rows = table.rows.count
        self.findings = check.findings
        self.unchecked = check.gaps
        self.effect = check.effect.map { effect in
            let sum = effect.total
            let shares = Fund.allCases.map { fund in
                let share = sum[fund]
                return (
                    fund.rawValue, Effect.Share(employer: share.employer, employee: share.employee, total: share.total)
                )
            }
            return Effect(
                total: sum.total, arrears: effect.arrears.total, funds: Dictionary(shares) { first, _ in first },
                incompleteRows: effect.rows.filter { !$0.gaps.isEmpty }.map { table.numbers[$0.row] })
        }
    }

    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
