/// The fields of a change of what VSS has of a unit (604), those of the form TK3-TS of 2026, in page order.
package enum UnitField: String, AnswerField {
    /// The pages of the procedure.
    package enum Section: String, Hashable, Sendable, CaseIterable {
        case unit
        case details
        case contact
    }

    // The unit
    case unitCode = "unit-code"
    case taxCode = "tax-code"
    case companyName = "company-name"
    case insuranceProvince = "insurance-province"
    case agency
    case agencyCode = "agency-code"
    case agencyName = "agency-name"
    // What the form tells of it
    case registeredProvince = "registered-province"
    case registeredWard = "registered-ward"
    case registeredStreet = "registered-street"
    case contactAddress = "contact-address"
    case phone
    case representativeName = "representative-name"
    case representativeCitizenNumber = "representative-citizen-number"
    case legalForm = "legal-form"
    case businessLine = "business-line"
    case participantGroup = "participant-group"
    case paymentPeriod = "payment-period"
    /// What changes.
    case request
    // Whom VSS may ask
    case contactName = "contact-name"
    case mobile
    case email
    case declaration

    package var section: Section {
        switch self {
        case .unitCode, .taxCode, .companyName, .insuranceProvince, .agency, .agencyCode, .agencyName: .unit
        case .contactName, .mobile, .email, .declaration: .contact
        default: .details
        }
    }

    package var isOptional: Bool { self == .agencyCode || self == .agencyName }

    /// The closed list that the answer comes from, where it does not depend on other answers.
    package var choices: Catalogue? {
        switch self {
        case .legalForm: .legalForms
        case .registeredProvince, .insuranceProvince: .provinces
        case .participantGroup: .groups
        case .paymentPeriod: .paymentPeriods
        default: nil
        }
    }
}

/// The answers of a change of what VSS has of a unit.
package typealias UnitAnswers = Answers<UnitField>
