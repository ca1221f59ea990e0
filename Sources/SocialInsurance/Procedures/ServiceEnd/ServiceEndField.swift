/// The fields of the end of the service in page order.
package enum ServiceEndField: String, AnswerField {
    /// The pages of the procedure.
    package enum Section: String, Hashable, Sendable, CaseIterable {
        case unit
        case end
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
    // When, and why
    case endDate = "end-date"
    case endReason = "end-reason"
    case explanation
    // Whom VSS may ask
    case contactName = "contact-name"
    case contactAddress = "contact-address"
    case mobile
    case email
    case declaration

    package var section: Section {
        switch self {
        case .unitCode, .taxCode, .companyName, .insuranceProvince, .agency, .agencyCode, .agencyName: .unit
        case .endDate, .endReason, .explanation: .end
        case .contactName, .contactAddress, .mobile, .email, .declaration: .contact
        }
    }

    package var isOptional: Bool { [.agencyCode, .agencyName, .explanation].contains(self) }
}

/// The answers of the end of the service.
package typealias ServiceEndAnswers = Answers<ServiceEndField>
