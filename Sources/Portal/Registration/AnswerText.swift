internal import SocialInsurance
internal import Wording

/// An answer in words: the name of a choice, a tick, or what was typed.
enum AnswerText {
    static func text(
        _ field: FieldName, _ registration: Registration, _ brand: Brand, _ wording: Wording
    ) -> String {
        let answer = registration[field]
        switch field {
        case .declaration, .consent:
            return wording[registration.isTicked(field) ? "form.ticked" : "form.not_ticked"]
        default: break
        }
        guard !answer.isEmpty else { return wording["form.not_given"] }
        let list: Catalogue? =
            if let province = ProvinceChoice.province(of: field) {
                field == .agency ? .agencies(of: registration[province]) : .wards(of: registration[province])
            } else {
                field.choices
            }
        return list?[answer]?.name(in: wording.language) ?? answer
    }
}
