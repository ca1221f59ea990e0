internal import SocialInsurance

/// A question as pages ask it.
///
/// Procedures that ask the same thing use the same name, and pages then ask it the same way, as registration does.
protocol AskedField: AnswerField {
    /// How it is asked; `isList` says whether there is a list to choose from.
    func kind(isList: Bool) -> FieldKind
}

extension AskedField {
    /// The registration's question of the same name.
    var namesake: FieldName? { FieldName(rawValue: self.rawValue) }

    func kind(isList: Bool) -> FieldKind {
        self.namesake.map { FieldKind($0, isList: isList) } ?? .text(width: "", mode: nil, type: "text")
    }
}

extension FieldName: AskedField {}

extension Answers {
    /// The answer to the registration's question of that name; empty where nobody asks it here.
    func answer(named name: FieldName) -> String {
        Field(rawValue: name.rawValue).map { self[$0] } ?? ""
    }
}
