internal import SocialInsurance
internal import Wording

/// The list of agencies as pages show it: those of a province, and a row for the one that it lacks.
struct AgencyChoice {
    let agencies: AgencyCatalogue
    let brand: Brand
    let wording: Wording

    /// The agencies of a province; empty where the province is not served, as nobody is asked there.
    func list(of province: String) -> Catalogue {
        guard self.brand.provincesInScope.contains(province) else { return Catalogue(entries: []) }
        let known = self.agencies.list(of: province).entries.map { entry in
            let isVerified = self.agencies[entry.code]?.isVerified == true
            let note = isVerified ? "" : " \(self.wording["register.agency.unverified"])"
            let name = entry.name(in: self.wording.language)
            return self.row(entry.code, "\(name) (\(entry.code))\(note)")
        }
        return Catalogue(entries: known + [self.row(Agency.unlisted, self.wording["register.agency.unlisted"])])
    }

    /// These words already are in the reader's language.
    private func row(_ code: String, _ name: String) -> CatalogueEntry {
        CatalogueEntry(code: code, name: name, englishName: name)
    }
}
