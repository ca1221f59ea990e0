internal import SocialInsurance
internal import VietnameseText

/// The button below a damaged text, or an address with a slip, that takes the proposal.
enum TextRepair {
    /// How the value of its `viec` begins; the field's name follows.
    static let action = "sua-chu:"

    /// The field that a pressed button asks to repair.
    static func asked<Field: AnswerField>(_ action: String?, of: Field.Type = FieldName.self) -> Field? {
        self.name(action).flatMap(Field.init(rawValue:))
    }

    private static func name(_ action: String?) -> String? {
        guard let action, action.hasPrefix(self.action) else { return nil }
        return String(action.dropFirst(self.action.count))
    }

    /// The answers with that field's text repaired: worked out again from what was sent, never taken from the page.
    static func applied(_ action: String?, to answers: [String: String]) -> [String: String] {
        guard let field = self.name(action), let text = answers[field] else { return answers }
        if field == FieldName.email.rawValue {
            guard let meant = self.meant(by: text) else { return answers }
            // Typed twice, it is corrected twice.
            return answers.merging([field: meant, FieldName.emailRepeat.rawValue: meant]) { $1 }
        }
        guard let proposal = VietnameseText.examine(text).proposal
        else { return answers }
        return answers.merging([field: proposal]) { $1 }
    }

    /// The address that was probably meant; nil where this one looks right.
    static func meant(by address: String) -> String? {
        guard case .success(let address) = EmailAddress.parse(address) else { return nil }
        return address.meant?.description
    }
}
