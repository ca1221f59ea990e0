/// The fields of the registration in page order.
package enum FieldName: String, AnswerField {
    /// The pages of the registration.
    package enum Section: String, Hashable, Sendable, Codable, CaseIterable {
        case company
        case insurance
        case service
    }

    // Company
    case taxCode = "tax-code"
    case companyName = "company-name"
    case legalForm = "legal-form"
    case businessLine = "business-line"
    case licenceNumber = "licence-number"
    case licenceDate = "licence-date"
    case licenceDateDay = "licence-date-day"
    case licenceDateMonth = "licence-date-month"
    case licenceDateYear = "licence-date-year"
    case licencePlace = "licence-place"
    case registeredProvince = "registered-province"
    case registeredWard = "registered-ward"
    case registeredStreet = "registered-street"
    case transactionAddress = "transaction-address"
    case transactionProvince = "transaction-province"
    case transactionWard = "transaction-ward"
    case transactionStreet = "transaction-street"
    case phone
    // Social insurance and the representative
    case insuranceProvince = "insurance-province"
    case agency
    case agencyCode = "agency-code"
    case agencyName = "agency-name"
    case participantGroup = "participant-group"
    case wageRegion = "wage-region"
    case paymentPeriod = "payment-period"
    case firstMonth = "first-month"
    case employeeCount = "employee-count"
    case representativeName = "representative-name"
    case representativePosition = "representative-position"
    case representativeCitizenNumber = "representative-citizen-number"
    case authorisationNumber = "authorisation-number"
    case authorisationDate = "authorisation-date"
    case authorisationDateDay = "authorisation-date-day"
    case authorisationDateMonth = "authorisation-date-month"
    case authorisationDateYear = "authorisation-date-year"
    case contactName = "contact-name"
    case mobile
    case email
    case emailRepeat = "email-repeat"
    // Service and attachments
    case ivan
    case servicePlan = "service-plan"
    case resultDelivery = "result-delivery"
    case postalAddress = "postal-address"
    case note
    case licenceFile = "licence-file"
    case attachments
    case declaration
    case consent

    /// The section whose page shows the field.
    package var section: Section {
        let index = Self.order[self] ?? 0
        if index < Self.order[.insuranceProvince] ?? 0 { return .company }
        return index < Self.order[.ivan] ?? 0 ? .insurance : .service
    }

    /// The boxes of a date: day, month, year; empty for other fields.
    package var parts: [FieldName] {
        switch self {
        case .licenceDate: [.licenceDateDay, .licenceDateMonth, .licenceDateYear]
        case .authorisationDate: [.authorisationDateDay, .authorisationDateMonth, .authorisationDateYear]
        default: []
        }
    }

    /// Whether it may be left empty, and its label says so.
    package var isOptional: Bool {
        switch self {
        case .agencyCode, .agencyName, .authorisationNumber, .authorisationDate, .note, .attachments: true
        default: false
        }
    }

    /// The closed list that the answer comes from, where it does not depend on other answers.
    package var choices: Catalogue? {
        switch self {
        case .legalForm: .legalForms
        case .registeredProvince, .transactionProvince, .insuranceProvince: .provinces
        case .transactionAddress: .addressChoices
        case .participantGroup: .groups
        case .wageRegion: .wageRegions
        case .paymentPeriod: .paymentPeriods
        case .servicePlan: .servicePlans
        case .resultDelivery: .resultDelivery
        default: nil
        }
    }

    private static let order = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}

/// One problem at one field of the registration.
package typealias FieldIssue = AnswerIssue<FieldName>
