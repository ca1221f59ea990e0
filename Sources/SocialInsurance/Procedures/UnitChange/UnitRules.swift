/// The rules of a change of what VSS has of a unit.
struct UnitRules {
    let setting: FilingSetting

    func review(_ answers: UnitAnswers, _ section: UnitField.Section) -> AnswerReview<UnitField> {
        var check = AnswerCheck(answers)
        switch section {
        case .unit: check.unit(in: self.setting.agencies)
        case .details: self.checkDetails(&check)
        case .contact:
            check.contact()
            check.tick(.declaration)
        }
        return check.review
    }

    private func checkDetails(_ check: inout AnswerCheck<UnitField>) {
        check.address(.registeredProvince, .registeredWard, .registeredStreet)
        check.text(.contactAddress, TextRule(minimum: 10, maximum: 500))
        check.value(.phone, { PhoneNumber.parse($0, for: $1) }) { ($0.description, []) }
        check.text(.representativeName, TextRule(maximum: 100, alphabet: .personName))
        check.value(.representativeCitizenNumber, CitizenNumber.parse) { ($0.description, []) }
        check.choice(.legalForm, in: .legalForms)
        check.text(.businessLine, TextRule(maximum: 255))
        check.choice(.participantGroup, in: .groups)
        check.choice(.paymentPeriod, in: .paymentPeriods)
        check.text(.request, TextRule(minimum: 5, maximum: 1000, severalLines: true))
    }
}
