import FoundationEssentials
import SocialInsurance

/// Made-up answers that pass every rule.
enum Samples {
    /// Noon of 1 December 2026 in Vietnam.
    static let now = Date(timeIntervalSince1970: 1_796_101_200)
    static let rules = RegistrationRules(now: now)

    static let answers: [FieldName: String] = [
        .taxCode: "0101234565", .companyName: "CÔNG TY TNHH VÍ DỤ A", .legalForm: "TNHH1",
        .businessLine: "Bán lẻ sách", .licenceNumber: "0101234565", .licenceDate: "27/03/2020",
        .licencePlace: "Sở Tài chính thành phố Hà Nội", .registeredProvince: "01", .registeredWard: "00070",
        .registeredStreet: "Số 1 phố Ví Dụ", .transactionAddress: "same", .phone: "0240000000",
        .insuranceProvince: "01", .agency: "001", .participantGroup: "DN", .wageRegion: "01", .paymentPeriod: "1",
        .firstMonth: "12/2026", .employeeCount: "12", .representativeName: "Nguyễn Văn A",
        .representativePosition: "Giám đốc", .representativeCitizenNumber: "001199000001",
        .contactName: "Nguyễn Văn B", .mobile: "0900000000", .email: "ketoan@vidu.example",
        .emailRepeat: "ketoan@vidu.example", .ivan: "99999", .servicePlan: "1N", .resultDelivery: "0",
        .declaration: "on", .consent: "on",
    ]

    static var registration: Registration {
        with([:])
    }

    /// The good answers with some replaced.
    static func with(_ changes: [FieldName: String]) -> Registration {
        var registration = Registration()
        for field in FieldName.allCases {
            if let answer = changes[field] ?? answers[field] {
                registration[field] = answer
            }
        }
        return registration
    }
}
