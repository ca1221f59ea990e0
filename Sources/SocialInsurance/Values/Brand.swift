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

    /// The brand that is used when no other is configured; its code, telephone and address are made up.
    package static let iCare = Brand(
        name: "iCare", company: "Công ty iCare Việt Nam", ivanCode: "99999", ivanName: "I-VAN iCare",
        supportPhone: "1900 0000", supportEmail: "hotro@icare.example", provincesInScope: ["01"],
        registrationFormNumber: "04/ĐK-IVAN", unitFormNumber: "TK3-TS", legalBasis: "Nghị định 164/2025/NĐ-CP"
    )

    package init(
        name: String, company: String, ivanCode: String, ivanName: String, supportPhone: String, supportEmail: String,
        provincesInScope: [String], registrationFormNumber: String, unitFormNumber: String, legalBasis: String
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
    }
}
