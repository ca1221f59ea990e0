internal import SocialInsurance

/// How a question is asked.
enum FieldKind: Hashable {
    /// One line; the class says how wide, the mode which keyboard.
    case text(width: String, mode: String?, type: String)
    case area
    case date
    case select
    case radios
    case tick
    case file(several: Bool)
    /// Nothing to choose: shown, and sent along.
    case fixed

    init(_ field: FieldName, isList: Bool) {
        switch field {
        case .taxCode: self = .text(width: "width-code", mode: "numeric", type: "text")
        case .phone, .mobile: self = .text(width: "width-code", mode: nil, type: "tel")
        case .firstMonth: self = .text(width: "width-short", mode: nil, type: "text")
        case .employeeCount: self = .text(width: "width-short", mode: "numeric", type: "text")
        case .representativeCitizenNumber: self = .text(width: "width-code", mode: "numeric", type: "text")
        case .agencyCode: self = .text(width: "width-short", mode: "numeric", type: "text")
        case .licenceNumber, .authorisationNumber: self = .text(width: "width-code", mode: nil, type: "text")
        case .email, .emailRepeat: self = .text(width: "width-name", mode: nil, type: "email")
        case .representativeName, .representativePosition, .contactName:
            self = .text(width: "width-name", mode: nil, type: "text")
        case .licenceDate, .authorisationDate: self = .date
        case .postalAddress, .note: self = .area
        case .licenceFile: self = .file(several: false)
        case .attachments: self = .file(several: true)
        case .declaration, .consent: self = .tick
        case .ivan: self = .fixed
        case .transactionAddress, .wageRegion, .paymentPeriod, .servicePlan, .resultDelivery: self = .radios
        case .legalForm, .registeredProvince, .transactionProvince, .insuranceProvince, .participantGroup, .agency:
            self = .select
        case .registeredWard, .transactionWard:
            self = isList ? .select : .text(width: "width-name", mode: nil, type: "text")
        default: self = .text(width: "", mode: nil, type: "text")
        }
    }
}
