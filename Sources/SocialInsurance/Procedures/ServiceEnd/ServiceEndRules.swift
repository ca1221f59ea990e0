/// The rules of the end of the service.
struct ServiceEndRules {
    let setting: FilingSetting

    func review(_ answers: ServiceEndAnswers, _ section: ServiceEndField.Section) -> AnswerReview<ServiceEndField> {
        var check = AnswerCheck(answers)
        switch section {
        case .unit: check.unit(in: self.setting.agencies)
        case .end: self.checkEnd(&check)
        case .contact:
            check.contact(address: .contactAddress)
            check.tick(.declaration)
        }
        return check.review
    }

    /// A service ends today or later; one reason, in words too where it is none of the list.
    private func checkEnd(_ check: inout AnswerCheck<ServiceEndField>) {
        let today = self.setting.today
        check.value(.endDate, { Self.end($0, for: $1, notBefore: today) }) { ($0.description, []) }
        check.choice(.endReason, in: .endReasons)
        let isOther = Normaliser.line(check.answers[.endReason]) == Self.otherReason
        check.text(.explanation, TextRule(maximum: 500), optional: !isOther)
    }

    private static func end(
        _ raw: String, for subject: String, notBefore today: CalendarDate
    ) -> Result<CalendarDate, FieldProblem> {
        CalendarDate.parse(raw, for: subject).flatMap { date in
            date < today ? .failure(FieldProblem(subject, .expired)) : .success(date)
        }
    }

    private static let otherReason = "9"
}
