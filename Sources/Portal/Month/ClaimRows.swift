internal import Contributions
internal import PayrollTables
internal import SocialInsurance
internal import Wording

/// The rows of claims for benefits (M01B-HSB): their one spelling, and what is found in them.
struct ClaimRows {
    private static let days = ["first-day", "last-day", "approved-from"]

    let procedure: MonthlyFiling
    let today: CalendarDate
    let period: YearMonth
    let terms: UnitTerms
    let wording: Wording

    /// A row as it is kept: days in their one spelling; where all days count, their number follows from them.
    static func normalised(_ row: FilingRow, _ procedure: MonthlyFiling) -> FilingRow {
        var row = row.normalisedPerson
        for column in self.days {
            if case .success(let day) = CalendarDate.parse(row[column], for: column) { row[column] = day.description }
        }
        if row["days"].isEmpty, self.kind(procedure) != .sickness, let from = self.day(row, "first-day"),
            let until = self.day(row, "last-day"), from <= until
        {
            row["days"] = "\(until.days(since: from) + 1)"
        }
        return row
    }

    /// What the checks of claims say of each row that tells its days.
    func findings(_ rows: [FilingRow]) -> [PlacedFinding] {
        guard let kind = Self.kind(self.procedure) else { return [] }
        let claims = rows.enumerated().compactMap { index, row in
            Self.claim(row, kind).map { (index: index, claim: $0) }
        }
        let context = CheckContext(today: self.today, period: self.period, terms: self.terms)
        return Check.run(claims.map(\.claim), context).findings.map { finding in
            PlacedFinding(
                rule: finding.check, level: finding.level.rawValue, sheet: nil, cell: nil, row: nil,
                value: finding.value?.text(in: self.wording) ?? "", message: finding.message(in: self.wording),
                remedy: finding.remedy(in: self.wording), basis: finding.basis.text(in: self.wording),
                index: finding.row.map { claims[$0].index }, column: Self.columns[finding.field])
        }
    }

    /// What a list shows of a claim beside the person.
    static func shown(_ row: FilingRow, _ wording: Wording) -> String {
        let days = [row["first-day"], row["last-day"]].filter { !$0.isEmpty }.joined(separator: "–")
        let count = row["days"].isEmpty ? "" : wording.text("month.claim.days", ["days": row["days"]])
        let group =
            row["benefit-group"].isEmpty ? "" : wording.text("month.claim.group", ["group": row["benefit-group"]])
        let part = row["part"] == "adjust" ? wording["month.choice.adjust"] : ""
        return [days, count, group, part].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private static let columns: [RowField: String] = [.claimDays: "days", .bankAccount: "account"]

    private static func kind(_ procedure: MonthlyFiling) -> BenefitClaim.Kind? {
        BenefitClaim.Kind(rawValue: procedure.entry.benefit)
    }

    private static func day(_ row: FilingRow, _ column: String) -> CalendarDate? {
        try? CalendarDate.parse(row[column], for: column).get()
    }

    private static func claim(_ row: FilingRow, _ kind: BenefitClaim.Kind) -> BenefitClaim? {
        guard let from = self.day(row, "first-day"), let until = self.day(row, "last-day"), let days = Int(row["days"])
        else { return nil }
        let account = [row["account"], row["account-holder"], row["bank"]]
        return BenefitClaim(
            kind: kind,
            person: Person(name: row["name"], citizenNumber: row["citizen"], insuredNumber: row["insured"]),
            from: from, until: until, days: days,
            payment: account.allSatisfy(\.isEmpty)
                ? .throughUnit : .toAccount(number: account[0], holder: account[1], bank: account[2]))
    }
}
