internal import SocialInsurance
internal import Storage
internal import Wording

/// What a unit files by answering questions, with papers where the procedure takes them and no lists of people: 05, 604, 06.
protocol UnitProcedure: Procedure where Field: UnitQuestion {
    /// What a filing can begin with: all that is known here of the unit.
    func known(of unit: UnitRecord, in database: any SQLDatabase) async throws -> Answers<Field>

    /// The one form as it will be signed, read back from its bytes.
    func shown(_ form: [UInt8]) throws -> FilledForm

    /// `change.`: with what follows it, the texts of its own pages.
    var texts: String { get }
    /// The page whose answers SignTool can fill in from the token.
    var tokenSection: Field.Section? { get }
    /// Whether it is about what differs from what VSS has, so that the check page says what does.
    var showsChanges: Bool { get }
}

/// A question of such a procedure.
protocol UnitQuestion: AskedField {
    /// What each page asks, in page order.
    static func groups(_ section: Section) -> [QuestionGroup<Self>]
}

extension QuestionGroup {
    /// A group that all of these procedures have.
    static func shared(_ name: String, _ fields: [Field]) -> QuestionGroup {
        QuestionGroup(name: name, fields: fields, key: "unit-procedure.group.\(name)")
    }
}

extension UnitProcedure {
    var tokenSection: Field.Section? { nil }
    var showsChanges: Bool { false }

    /// Whether files can go along.
    var takesFiles: Bool { !self.papers.isEmpty }

    /// What its start page says is needed.
    func needs(_ wording: Wording) -> [String] {
        wording.keys(startingWith: "\(self.texts)start.need.").sorted().map { wording[$0] }
    }

    /// Answers under the names that filings of a unit have in common, from what the unit filed before.
    func answers(from facts: MonthFacts, _ unit: UnitRecord) -> Answers<Field> {
        var known = Answers<Field>()
        for field in Field.allCases where !["declaration", "request", "explanation"].contains(field.rawValue) {
            known[field] = facts.answers[field.rawValue] ?? ""
        }
        func fill(_ name: String, _ value: String) {
            guard let field = Field(rawValue: name), known[field].isEmpty else { return }
            known[field] = value
        }
        fill("company-name", unit.name)
        fill("contact-address", Registration(facts.answers).addressOfTransactions)
        fill("unit-code", facts.unitCode)
        if let own = Field(rawValue: FieldName.taxCode.rawValue) { known[own] = unit.taxCode }
        return known
    }
}
