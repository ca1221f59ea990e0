internal import SocialInsurance

/// What each page of the registration asks.
enum SectionForm {
    /// The groups of a section in page order.
    static func groups(_ section: Registration.Section) -> [QuestionGroup<FieldName>] {
        switch section {
        case .company:
            [
                QuestionGroup(name: "unit", fields: [.taxCode, .companyName, .legalForm, .businessLine]),
                QuestionGroup(name: "licence", fields: [.licenceNumber, .licenceDate, .licencePlace]),
                QuestionGroup(
                    name: "address",
                    fields: [.registeredProvince, .registeredWard, .registeredStreet, .transactionAddress]),
                QuestionGroup(name: "phone", fields: [.phone]),
            ]
        case .insurance:
            [
                QuestionGroup(
                    name: "insurance",
                    fields: [
                        .insuranceProvince, .agency, .participantGroup, .wageRegion, .paymentPeriod, .firstMonth,
                        .employeeCount,
                    ]),
                QuestionGroup(
                    name: "representative",
                    fields: [
                        .representativeName, .representativePosition, .representativeCitizenNumber,
                        .authorisationNumber, .authorisationDate,
                    ]),
                QuestionGroup(name: "contact", fields: [.contactName, .mobile, .email, .emailRepeat]),
            ]
        case .service:
            [
                QuestionGroup(name: "service", fields: [.ivan, .servicePlan, .resultDelivery, .note]),
                QuestionGroup(name: "files", fields: [.licenceFile, .attachments]),
                QuestionGroup(name: "promises", fields: [.declaration, .consent]),
            ]
        }
    }
}
