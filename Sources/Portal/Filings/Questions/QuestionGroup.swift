internal import SocialInsurance

/// A heading of a page and the questions below it; questions that another one reveals are drawn by that one.
struct QuestionGroup<Field: AskedField> {
    let name: String
    let fields: [Field]
    /// The key of its heading; with `_hint` behind it that of its hint.
    let key: String

    /// - Parameter key: nil for the registration's.
    init(name: String, fields: [Field], key: String? = nil) {
        self.name = name
        self.fields = fields
        self.key = key ?? "register.group.\(name)"
    }
}
