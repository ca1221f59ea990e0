internal import SocialInsurance

/// A heading of a page and the questions below it; questions that another one reveals are drawn by that one.
struct QuestionGroup<Field: AskedField> {
    /// What the keys of its words begin with: `PREFIX.NAME` and `PREFIX.NAME_hint`.
    var prefix = "register.group"
    let name: String
    let fields: [Field]
}
