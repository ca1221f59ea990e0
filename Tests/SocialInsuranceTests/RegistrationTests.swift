import FoundationEssentials
import SocialInsurance
import Testing
import Wording

@Suite("Registration rules")
struct RegistrationTests {
    @Test("good answers raise nothing", arguments: Registration.Section.allCases)
    func good(section: Registration.Section) {
        let review = Samples.rules.review(Samples.registration, section)
        #expect(review.issues == [] && review.warnings == [])
    }

    @Test("an empty section asks for each required field, in page order", arguments: Registration.Section.allCases)
    func empty(section: Registration.Section) {
        let issues = Samples.rules.check(Registration(), section)
        let conditional: Set<FieldName> = [
            .transactionProvince, .transactionWard, .transactionStreet, .postalAddress, .licenceFile,
        ]
        let required = FieldName.fields(of: section).filter { field in
            field == field.group && !field.isOptional && !conditional.contains(field)
        }
        #expect(issues.map(\.group) == required)
        #expect(issues.allSatisfy { $0.problem.rule == .empty })
    }

    static let wrong: [(FieldName, String, FieldProblem.Rule)] = [
        (.taxCode, "123", .tooShort), (.companyName, "A", .tooShort), (.companyName, "---", .wrongCharacters),
        (.companyName, String(repeating: "A", count: 256), .tooLong), (.legalForm, "XX", .notInList),
        (.businessLine, "!", .wrongCharacters), (.licenceNumber, String(repeating: "1", count: 51), .tooLong),
        (.licencePlace, "?", .wrongCharacters), (.registeredProvince, "99", .notInList),
        (.registeredWard, "99999", .notInList), (.registeredStreet, "S", .tooShort),
        (.transactionAddress, "maybe", .notInList), (.phone, "12", .tooShort),
        (.insuranceProvince, "Hà Nội", .notInList),
        (.agency, "00199", .notInList), (.participantGroup, "1", .notInList), (.wageRegion, "05", .notInList),
        (.paymentPeriod, "2", .notInList), (.firstMonth, "01/2028", .tooLate), (.employeeCount, "0", .tooSmall),
        (.representativeName, "A1", .wrongCharacters), (.representativePosition, "G", .tooShort),
        (.representativeCitizenNumber, "1", .tooShort), (.contactName, "A&B", .wrongCharacters),
        (.mobile, "02430000000", .wrongFormat), (.email, "a@b.vn, c@d.vn", .several),
        (.emailRepeat, "khac@vidu.example", .mismatch), (.ivan, "00000", .notInList), (.servicePlan, "9", .notInList),
        (.resultDelivery, "2", .notInList), (.note, "…", .wrongCharacters),
        (.note, String(repeating: "a", count: 1001), .tooLong), (.declaration, "off", .empty), (.consent, "", .empty),
    ]

    @Test("one wrong answer raises one issue at its field", arguments: wrong)
    func oneWrong(field: FieldName, answer: String, expected: FieldProblem.Rule) {
        let registration = Samples.with([field: answer])
        // A changed e-mail address no longer equals its repetition, which is the second issue.
        let issues = Samples.rules.check(registration).filter { field != .email || $0.field == .email }
        #expect(issues == [FieldIssue(field: field, problem: issues[0].problem)])
        #expect(issues[0].problem.rule == expected)
        #expect(registration[field] == answer, "what was typed stays")
    }

    @Test(
        "a date's issue goes to its wrong box and stands at the date",
        arguments: [
            ("30/02/2020", FieldName.licenceDateDay), ("27/13/2020", .licenceDateMonth), ("27/03/20", .licenceDateYear),
            ("02/12/2026", .licenceDateDay),
        ])
    func dateBoxes(answer: String, box: FieldName) {
        let issues = Samples.rules.check(Samples.with([.licenceDate: answer]), .company)
        #expect(issues.map(\.field) == [box] && issues.map(\.group) == [.licenceDate])
        #expect(issues.first?.problem.subject == "licence-date")
    }

