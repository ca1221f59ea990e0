package import SocialInsurance

/// The row TT that a decrease brings: health insurance stays due for months that had begun when it was reported.
package enum HealthRow {
    /// The row, or nil where none is needed.
    package static func needed(
        for movement: Movement, on filed: CalendarDate, _ terms: UnitTerms
    ) -> Movement? {
        guard let code = movement.method, let method = code.method, method.bringsHealthRow, let from = movement.from
        else { return nil }
        let now = YearMonth(of: filed)
        guard from <= now, terms.paysHealthWithoutPay || ![.unpaidLeave, .sickLeave].contains(code) else { return nil }
        return Movement(
            method: .healthArrears, person: movement.person, work: movement.work, from: from, until: now,
            hasNumber: movement.hasNumber, note: MethodCode.healthArrears.method?.note() ?? "")
    }
}

extension DataUpdate {
    /// What changed between two lines of a person beside wage and position.
    static func changes(from old: EmployeeMonth, to new: EmployeeMonth) -> [Change] {
        var changes: [Change] = []
        let (was, now) = (old.person, new.person)
        func note(_ field: RowField, _ isChanged: Bool, _ procedures: [String]) {
            if isChanged { changes.append(Change(field: field, procedures: procedures)) }
        }
        note(.name, was.name != now.name, ["608", "610"])
        note(.birthDate, was.birthDate != now.birthDate, ["608", "610"])
        note(.sex, was.sex != now.sex, ["608", "610"])
        note(.citizenNumber, was.citizenNumber != now.citizenNumber, ["608", "610"])
        note(.insuredNumber, was.insuredNumber != now.insuredNumber, [])
        note(.nationality, was.nationality != now.nationality, ["608", "610"])
        note(.clinic, was.clinic != now.clinic, ["613"])
        let (then, today) = (old.work, new.work)
        note(.workplace, then.workplace != today.workplace, [])
        note(
            .contract,
            then.contract != today.contract || then.kind != today.kind || then.region != today.region
                || then.isFullTime != today.isFullTime || was.code != now.code, [])
        return changes
    }
}
