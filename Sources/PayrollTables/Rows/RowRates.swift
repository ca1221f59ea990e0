package import Contributions
package import SocialInsurance

/// Fills in the rate of contribution of rows that say none, by the law of their month.
package enum RowRates {
    /// The rows with their rates; a row without method or month stays as it is.
    package static func filled(_ rows: [FilingRow], _ terms: UnitTerms) -> [FilingRow] {
        var laws: [YearMonth: MonthLaw] = [:]
        return zip(rows, PayrollTable(rows: rows).rows).map { row, movement in
            guard row["rate"].isEmpty, let method = movement.method?.method, let month = movement.from,
                let law = laws[month] ?? (try? MonthLaw(.shipped, month))
            else { return row }
            laws[month] = law
            var row = row
            row["rate"] = law.rate(of: movement.work.kind, method.funds, terms).percent
            return row
        }
    }
}
