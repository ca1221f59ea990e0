internal import SocialInsurance
internal import VietnameseText

/// The button below a damaged text that takes the proposal.
enum TextRepair {
    /// How the value of its `viec` begins; the field's name follows.
    static let action = "sua-chu:"

    /// The field that a pressed button asks to repair.
    static func asked(_ action: String?) -> FieldName? {
        guard let action, action.hasPrefix(self.action) else { return nil }
        return FieldName(rawValue: String(action.dropFirst(self.action.count)))
    }

    /// The answers with that field's text repaired: worked out again from what was sent, never taken from the page.
    static func applied(_ action: String?, to answers: [String: String]) -> [String: String] {
        guard let field = self.asked(action), let text = answers[field.rawValue],
            let proposal = VietnameseText.examine(text).proposal
        else { return answers }
        return answers.merging([field.rawValue: proposal]) { $1 }
    }
}
