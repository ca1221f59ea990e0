internal import SocialInsurance
internal import Storage

extension CertificateChange: UnitProcedure {
    var texts: String { "change." }
    var tokenSection: CertificateField.Section? { .certificates }

    func known(of unit: UnitRecord, in database: any SQLDatabase) async throws -> CertificateAnswers {
        try await Self.known(of: unit.taxCode, in: database)
    }

    func shown(_ form: [UInt8]) throws -> FilledForm { try CertificateForm.read(unverified: form) }
}

extension CertificateField: UnitQuestion {
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

    static func groups(_ section: Section) -> [QuestionGroup<CertificateField>] {
        switch section {
        case .unit: [.shared("unit", [.taxCode, .unitCode, .companyName, .insuranceProvince, .agency])]
        case .certificates:
            [
                Self.group("old-certificate", [.oldSerial, .oldIssuer, .oldStart, .oldEnd]),
                Self.group("new-certificate", [.newSerial, .newIssuer, .newStart, .newEnd]),
            ]
        case .contact:
            [
                .shared("contact", [.contactName, .contactAddress, .mobile, .email]),
                .shared("declaration", [.declaration]),
            ]
        }
    }

    private static func group(_ name: String, _ fields: [CertificateField]) -> QuestionGroup<CertificateField> {
        QuestionGroup(name: name, fields: fields, key: "change.group.\(name)")
    }
}
