/// The fields of what a unit files month after month, in page order; rows are on pages of their own.
package enum MonthlyField: String, AnswerField {
    /// The pages of questions.
    package enum Section: String, Hashable, Sendable, CaseIterable {
        /// Who files, with whom, for which month.
        case period = "ky-ke-khai"
        /// How benefits are paid; claims ask it.
        case payment = "chi-tra"
        /// Whom VSS may ask, and the declaration.
        case contact = "lien-he"
    }

    // The unit and the month
    case unitCode = "unit-code"
    case taxCode = "tax-code"
    case companyName = "company-name"
    case insuranceProvince = "insurance-province"
    case agency
    case agencyCode = "agency-code"
    case agencyName = "agency-name"
    /// `MM/yyyy`.
    case period
    /// Which batch of the month a claim is, from 1.
    case batch
    // How it is paid; the account is the unit's, where the unit pays its people
    case unitAccount = "unit-account"
    case unitBank = "unit-bank"
    case unitBankBranch = "unit-bank-branch"
    case representativeName = "representative-name"
    /// Whether papers follow by post; a tick.
    case paperDossier = "paper-dossier"
    // Whom VSS may ask
    case contactName = "contact-name"
    case mobile
    case email
    /// What the unit wants VSS to know.
    case explanation
    case declaration

    package var section: Section {
        switch self {
        case .unitCode, .taxCode, .companyName, .insuranceProvince, .agency, .agencyCode, .agencyName, .period, .batch:
            .period
        case .unitAccount, .unitBank, .unitBankBranch, .representativeName, .paperDossier: .payment
        case .contactName, .mobile, .email, .explanation, .declaration: .contact
        }
    }

    package var isOptional: Bool {
        [.agencyCode, .agencyName, .unitAccount, .unitBank, .unitBankBranch, .paperDossier, .explanation].contains(self)
    }
}

/// The answers of a monthly filing.
package typealias MonthlyAnswers = Answers<MonthlyField>
