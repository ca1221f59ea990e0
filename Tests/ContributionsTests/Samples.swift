import Contributions
import SocialInsurance

/// Made-up people, months and days.
enum Samples {
    static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(year: year, month: month, day: day) ?? CalendarDate(ordinal: 0)
    }

    static func month(_ year: Int, _ month: Int) -> YearMonth {
        YearMonth(of: self.day(year, month, 1))
    }

    static func law(_ year: Int, _ month: Int) throws -> MonthLaw {
        try MonthLaw(.shipped, self.month(year, month))
    }

    static let terms = UnitTerms(region: .one)

    static func work(_ wage: Wage? = .money(9_000_000), position: String = "Kế toán") -> Work {
        Work(
            position: position, workplace: "Phường Hoàn Kiếm, Hà Nội", wage: wage,
            contract: Contract(
                kinds: [.indefinite], number: "01/2026", signed: self.day(2026, 11, 1), from: self.day(2026, 11, 1)))
    }

    /// Born 1990, male; the running number makes people different.
    static func person(_ number: Int = 1, insured: Bool = true) -> Person {
        let digits = String(String(1_000_000 + number).dropFirst())
        return Person(
            code: "NV\(number)", name: "Nguyễn Văn An", birthDate: .day(self.day(1990, 2, 1)), sex: .male,
            citizenNumber: "001090\(digits)", insuredNumber: insured ? "0123\(digits)" : "", clinic: "01001")
    }

    static func line(
        _ number: Int = 1, _ wage: Wage? = .money(9_000_000), position: String = "Kế toán"
    ) -> EmployeeMonth {
        EmployeeMonth(person: self.person(number), work: self.work(wage, position: position))
    }

    /// A row that no check has anything against, filed on 16/11/2026 for 11/2026.
    static func row(_ method: MethodCode? = .newcomer, _ number: Int = 1) -> Movement {
        Movement(
            method: method, person: self.person(number, insured: method != .newcomer), work: self.work(),
            from: self.month(2026, 11),
            papers: ChangePapers(number: "12/QĐ", date: self.day(2026, 11, 1), effective: self.day(2026, 11, 1)),
            hasNumber: method != .newcomer)
    }

    static func context(today: CalendarDate = day(2026, 11, 16)) -> CheckContext {
        CheckContext(
            today: today, period: self.month(2026, 11), terms: self.terms, register: Register([self.line(7)]),
            activeElsewhere: [], clinics: ["01001"])
    }
}

/// Random numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { self.state = seed }

    mutating func next() -> UInt64 {
        // SplitMix64.
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var value = self.state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
