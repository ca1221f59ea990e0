import Contributions
import Gateway
import PayrollTables
import SocialInsurance

/// Looks at rows as VSS does once it works on a dossier: against the population, other units, and the caps of the day.
struct RowInspector {
    let population: [String: Citizen]
    let elsewhere: Set<String>
    let period: YearMonth

    func reasons(_ lists: FilingLists) -> [DossierState.Reason] {
        var reasons: [DossierState.Reason] = []
        for (index, row) in (lists[.movements] ?? []).enumerated() {
            reasons += self.population(row, .movements, index)
            if self.isIncrease(row), self.elsewhere.contains(row["insured"]) {
                reasons.append(
                    self.reason(
                        row, .movements, index, "insured", "ELSEWHERE",
                        "Mã số BHXH đang tham gia tại đơn vị khác, đơn vị cũ chưa báo giảm"))
            }
            if let cap = self.oldCap, Int(row["wage"]) == cap {
                reasons.append(
                    self.reason(
                        row, .movements, index, "wage", "OLD-CAP", "Tiền lương ghi theo mức trần cũ \(cap) đồng"))
            }
        }
        for (index, row) in (lists[.people] ?? []).enumerated() {
            reasons += self.population(row, .people, index)
            if row["clinic"].isEmpty {
                reasons.append(
                    self.reason(
                        row, .people, index, "clinic", "NO-CLINIC", "Chưa ghi nơi đăng ký khám chữa bệnh ban đầu"))
            }
        }
        return reasons
    }

    private func isIncrease(_ row: FilingRow) -> Bool {
        MethodCode(rawValue: row["method"])?.method?.direction == .increase
    }

    private func population(_ row: FilingRow, _ list: ListCode, _ index: Int) -> [DossierState.Reason] {
        guard let citizen = self.population[row["citizen"]] else { return [] }
        if citizen.name.lowercased() != row["name"].lowercased() {
            return [
                self.reason(
                    row, list, index, "name", "POPULATION",
                    "Họ tên không khớp cơ sở dữ liệu quốc gia về dân cư: \(citizen.name)")
            ]
        }
        guard let birth = citizen.birth, birth != row["birth"] else { return [] }
        return [
            self.reason(
                row, list, index, "birth", "POPULATION",
                "Ngày sinh không khớp cơ sở dữ liệu quốc gia về dân cư: \(birth)")
        ]
    }

    /// The cap that held before the month's own; nil where it is the same.
    private var oldCap: Int? {
        guard let now = try? MonthLaw(.shipped, self.period).socialCap else { return nil }
        return (1...24).lazy.compactMap { back in
            try? MonthLaw(.shipped, self.period.adding(months: -back)).socialCap
        }.first { $0 != now }
    }

    private func reason(
        _ row: FilingRow, _ list: ListCode, _ index: Int, _ column: String, _ code: String, _ words: String
    ) -> DossierState.Reason {
        DossierState.Reason(
            form: list.rawValue, row: index + 1, name: row["name"],
            insuredNumber: row["insured"].isEmpty ? nil : row["insured"],
            citizenNumber: row["citizen"].isEmpty ? nil : row["citizen"],
            element: RowReason.element(ofColumn: column), code: code, words: words)
    }
}
