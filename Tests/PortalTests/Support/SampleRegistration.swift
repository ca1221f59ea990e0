import SocialInsurance

/// Made-up answers that pass every rule.
enum SampleRegistration {
    static let taxCode = "0101234565"

    private static let answers: [FieldName: String] = [
        .taxCode: taxCode, .companyName: "CÔNG TY TNHH VÍ DỤ A", .legalForm: "TNHH1",
        .businessLine: "Bán lẻ sách", .licenceNumber: "0101234565", .licenceDate: "27/03/2020",
        .licencePlace: "Sở Tài chính thành phố Hà Nội", .registeredProvince: "01", .registeredWard: "00070",
        .registeredStreet: "Số 1 phố Ví Dụ", .transactionAddress: "same", .phone: "0240000000",
        .insuranceProvince: "01", .agency: "001", .participantGroup: "DN", .wageRegion: "01", .paymentPeriod: "1",
        .firstMonth: "06/2026", .employeeCount: "12", .representativeName: "Nguyễn Văn A",
        .representativePosition: "Giám đốc", .representativeCitizenNumber: "001199000001",
        .contactName: "Nguyễn Văn B", .mobile: "0900000000", .email: "ketoan@vidu.example",
        .emailRepeat: "ketoan@vidu.example", .ivan: Brand.iCare.ivanCode, .servicePlan: "1N", .resultDelivery: "0",
        .declaration: "on", .consent: "on",
    ]

    /// The answers, with some replaced.
    static func with(_ changes: [FieldName: String] = [:]) -> Registration {
        var registration = Registration()
        for (field, answer) in answers.merging(changes, uniquingKeysWith: { $1 }) { registration[field] = answer }
        return registration
    }
}
