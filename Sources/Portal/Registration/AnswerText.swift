internal import SocialInsurance
internal import Wording

/// An answer in words: the name of a choice, a tick, or what was typed.
enum AnswerText {
    static func text(
        _ field: FieldName, _ registration: Registration, _ environment: PortalEnvironment, _ wording: Wording
    ) -> String {
        let answer = registration[field]
        switch field {
        case .declaration, .consent:
            return wording[registration.isTicked(field) ? "form.ticked" : "form.not_ticked"]
        default: break
        }
        guard !answer.isEmpty else { return wording["form.not_given"] }
        let brand = environment.brand
        let list: Catalogue? =
            switch field {
            case .agency:
                AgencyChoice(agencies: environment.agencies, brand: brand, wording: wording)
                    .list(of: registration[.insuranceProvince])
            case .servicePlan: PlanChoice(brand: brand, wording: wording).list
            default: ProvinceChoice.province(of: field).map { .wards(of: registration[$0]) } ?? field.choices
            }
        return list?[answer]?.name(in: wording.language) ?? answer
    }
}