    @Test("another transaction address is asked for in full")
    func transactionAddress() {
        let other = Samples.with([.transactionAddress: "other"])
        #expect(
            Samples.rules.check(other, .company).map(\.field)
                == [.transactionProvince, .transactionWard, .transactionStreet])
        let elsewhere = Samples.with([
            .transactionAddress: "other", .transactionProvince: "79", .transactionWard: "Phường Ví Dụ",
            .transactionStreet: "Số 2 đường Ví Dụ",
        ])
        #expect(Samples.rules.check(elsewhere, .company).isEmpty, "a ward without a list is text")
        let unlisted = Samples.with([
            .transactionAddress: "other", .transactionProvince: "01", .transactionWard: "Phường Ví Dụ",
            .transactionStreet: "Số 2 đường Ví Dụ",
        ])
        #expect(Samples.rules.check(unlisted, .company).map(\.problem.rule) == [.notInList])
    }

    @Test(
        "an authorisation has number and date, or neither",
        arguments: [
            ("", "", []), ("12/UQ", "01/11/2026", []), ("12/UQ", "", [FieldName.authorisationDateDay]),
            ("", "01/11/2026", [.authorisationNumber]), ("12/UQ", "02/12/2026", [.authorisationDateDay]),
        ] as [(String, String, [FieldName])])
    func authorisation(number: String, date: String, expected: [FieldName]) {
        let registration = Samples.with([.authorisationNumber: number, .authorisationDate: date])
        #expect(Samples.rules.check(registration, .insurance).map(\.field) == expected)
    }

    @Test("the postal address is asked for only when results come by post")
    func postalAddress() {
        #expect(Samples.rules.check(Samples.with([.resultDelivery: "1"]), .service).map(\.field) == [.postalAddress])
        let full = Samples.with([.resultDelivery: "1", .postalAddress: "Số 1 phố Ví Dụ, Hà Nội"])
        #expect(Samples.rules.check(full, .service).isEmpty)
    }

    @Test("warnings do not stop anybody")
    func warnings() {
        let registration = Samples.with([
            .taxCode: "0101234560", .email: "a@yahoo.com", .emailRepeat: "a@yahoo.com",
        ])
        #expect(Samples.rules.check(registration).isEmpty)
        #expect(Samples.rules.warnings(registration, .company).map(\.problem.rule) == [.checkDigit])
        #expect(Samples.rules.warnings(registration, .insurance).map(\.field) == [.email])
    }

    @Test("a province out of scope is a verdict, not an error")
    func eligibility() throws {
        let caoBang = try #require(Catalogue.provinces["04"])
        #expect(Samples.rules.eligibility(Samples.registration) == .inScope)
        let agencyElsewhere = Samples.with([.insuranceProvince: "04", .agency: ""])
        #expect(Samples.rules.eligibility(agencyElsewhere) == .outOfScope(province: caoBang))
        #expect(Samples.rules.check(agencyElsewhere, .insurance).isEmpty)
        #expect(Samples.rules.eligibility(agencyElsewhere, .company) == .inScope)
        let registeredElsewhere = Samples.with([.registeredProvince: "04", .registeredWard: "Xã Ví Dụ"])
        #expect(Samples.rules.eligibility(registeredElsewhere, .company) == .outOfScope(province: caoBang))
        #expect(Samples.rules.check(registeredElsewhere, .company).isEmpty)
        #expect(Samples.rules.eligibility(Registration()) == .inScope, "nobody is sent away before answering")
    }

    @Test("scope and I-VAN code come from the brand")
    func brand() {
        var brand = Brand.iCare
        brand.provincesInScope = ["01", "04"]
        brand.ivanCode = "11111"
        let rules = RegistrationRules(brand: brand, now: Samples.now)
        #expect(rules.eligibility(Samples.with([.registeredProvince: "04"])) == .inScope)
        #expect(rules.check(Samples.registration, .service).map(\.field) == [.ivan])
    }

    @Test("normalised answers have one spelling; wrong ones stay as typed")
    func normalised() {
        let clean = Samples.rules.normalised(
            Samples.with([
                .taxCode: " 0101234565001", .companyName: " CÔNG  TY TNHH\tVÍ DỤ A ", .mobile: "+84 900 000 000",
                .licenceDate: "7/3/2020", .employeeCount: "1.200", .phone: "abc", .consent: "true",
            ]))
        #expect(clean[.taxCode] == "0101234565-001" && clean[.companyName] == "CÔNG TY TNHH VÍ DỤ A")
        #expect(clean[.mobile] == "0900000000" && clean[.licenceDate] == "07/03/2020")
        #expect(clean[.employeeCount] == "1200" && clean[.phone] == "abc" && clean[.consent] == "on")
    }
}

@Suite("Answers")
struct AnswerTests {
    @Test("JSON keeps every answer, right and wrong")
    func json() throws {
        let registration = Samples.with([.taxCode: " sai \u{1F600} ", .licenceDateDay: "ba mươi"])
        let data = try JSONEncoder().encode(registration)
        #expect(try JSONDecoder().decode(Registration.self, from: data) == registration)
        let old = Data(#"{"tax-code":"1","no-such-field":"2"}"#.utf8)
        #expect(try JSONDecoder().decode(Registration.self, from: old)[.taxCode] == "1")
    }

    @Test("a date is its three boxes")
    func dates() {
        var registration = Registration()
        #expect(registration[.licenceDate].isEmpty)
        registration[.licenceDate] = "27.3.2020"
        #expect(registration[.licenceDateMonth] == "3" && registration[.licenceDate] == "27/3/2020")
        registration[.licenceDateMonth] = ""
        #expect(registration[.licenceDate] == "27//2020")
    }

    @Test("a page's form replaces its own section only; an unticked box becomes empty")
    func update() {
        var registration = Samples.registration
        registration.update(.service, from: ["service-plan": "2N", "licence-date-day": "1", "unknown": "x"])
        #expect(registration[.servicePlan] == "2N" && registration[.consent].isEmpty)
        #expect(!registration.isTicked(.declaration))
        #expect(registration[.taxCode] == "0101234565" && registration[.licenceDateDay] == "27")
        registration.update(.company, from: ["licence-date": "05/06/2021"])
        #expect(registration[.licenceDate] == "05/06/2021" && registration[.taxCode].isEmpty)
    }

    @Test("fields belong to the sections as the pages show them")
    func sections() {
        #expect(FieldName.fields(of: .company).first == .taxCode && FieldName.fields(of: .company).last == .phone)
        #expect(FieldName.fields(of: .insurance).first == .insuranceProvince)
        #expect(FieldName.fields(of: .insurance).last == .emailRepeat)
        #expect(FieldName.fields(of: .service).last == .consent)
        #expect(Registration.Section.allCases.flatMap { FieldName.fields(of: $0) } == FieldName.allCases)
    }
}
