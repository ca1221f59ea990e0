package import SocialInsurance

/// The stations of the registration that are counted: "Bước 2/5".
package enum RegistrationStep: Int, Sendable, CaseIterable {
    case company = 1
    case insurance, service, check, sign

    /// The page's address.
    package var path: String {
        switch self {
        case .company: "/dang-ky/cong-ty"
        case .insurance: "/dang-ky/bao-hiem"
        case .service: "/dang-ky/dich-vu"
        case .check: "/dang-ky/kiem-tra"
        case .sign: "/dang-ky/hinh-thuc-ky"
        }
    }

    /// The answers that the page asks for; nil for pages that ask for none.
    package var section: Registration.Section? {
        switch self {
        case .company: .company
        case .insurance: .insurance
        case .service: .service
        case .check, .sign: nil
        }
    }

    /// Where the link above the heading leads.
    package var previousPath: String {
        RegistrationStep(rawValue: self.rawValue - 1)?.path ?? "/dang-ky"
    }

    /// Where "Tiếp tục" leads.
    package var nextPath: String {
        RegistrationStep(rawValue: self.rawValue + 1)?.path ?? "/dang-ky/ky"
    }

    /// The step of a section.
    package init(_ section: Registration.Section) {
        switch section {
        case .company: self = .company
        case .insurance: self = .insurance
        case .service: self = .service
        }
    }

    /// The key of the heading.
    package var titleKey: String {
        switch self {
        case .company, .insurance, .service: "section.\(self.section?.rawValue ?? "")"
        case .check: "register.check.title"
        case .sign: "register.method.title"
        }
    }
}
