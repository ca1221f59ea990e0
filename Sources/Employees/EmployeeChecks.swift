package import Contributions
package import SocialInsurance
package import Storage

/// The checks of filings that are about a person and a contract, whatever is filed.
package enum EmployeeChecks {
    /// Numbers, names, contracts; what a month or a method is needed for is checked where it is filed.
    package static let rules: Set<String> = ["R02", "R03", "R21", "R22", "R23", "R24", "R32"]

    /// What is to be said of somebody as the register knows it now.
    package static func findings(_ line: EmployeeLine, today: CalendarDate) -> [Finding] {
        let month = line.month
        return self.findings(Movement(method: nil, person: month.person, work: month.work, from: nil), today: today)
    }

    package static func findings(_ movement: Movement, today: CalendarDate) -> [Finding] {
        let context = CheckContext(today: today, period: YearMonth(of: today), terms: UnitTerms(region: nil))
        return Check.run([movement], context).findings.filter { self.rules.contains($0.check) }
    }
}
