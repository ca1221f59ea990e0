/// The rules of the questions of a monthly filing.
struct MonthlyRules {
    let setting: FilingSetting
    /// Whether benefits are claimed.
    var isClaim = false

    func review(_ answers: MonthlyAnswers, _ section: MonthlyField.Section) -> AnswerReview<MonthlyField> {
        var check = AnswerCheck(answers)
        switch section {
        case .period:
            check.unit(in: self.setting.agencies)
            check.period(.period, in: self.setting)
            if self.isClaim { check.value(.batch, CountRule(1...99).parse) { ("\($0)", []) } }
        case .payment: if self.isClaim { Self.checkPayment(&check) }
        case .contact:
            check.contact()
            check.text(.explanation, TextRule(maximum: 500), optional: true)
            check.tick(.declaration)
        }
        return check.review
    }

    /// The unit's account is told whole or not at all.
    private static func checkPayment(_ check: inout AnswerCheck<MonthlyField>) {
        let account: [MonthlyField] = [.unitAccount, .unitBank]
        let isTold = account.contains { !Normaliser.line(check.answers[$0]).isEmpty }
        check.text(.unitAccount, TextRule(minimum: 5, maximum: 30), optional: !isTold)
        check.text(.unitBank, TextRule(maximum: 255), optional: !isTold)
        check.text(.unitBankBranch, TextRule(maximum: 255), optional: true)
        check.text(.representativeName, TextRule(maximum: 100, alphabet: .personName))
        if check.answers.isTicked(.paperDossier) { check.tick(.paperDossier) }
    }
}

/// What all procedures of a unit that has its code ask under the same names.
extension AnswerCheck {
    /// Code, tax code, name and agency of the unit.
    mutating func unit(in agencies: AgencyCatalogue) {
        guard let code = Field(rawValue: "unit-code"), let taxCode = Field(rawValue: "tax-code"),
            let name = Field(rawValue: "company-name"), let inProvince = Field(rawValue: "insurance-province"),
            let agency = Field(rawValue: "agency"), let agencyCode = Field(rawValue: "agency-code"),
            let agencyName = Field(rawValue: "agency-name")
        else { return assertionFailure("a unit's fields are missing") }
        self.value(code, UnitCode.parse) { ($0.description, $0.warnings()) }
        self.value(taxCode, TaxCode.parse) { ($0.description, $0.warnings()) }
        self.text(name, TextRule(maximum: 255))
        self.choice(inProvince, in: .provinces)
        let province = Normaliser.line(self.answers[inProvince])
        // A province that is none has no agencies to choose from: one message is enough.
        guard province.isEmpty || Catalogue.provinces[province] != nil else { return }
        self.agency(agency, agencyCode, agencyName, in: agencies, of: province)
    }

    /// The month that is filed for; a change may be told the month before.
    mutating func period(_ field: Field, in setting: FilingSetting) {
        let latest = YearMonth(of: setting.today).adding(months: 1)
        // Compulsory social insurance as it is now began in 1995.
        let months = YearMonth(year: 1995, month: 1).map { $0...max($0, latest) }
        self.value(field, { YearMonth.parse($0, for: $1, in: months) }) { ($0.description, []) }
    }

    /// Whom VSS may ask, and where they are where that is asked.
    mutating func contact(address: Field? = nil) {
        guard let name = Field(rawValue: "contact-name"), let mobile = Field(rawValue: "mobile"),
            let email = Field(rawValue: "email")
        else { return assertionFailure("a contact's fields are missing") }
        self.text(name, TextRule(maximum: 100, alphabet: .personName))
        if let address { self.text(address, TextRule(minimum: 10, maximum: 500)) }
        self.value(mobile, { PhoneNumber.parse($0, for: $1, allowed: [.mobile]) }) { ($0.description, []) }
        self.value(email, EmailAddress.parse) { ($0.description, $0.warnings()) }
    }
}
