/// The fields of a change of the registered certificate in page order.
package enum CertificateField: String, AnswerField {
    /// The pages of the procedure.
    package enum Section: String, Hashable, Sendable, CaseIterable {
        case unit
        case certificates
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
    // The certificate that VSS knows, and the one that it is to know
    case oldSerial = "old-certificate-serial"
    case oldIssuer = "old-certificate-issuer"
    case oldStart = "old-certificate-start"
    case oldEnd = "old-certificate-end"
    case newSerial = "new-certificate-serial"
    case newIssuer = "new-certificate-issuer"
    case newStart = "new-certificate-start"
    case newEnd = "new-certificate-end"
    // Whom VSS may ask
    case contactName = "contact-name"
    case contactAddress = "contact-address"
    case mobile
    case email
    case declaration

    package var section: Section {
        switch self {
        case .unitCode, .taxCode, .companyName, .insuranceProvince, .agency, .agencyCode, .agencyName: .unit
        case .oldSerial, .oldIssuer, .oldStart, .oldEnd, .newSerial, .newIssuer, .newStart, .newEnd: .certificates
        case .contactName, .contactAddress, .mobile, .email, .declaration: .contact
        }
    }

    package var isOptional: Bool { self == .agencyCode || self == .agencyName }
}

/// The answers of a change of the registered certificate.
package typealias CertificateAnswers = Answers<CertificateField>
