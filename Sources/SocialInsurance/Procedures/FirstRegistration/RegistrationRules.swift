package import FoundationEssentials

/// The rules of the registration, once for pages, imports and the API alike.
package struct RegistrationRules: Sendable {
    /// Whether the product serves the unit at all; a page of its own tells, never a field error.
    package enum Eligibility: Hashable, Sendable {
        case inScope
        case outOfScope(province: CatalogueEntry)
    }

    package let brand: Brand
    /// The day it is in Vietnam.
    package let today: CalendarDate
    package let agencies: AgencyCatalogue

    package init(brand: Brand = .iCare, agencies: AgencyCatalogue = .shipped, now: Date) {
        self.init(FilingSetting(brand: brand, agencies: agencies, today: CalendarDate(at: now)))
    }

    package init(_ setting: FilingSetting) {
        self.brand = setting.brand
        self.today = setting.today
        self.agencies = setting.agencies
    }

    /// What must be corrected in a section, in page order.
    package func check(_ registration: Registration, _ section: Registration.Section) -> [FieldIssue] {
        self.review(registration, section).issues
    }

    /// What must be corrected anywhere, in page order.
    package func check(_ registration: Registration) -> [FieldIssue] {
        Registration.Section.allCases.flatMap { self.check(registration, $0) }
    }

    /// What deserves a second look in a section.
    package func warnings(_ registration: Registration, _ section: Registration.Section) -> [FieldIssue] {
        self.review(registration, section).warnings
    }

    /// The answers in their one spelling: what forms are made from.
    package func normalised(_ registration: Registration) -> Registration {
        Registration.Section.allCases.reduce(registration) { self.review($0, $1).normalised }
    }

    /// Issues, warnings and clean answers of a section in one pass.
    package func review(_ registration: Registration, _ section: Registration.Section) -> AnswerReview<FieldName> {
        var check = AnswerCheck(registration)
        switch section {
        case .company: self.checkCompany(&check)
        case .insurance: self.checkInsurance(&check)
        case .service: self.checkService(&check)
        }
        return check.review
    }

    /// Whether the unit's registered address, or the province of its agency, is served; looks at one section when given.
    package func eligibility(_ registration: Registration, _ section: Registration.Section? = nil) -> Eligibility {
        let asked: [FieldName] =
            switch section {
            case .company: [.registeredProvince]
            case .insurance: [.insuranceProvince]
            case .service: []
            case nil: [.registeredProvince, .insuranceProvince]
            }
        for field in asked {
            if let province = Catalogue.provinces[Normaliser.line(registration[field])],
                !self.brand.provincesInScope.contains(province.code)
            {
                return .outOfScope(province: province)
            }
        }
        return .inScope
    }
}

extension RegistrationRules {
    private func checkCompany(_ check: inout AnswerCheck<FieldName>) {
        check.value(.taxCode, TaxCode.parse) { ($0.description, $0.warnings()) }
        check.text(.companyName, TextRule(maximum: 255))
        check.choice(.legalForm, in: .legalForms)
        check.text(.businessLine, TextRule(maximum: 255))
        check.text(.licenceNumber, TextRule(maximum: 50))
        check.date(.licenceDate, notAfter: self.today)
        check.text(.licencePlace, TextRule(maximum: 255))
        check.address(.registeredProvince, .registeredWard, .registeredStreet)
        check.choice(.transactionAddress, in: .addressChoices)
        if check.answers[.transactionAddress] == "other" {
            check.address(.transactionProvince, .transactionWard, .transactionStreet)
        }
        check.value(.phone, { PhoneNumber.parse($0, for: $1) }) { ($0.description, []) }
    }

    private func checkInsurance(_ check: inout AnswerCheck<FieldName>) {
        check.choice(.insuranceProvince, in: .provinces)
        self.checkAgency(&check)
        check.choice(.participantGroup, in: .groups)
        check.choice(.wageRegion, in: .wageRegions)
        check.choice(.paymentPeriod, in: .paymentPeriods)
        let latest = YearMonth(of: self.today).adding(months: 12)
        // Compulsory social insurance as it is now began in 1995.
        let months = YearMonth(year: 1995, month: 1).map { $0...max($0, latest) }
        check.value(.firstMonth, { YearMonth.parse($0, for: $1, in: months) }) { ($0.description, []) }
        check.value(.employeeCount, CountRule(1...1_000_000).parse) { ("\($0)", []) }
        check.text(.representativeName, TextRule(maximum: 100, alphabet: .personName))
        check.text(.representativePosition, TextRule(maximum: 100))
        check.value(.representativeCitizenNumber, CitizenNumber.parse) { ($0.description, []) }
        self.checkAuthorisation(&check)
        check.text(.contactName, TextRule(maximum: 100, alphabet: .personName))
        check.value(.mobile, { PhoneNumber.parse($0, for: $1, allowed: [.mobile]) }) { ($0.description, []) }
        check.value(.email, EmailAddress.parse) { ($0.description, $0.warnings()) }
        let email = check.answers[.email]
        check.value(.emailRepeat, { EmailAddress.confirm($0, as: email, for: $1) }) { ($0.description, []) }
    }

    /// The agency is one of its province's list, or typed where the list lacks it; nothing is asked where the province is
    /// not served or not known yet.
    private func checkAgency(_ check: inout AnswerCheck<FieldName>) {
        let province = Normaliser.line(check.answers[.insuranceProvince])
        let isServed = self.brand.provincesInScope.contains(province)
        guard isServed || (province.isEmpty && check.answers[.agency].isEmpty) else { return }
        check.agency(.agency, .agencyCode, .agencyName, in: self.agencies, of: province)
    }

    /// An authorisation has both its number and its date, or is not there.
    private func checkAuthorisation(_ check: inout AnswerCheck<FieldName>) {
        let fields: [FieldName] = [.authorisationNumber] + FieldName.authorisationDate.parts
        guard fields.contains(where: { !Normaliser.line(check.answers[$0]).isEmpty }) else { return }
        check.text(.authorisationNumber, TextRule(minimum: 1, maximum: 50))
        check.date(.authorisationDate, notAfter: self.today)
    }

    private func checkService(_ check: inout AnswerCheck<FieldName>) {
        let own = CatalogueEntry(
            code: self.brand.ivanCode, name: self.brand.ivanName, englishName: self.brand.ivanName)
        check.choice(.ivan, in: Catalogue(entries: [own]))
        check.choice(.servicePlan, in: self.brand.plans, optional: self.brand.plans.entries.isEmpty)
        check.choice(.resultDelivery, in: .resultDelivery)
        if check.answers[.resultDelivery] == "1" {
            check.text(.postalAddress, TextRule(minimum: 10, maximum: 500))
        }
        check.text(.note, TextRule(minimum: 1, maximum: 1000, severalLines: true), optional: true)
        check.tick(.declaration)
        check.tick(.consent)
    }
}
