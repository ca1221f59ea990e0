import Contributions
import Gateway
import PayrollTables
import SocialInsurance

/// What a unit filed, as the simulated VSS works on it.
struct HeldFiling: Sendable {
    var unitCode: String
    var period: YearMonth
    var movements: [Movement]
    /// Why it is sent back; none where it is right.
    var reasons: [DossierState.Reason]
    var isWorkedOn: Bool

    init(_ filing: InspectedDossier.Filing, reasons: [DossierState.Reason]) {
        self.unitCode = filing.unitCode
        self.period = filing.period
        self.reasons = reasons
        self.isWorkedOn = filing.isWorkedOn
        var clinics: [String: String] = [:]
        for row in filing.lists[.people] ?? [] where !row["citizen"].isEmpty { clinics[row["citizen"]] = row["clinic"] }
        self.movements = (filing.lists[.movements] ?? []).map { row in
            var movement = row.movement
            // Who has no number yet gets one.
            if movement.person.insuredNumber.isEmpty, movement.person.citizenNumber.count == 12 {
                movement.person.insuredNumber = "01" + movement.person.citizenNumber.suffix(8)
            }
            if movement.person.clinic.isEmpty { movement.person.clinic = clinics[row["citizen"]] ?? "" }
            return movement
        }
    }

    /// What is said of it once it has its number: a step when somebody takes it up, and one at its end.
    ///
    /// - Parameter time: how a moment so many seconds after the receipt is written.
    func tell(
        _ state: inout DossierState, age: Double, settings: SimulatorSettings, time: (Double) -> String
    ) {
        guard self.isWorkedOn else { return }
        let end = max(settings.resultAfter ?? 5, settings.numberAfter)
        let middle = settings.numberAfter + (end - settings.numberAfter) / 2
        if age >= middle {
            state.steps.append(
                DossierState.Step(
                    step: "3", result: "Đang xử lý", department: "Quản lý thu và phát triển người tham gia",
                    at: time(middle)))
        }
        guard age >= end else { return }
        state.status = self.reasons.isEmpty ? .granted : .returned
        if !self.reasons.isEmpty {
            state.reasons = self.reasons
            state.message = "Hồ sơ chưa đúng, đề nghị đơn vị kiểm tra lại"
        }
        state.steps.append(
            DossierState.Step(
                step: "4", result: self.reasons.isEmpty ? "Đã giải quyết" : "Trả lại đơn vị",
                department: "Bộ phận một cửa", at: time(end)))
    }
}
