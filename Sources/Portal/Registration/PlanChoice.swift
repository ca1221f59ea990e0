internal import SocialInsurance
internal import Wording

/// The service plans as pages show them: never without what they cost.
struct PlanChoice {
    let brand: Brand
    let wording: Wording

    /// The plans on offer; empty where the brand names no prices, and then nobody is asked.
    var list: Catalogue {
        Catalogue(
            entries: self.brand.plans.entries.map { plan in
                let name = "\(plan.name(in: self.wording.language)): \(self.price(of: plan.code))"
                return CatalogueEntry(code: plan.code, name: name, englishName: name)
            })
    }

    private func price(of plan: String) -> String {
        guard let price = self.brand.planPrices?[plan], price > 0 else { return self.wording["register.plan.free"] }
        return self.wording.text("register.plan.price", ["price": self.grouped(price)])
    }

    /// `1.400.000`, as Vietnamese write it.
    private func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        let separator = self.wording.language == .vietnamese ? "." : ","
        return digits.enumerated().map { index, digit in
            let isFirstOfThree = index > 0 && (digits.count - index).isMultiple(of: 3)
            return isFirstOfThree ? "\(separator)\(digit)" : String(digit)
        }.joined()
    }
}
