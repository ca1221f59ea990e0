internal import SocialInsurance

extension MonthlyField: AskedField {
    func kind(isList: Bool) -> FieldKind {
        switch self {
        // The unit that one acts for; another one's filing is another one's business.
        case .taxCode: .fixed
        case .unitCode: .text(width: "width-code", mode: nil, type: "text")
        case .period: .text(width: "width-short", mode: nil, type: "text")
        case .batch: .text(width: "width-short", mode: "numeric", type: "text")
        case .unitAccount: .text(width: "width-code", mode: nil, type: "text")
        case .paperDossier: .tick
        case .explanation: .area
        default: self.namesake.map { FieldKind($0, isList: isList) } ?? .text(width: "", mode: nil, type: "text")
        }
    }

    /// What each page asks, in page order.
    static func groups(_ section: Section, of procedure: MonthlyFiling) -> [QuestionGroup<MonthlyField>] {
        switch section {
        case .period:
            [
                Self.group("month", [.period, .batch].filter(procedure.asks)),
                Self.group("unit", [.taxCode, .unitCode, .companyName, .insuranceProvince, .agency]),
            ]
        case .payment:
            [
                Self.group("account", [.unitAccount, .unitBank, .unitBankBranch]),
                Self.group("claim", [.representativeName, .paperDossier]),
            ]
        case .contact:
            [
                Self.group("contact", [.contactName, .mobile, .email, .explanation]),
                Self.group("declaration", [.declaration]),
            ]
        }
    }

    private static func group(_ name: String, _ fields: [MonthlyField]) -> QuestionGroup<MonthlyField> {
        QuestionGroup(name: name, fields: fields, key: "month.group.\(name)")
    }
}

extension MonthlyField.Section {
    /// The key of the heading.
    var titleKey: String { "month.title.\(self.rawValue)" }

    var station: MonthStation {
        switch self {
        case .period: .period
        case .payment: .payment
        case .contact: .contact
        }
    }
}
