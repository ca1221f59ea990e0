internal import Contributions
internal import SocialInsurance
internal import Storage

/// What is known of a unit from what it filed here and VSS did not refuse, the newest answer first.
struct MonthFacts: Sendable {
    private(set) var answers: [String: String] = [:]
    private(set) var unitCode = ""

    static func find(_ taxCode: String, in connection: any SQLConnection) throws -> MonthFacts {
        var facts = MonthFacts()
        for dossier in try Dossiers.search(taxCode: taxCode, in: connection) {
            let status = DossierStatus.derive(from: try Events.of(dossier: dossier.id, in: connection))
            guard status.stage != .rejected else { continue }
            if facts.unitCode.isEmpty { facts.unitCode = status.unitCode ?? "" }
            for (name, answer) in try JSONText.decode([String: String].self, dossier.answers)
            where facts.answers[name] == nil && !answer.isEmpty {
                facts.answers[name] = answer
            }
        }
        return facts
    }

    func answer(_ field: MonthlyField) -> String { self.answers[field.rawValue] ?? "" }

    /// What decides about amounts.
    var terms: UnitTerms {
        UnitTerms(
            region: WageRegion(rawValue: self.answers[FieldName.wageRegion.rawValue] ?? ""),
            cycle: PaymentCycle(rawValue: Int(self.answers[FieldName.paymentPeriod.rawValue] ?? "") ?? 1) ?? .monthly)
    }

    /// What a filing of a month can begin with.
    func known(_ unit: UnitRecord, period: YearMonth) -> MonthlyAnswers {
        var known = MonthlyAnswers()
        let copied: [MonthlyField] = [
            .companyName, .insuranceProvince, .agency, .agencyCode, .agencyName, .contactName, .mobile, .email,
        ]
        for field in copied { known[field] = self.answer(field) }
        known[.unitCode] = self.answer(.unitCode).isEmpty ? self.unitCode : self.answer(.unitCode)
        if known[.companyName].isEmpty { known[.companyName] = unit.name }
        known[.taxCode] = unit.taxCode
        known[.period] = "\(period)"
        return known
    }
}
