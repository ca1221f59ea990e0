import FoundationEssentials
import SocialInsurance
import Testing

@Suite("Dates")
struct DateTests {
    static let today = CalendarDate(at: Samples.now)

    @Test(
        "one text in any spelling",
        arguments: [
            ("27/03/2020", "27/03/2020"), ("1/2/2020", "01/02/2020"), (" 27-03-2020", "27/03/2020"),
            ("27.3.2020", "27/03/2020"), ("27032020", "27/03/2020"), ("29/02/2024", "29/02/2024"),
            ("29/02/2000", "29/02/2000"), ("01/12/2026", "01/12/2026"),
        ])
    func spellings(raw: String, expected: String) {
        #expect(spelling(CalendarDate.parse(raw, for: "licence-date", notAfter: Self.today)) == expected)
    }

    @Test(
        "each mistake names its box",
        arguments: [
            ("", "", "", FieldProblem.Rule.empty, FieldProblem.DatePart.day), ("", "3", "2020", .missingDay, .day),
            ("27", " ", "2020", .missingMonth, .month), ("27", "3", "", .missingYear, .year),
            ("hai", "3", "2020", .wrongCharacters, .day), ("27", "ba", "2020", .wrongCharacters, .month),
            ("27", "3", "20", .wrongFormat, .year), ("30", "2", "2020", .notReal, .day),
            ("29", "2", "2023", .notReal, .day),
            ("29", "2", "1900", .notReal, .day), ("31", "4", "2020", .notReal, .day),
            ("0", "4", "2020", .notReal, .day),
            ("27", "13", "2020", .notReal, .month), ("27", "0", "2020", .notReal, .month),
            ("27", "3", "1899", .tooEarly, .year), ("2", "12", "2026", .inFuture, .day),
            ("99999999999999999999", "1", "2020", .notReal, .day),
        ])
    func mistakes(
        day: String, month: String, year: String, expected: FieldProblem.Rule, part: FieldProblem.DatePart
    ) {
        let result = CalendarDate.parse(day: day, month: month, year: year, for: "licence-date", notAfter: Self.today)
        guard case .failure(let problem) = result else {
            Issue.record("taken")
            return
        }
        #expect(problem.rule == expected && problem.part == part)
    }

    @Test(
        "a moment's day is Vietnam's",
        arguments: [
            (0.0, "01/01/1970"), (61_199, "01/01/1970"), (61_200, "02/01/1970"), (-25_201, "31/12/1969"),
            (1_709_139_600, "29/02/2024"), (1_709_226_000, "01/03/2024"), (4_107_517_200, "01/03/2100"),
        ])
    func ofMoment(seconds: Double, expected: String) {
        #expect(CalendarDate(at: Date(timeIntervalSince1970: seconds)).description == expected)
    }

    @Test("every day of 400 years follows the one before")
    func calendar() {
        var previous = CalendarDate(at: Date(timeIntervalSince1970: -86_400 * 365))
        for day in -364...146_097 {
            let date = CalendarDate(at: Date(timeIntervalSince1970: Double(day) * 86_400))
            let last = CalendarDate.days(in: previous.month, of: previous.year)
            let nextMonth = previous.day == last ? previous.month % 12 + 1 : previous.month
            let next = CalendarDate(
                year: previous.year + (previous.month == 12 && nextMonth == 1 ? 1 : 0), month: nextMonth,
                day: previous.day == last ? 1 : previous.day + 1)
            guard date == next, previous < date else {
                Issue.record("\(previous) then \(date)")
                return
            }
            previous = date
        }
    }

    @Test(
        "months",
        arguments: [
            ("12/2026", "12/2026"), ("1/2027", "01/2027"), ("012027", "01/2027"), ("3-2027", "03/2027"),
        ])
    func months(raw: String, expected: String) {
        #expect(spelling(YearMonth.parse(raw)) == expected)
    }

    @Test(
        "months' mistakes",
        arguments: [
            ("", FieldProblem.Rule.empty), ("2026", .wrongFormat), ("12/26", .wrongFormat), ("1/12/2026", .wrongFormat),
            ("13/2026", .notReal), ("0/2026", .notReal), ("tháng 12", .wrongCharacters), ("12/1994", .tooEarly),
            ("01/2028", .tooLate), ("/", .wrongCharacters),
        ])
    func monthMistakes(raw: String, expected: FieldProblem.Rule) {
        let range = YearMonth(year: 1995, month: 1)!...YearMonth(year: 2027, month: 12)!
        #expect(rule(YearMonth.parse(raw, in: range)) == expected)
    }

    @Test(
        "months are counted across years",
        arguments: [(1, "01/2027"), (12, "12/2027"), (-12, "12/2025"), (0, "12/2026")])
    func adding(months: Int, expected: String) {
        #expect(YearMonth(of: Self.today).adding(months: months).description == expected)
    }
}
