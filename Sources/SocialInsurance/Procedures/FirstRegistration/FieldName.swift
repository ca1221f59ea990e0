/// The fields of the registration in page order; the raw value is the HTML name, in English with hyphens.
///
/// The texts of a field are `label.NAME`, `hint.NAME` (where there is one) and `error.NAME.RULE`.
package enum FieldName: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
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
    package var section: Registration.Section {
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

    /// The date that a box belongs to, else the field itself: where the message stands.
    package var group: FieldName {
        switch self {
        case .licenceDateDay, .licenceDateMonth, .licenceDateYear: .licenceDate
        case .authorisationDateDay, .authorisationDateMonth, .authorisationDateYear: .authorisationDate
        default: self
        }
    }

    /// Whether it may be left empty, and its label says so.
    package var isOptional: Bool {
        switch self {
        case .authorisationNumber, .authorisationDate, .note, .attachments: true
        default: false
        }
    }

    /// The key of the label, `label.NAME`.
    package var labelKey: String { "label.\(self.rawValue)" }
    /// The key of the hint, `hint.NAME`; a field without a hint has no such text.
    package var hintKey: String { "hint.\(self.rawValue)" }

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

    /// The fields of a section in page order.
    package static func fields(of section: Registration.Section) -> [FieldName] {
        Self.allCases.filter { $0.section == section }
    }

    private static let order = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}

/// One problem at one field.
package struct FieldIssue: Hashable, Sendable {
    /// The input to go to; for a date the first wrong box.
    package var field: FieldName
    package var problem: FieldProblem

    package init(field: FieldName, problem: FieldProblem) {
        self.field = field
        self.problem = problem
    }

    /// The field at whose label the message stands.
    package var group: FieldName { self.field.group }
}
