internal import SocialInsurance

extension CertificateField: AskedField {
    func kind(isList: Bool) -> FieldKind {
        switch self {
        // The unit that one acts for; another one's certificate is another one's business.
        case .taxCode: .fixed
        case .unitCode: .text(width: "width-code", mode: nil, type: "text")
        case .oldSerial, .newSerial: .text(width: "width-name", mode: nil, type: "text")
        case .oldStart, .oldEnd, .newStart, .newEnd: .text(width: "width-code", mode: nil, type: "text")
        default: self.namesake.map { FieldKind($0, isList: isList) } ?? .text(width: "", mode: nil, type: "text")
        }
    }

    /// What each page asks, in page order.
    static func groups(_ section: Section) -> [QuestionGroup<CertificateField>] {
        switch section {
        case .unit: [Self.group("unit", [.taxCode, .unitCode, .companyName, .insuranceProvince, .agency])]
        case .certificates:
            [
                Self.group("old-certificate", [.oldSerial, .oldIssuer, .oldStart, .oldEnd]),
                Self.group("new-certificate", [.newSerial, .newIssuer, .newStart, .newEnd]),
            ]
        case .contact:
            [
                Self.group("contact", [.contactName, .contactAddress, .mobile, .email]),
                Self.group("declaration", [.declaration]),
            ]
        }
    }

    private static func group(_ name: String, _ fields: [CertificateField]) -> QuestionGroup<CertificateField> {
        QuestionGroup(name: name, fields: fields, key: "change.group.\(name)")
    }
}

extension CertificateField.Section {
    /// The key of the heading.
    var titleKey: String { "change.title.\(self.rawValue)" }
}
