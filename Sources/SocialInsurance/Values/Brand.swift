/// Who runs the portal and under which numbers: data that an operator may replace as a whole.
package struct Brand: Hashable, Sendable, Codable {
    /// The short name people see.
    package var name: String
    /// The company behind it.
    package var company: String
    /// The five-digit I-VAN code in dossiers (`MaIVan`).
    package var ivanCode: String
    /// The I-VAN's name in dossiers (`TenIVan`).
    package var ivanName: String
    package var supportPhone: String
    package var supportEmail: String
    /// Codes of the provinces whose employers can register.
    package var provincesInScope: [String]
    /// The number printed for the registration form, `04/ĐK-IVAN`.
    package var registrationFormNumber: String
    /// The number printed for the unit's form, `TK3-TS`.
    package var unitFormNumber: String
    /// The decree printed as the forms' basis.
    package var legalBasis: String
    /// What the service plans cost in đồng, tax included, by their codes; a plan without a price is not offered, and where
    /// no plan has one, nobody is asked.
    package var planPrices: [String: Int]?

    /// The brand that is used when no other is configured; its code, telephone, address and prices are made up.
    package static let iCare = Brand(
        name: "iCare", company: "Công ty iCare Việt Nam", ivanCode: "99999", ivanName: "I-VAN iCare",
        supportPhone: "1900 0000", supportEmail: "hotro@icare.example", provincesInScope: ["01"],
        registrationFormNumber: "04/ĐK-IVAN", unitFormNumber: "TK3-TS", legalBasis: "Nghị định 164/2025/NĐ-CP",
        planPrices: ["THU": 0, "1N": 800_000, "2N": 1_400_000, "3N": 1_900_000]
    )

    package init(
        name: String, company: String, ivanCode: String, ivanName: String, supportPhone: String, supportEmail: String,
        provincesInScope: [String], registrationFormNumber: String, unitFormNumber: String, legalBasis: String,
        planPrices: [String: Int]? = nil
    ) {
        self.name = name
        self.company = company
        self.ivanCode = ivanCode
        self.ivanName = ivanName
        self.supportPhone = supportPhone
        self.supportEmail = supportEmail
        self.provincesInScope = provincesInScope
        self.registrationFormNumber = registrationFormNumber
        self.unitFormNumber = unitFormNumber
        self.legalBasis = legalBasis
        self.planPrices = planPrices
    }
}

extension Brand {
    /// The service plans that it offers.
    package var plans: Catalogue {
        Catalogue(entries: Catalogue.servicePlans.entries.filter { self.planPrices?[$0.code] != nil })
    }
}
