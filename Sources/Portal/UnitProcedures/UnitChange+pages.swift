internal import SocialInsurance
internal import Storage

extension UnitChange: UnitProcedure {
    var texts: String { "unit-change." }
    var showsChanges: Bool { true }

    func known(of unit: UnitRecord, in database: any SQLDatabase) async throws -> UnitAnswers {
        let facts = try await database.read { try MonthFacts.find(unit.taxCode, in: $0) }
        return self.answers(from: facts, unit)
    }

    func shown(_ form: [UInt8]) throws -> FilledForm { try TK3TS.read(unverified: form) }
}

extension UnitField: UnitQuestion {
    func kind(isList: Bool) -> FieldKind {
        switch self {
        case .taxCode: .fixed
        case .unitCode: .text(width: "width-code", mode: nil, type: "text")
        case .request: .area
        default: self.namesake.map { FieldKind($0, isList: isList) } ?? .text(width: "", mode: nil, type: "text")
        }
    }

    static func groups(_ section: Section) -> [QuestionGroup<UnitField>] {
        switch section {
        case .unit: [.shared("unit", [.taxCode, .unitCode, .companyName, .insuranceProvince, .agency])]
        case .details:
            [
                Self.group("request", [.request]),
                Self.group(
                    "place",
                    [.registeredProvince, .registeredWard, .registeredStreet, .contactAddress, .phone]),
                Self.group("head", [.representativeName, .representativeCitizenNumber]),
                Self.group("kind", [.legalForm, .businessLine, .participantGroup, .paymentPeriod]),
            ]
        case .contact:
            [.shared("contact", [.contactName, .mobile, .email]), .shared("declaration", [.declaration])]
        }
    }

    private static func group(_ name: String, _ fields: [UnitField]) -> QuestionGroup<UnitField> {
        QuestionGroup(name: name, fields: fields, key: "unit-change.group.\(name)")
    }
}
