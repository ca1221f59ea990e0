internal import SocialInsurance
internal import Storage

extension ServiceEnd: UnitProcedure {
    var texts: String { "end." }

    func known(of unit: UnitRecord, in database: any SQLDatabase) async throws -> ServiceEndAnswers {
        let facts = try await database.read { try MonthFacts.find(unit.taxCode, in: $0) }
        var known = self.answers(from: facts, unit)
        // When and why is of this very filing.
        for field in ServiceEndField.allCases where field.section == .end { known[field] = "" }
        return known
    }

    func shown(_ form: [UInt8]) throws -> FilledForm { try Self.read(unverified: form) }
}

extension ServiceEndField: UnitQuestion {
    func kind(isList: Bool) -> FieldKind {
        switch self {
        case .taxCode: .fixed
        case .unitCode, .endDate: .text(width: "width-code", mode: nil, type: "text")
        case .endReason: .radios
        case .explanation: .area
        default: self.namesake.map { FieldKind($0, isList: isList) } ?? .text(width: "", mode: nil, type: "text")
        }
    }

    static func groups(_ section: Section) -> [QuestionGroup<ServiceEndField>] {
        switch section {
        case .unit: [.shared("unit", [.taxCode, .unitCode, .companyName, .insuranceProvince, .agency])]
        case .end:
            [QuestionGroup(name: "end", fields: [.endDate, .endReason, .explanation], key: "end.group.end")]
        case .contact:
            [
                .shared("contact", [.contactName, .contactAddress, .mobile, .email]),
                .shared("declaration", [.declaration]),
            ]
        }
    }
}
