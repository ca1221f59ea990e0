internal import SocialInsurance
internal import Wording

/// An answer in words: the name of a choice, a tick, or what was typed.
enum AnswerText {
    static func text<Field: AskedField>(
        _ field: Field, _ answers: Answers<Field>, _ environment: PortalEnvironment, _ wording: Wording
    ) -> String {
        let answer = answers[field]
        switch field.namesake {
        case .declaration, .consent:
            return wording[answers.isTicked(field) ? "form.ticked" : "form.not_ticked"]
        default: break
        }
        guard !answer.isEmpty else { return wording["form.not_given"] }
        let brand = environment.brand
        let list: Catalogue? =
            switch field.namesake {
            case .agency:
                AgencyChoice(agencies: environment.agencies, brand: brand, wording: wording)
                    .list(of: answers.answer(named: .insuranceProvince))
            case .servicePlan: PlanChoice(brand: brand, wording: wording).list
            default:
                field.namesake.flatMap(ProvinceChoice.province).map { .wards(of: answers.answer(named: $0)) }
                    ?? field.namesake?.choices
            }
        return list?[answer]?.name(in: wording.language) ?? answer
    }
}
