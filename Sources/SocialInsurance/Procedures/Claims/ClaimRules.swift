/// The rules of the questions of a claim.
struct ClaimRules {
    let setting: FilingSetting

    func review(_ answers: ClaimAnswers, _ section: ClaimField.Section) -> AnswerReview<ClaimField> {
        var check = AnswerCheck(answers)
        switch section {
        case .period:
            check.unit(in: self.setting.agencies)
            check.period(.period, in: self.setting)
            check.value(.batch, CountRule(1...99).parse) { ("\($0)", []) }
        case .payment: self.checkPayment(&check)
        case .contact:
            check.contact()
            check.text(.explanation, TextRule(maximum: 500), optional: true)
            check.tick(.declaration)
        }
        return check.review
    }

    /// The unit's account is told whole or not at all.
    private func checkPayment(_ check: inout AnswerCheck<ClaimField>) {
        let account: [ClaimField] = [.unitAccount, .unitBank]
        let isTold = account.contains { !Normaliser.line(check.answers[$0]).isEmpty }
        check.text(.unitAccount, TextRule(minimum: 5, maximum: 30), optional: !isTold)
        check.text(.unitBank, TextRule(maximum: 255), optional: !isTold)
        check.text(.unitBankBranch, TextRule(maximum: 255), optional: true)
        check.text(.representativeName, TextRule(maximum: 100, alphabet: .personName))
        if check.answers.isTicked(.paperDossier) { check.tick(.paperDossier) }
    }
}
