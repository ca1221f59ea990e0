internal import Contributions
internal import PayrollTables
internal import SocialInsurance
internal import Storage

/// What a unit filed of its people through this portal, as the comparison with VSS's papers reads it.
struct UnitBook: Sendable {
    let database: any SQLDatabase

    /// The rows of all dossiers of a unit with a list of movements, oldest first.
    func filed(by unit: String) async throws -> [OwnMonth.Filed] {
        var filed: [OwnMonth.Filed] = []
        for dossier in try await Dossiers(self.database).search(taxCode: unit).reversed() {
            guard let procedure = Procedures[ProcedureCode(rawValue: dossier.procedure)],
                procedure.lists.contains(.movements),
                let signed = try await Dossiers(self.database).envelope(of: dossier.id)
            else { continue }
            let kept = try await DraftRows(storage: self.database).all(ofDossier: dossier.code)
            // What cannot be read back was filed by a newer program, which knows what to do with it.
            guard let lists = try? procedure.lists(in: signed, keeping: FilingLists(kept)) else { continue }
            let status = DossierStatus.derive(from: try await Events(self.database).of(dossier: dossier.id))
            let day = CalendarDate(at: dossier.createdAt)
            filed += Self.movements(lists).map { movement in
                OwnMonth.Filed(movement: movement, dossier: dossier.code, filed: day, state: Self.state(status.stage))
            }
        }
        return filed
    }

    /// What is known of a month, with the money that the unit says it sent.
    func month(_ month: YearMonth, of unit: String) async throws -> OwnMonth {
        let filed = try await self.filed(by: unit)
        let payments = try await UnitPayments(self.database).of(unit: unit, period: month.ordinal)
        return OwnMonth(
            month: month, lines: OwnMonth.lines(of: filed, in: month), filed: filed,
            payments: payments.compactMap { payment in
                (try? CalendarDate.parse(payment.paidOn, for: "date").get()).map {
                    OwnMonth.Payment(date: $0, amount: payment.amount, number: payment.number)
                }
            })
    }

    /// The rows of D02; where somebody's clinic stands in TK1 alone, it is taken from there.
    static func movements(_ lists: FilingLists) -> [Movement] {
        var clinics: [String: String] = [:]
        for row in lists[.people] ?? [] where !row["clinic"].isEmpty {
            for key in Self.keys(row) { clinics[key] = row["clinic"] }
        }
        return (lists[.movements] ?? []).map { row in
            var movement = row.movement
            if movement.person.clinic.isEmpty, let key = Self.keys(row).first(where: { clinics[$0] != nil }) {
                movement.person.clinic = clinics[key] ?? ""
            }
            return movement
        }
    }

    private static func keys(_ row: FilingRow) -> [String] {
        [
            row["insured"].isEmpty ? nil : "i\(row["insured"])", row["citizen"].isEmpty ? nil : "c\(row["citizen"])",
        ].compactMap(\.self)
    }

    private static func state(_ stage: DossierStatus.Stage) -> OwnMonth.Filed.State {
        switch stage {
        case .rejected: .returned
        case .completed, .granted: .done
        default: .pending
        }
    }
}
