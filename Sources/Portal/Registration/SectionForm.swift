internal import SocialInsurance

/// A heading of a page and the questions below it.
struct SectionForm {
    /// The last part of the keys `register.group.NAME` and `register.group.NAME_hint`.
    let name: String
    let fields: [FieldName]

    /// The groups of a section in page order; questions that another one reveals are drawn by that one.
    static func groups(_ section: Registration.Section) -> [SectionForm] {
        switch section {
        case .company:
            [
                SectionForm(name: "unit", fields: [.taxCode, .companyName, .legalForm, .businessLine]),
                SectionForm(name: "licence", fields: [.licenceNumber, .licenceDate, .licencePlace]),
                SectionForm(
                    name: "address",
                    fields: [.registeredProvince, .registeredWard, .registeredStreet, .transactionAddress]),
                SectionForm(name: "phone", fields: [.phone]),
            ]
        case .insurance:
            [
                SectionForm(
                    name: "insurance",
                    fields: [
                        .insuranceProvince, .agency, .participantGroup, .wageRegion, .paymentPeriod, .firstMonth,
                        .employeeCount,
                    ]),
                SectionForm(
                    name: "representative",
                    fields: [
                        .representativeName, .representativePosition, .representativeCitizenNumber,
                        .authorisationNumber, .authorisationDate,
                    ]),
                SectionForm(name: "contact", fields: [.contactName, .mobile, .email, .emailRepeat]),
            ]
        case .service:
            [
                SectionForm(name: "service", fields: [.ivan, .servicePlan, .resultDelivery, .note]),
                SectionForm(name: "files", fields: [.licenceFile, .attachments]),
                SectionForm(name: "promises", fields: [.declaration, .consent]),
            ]
        }
    }
}
