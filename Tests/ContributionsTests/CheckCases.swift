import Contributions
import SocialInsurance

extension CheckTests {
    /// One mistake each, in an otherwise good row of November 2026.
    static let cases: [Case] = [
        Case(name: "no position", finding: "R01 message", field: .position) { $0.work.position = "" },
        Case(name: "nothing as wage", finding: "R01 message", field: .wage) { $0.work.wage = .money(0) },
        Case(name: "nine digits", finding: "R02 shape", field: .insuredNumber, base: .back) {
            $0.person.insuredNumber = "123456789"
        },
        Case(name: "letters", finding: "R02 shape", field: .insuredNumber, base: .back) {
            $0.person.insuredNumber = "01234A6789"
        },
        Case(name: "has one, but which", finding: "R02 missing", field: .insuredNumber, base: .back) {
            $0.person.insuredNumber = ""
        },
        Case(name: "none", finding: "R03 missing", field: .citizenNumber) { $0.person.citizenNumber = "" },
        Case(name: "eleven digits", finding: "R03 shape", field: .citizenNumber) {
            $0.person.citizenNumber = "01090000001"
        },
        Case(name: "no such province", finding: "R03 province", field: .citizenNumber) {
            $0.person.citizenNumber = "003090000001"
        },
        Case(name: "another year", finding: "R03 year", field: .citizenNumber) {
            $0.person.birthDate = .year(1991)
        },
        Case(name: "a woman's number", finding: "R03 sex", field: .citizenNumber) {
            $0.person.citizenNumber = "001190000001"
        },
        Case(
            name: "active in a sister company", finding: "R05 message", field: .insuredNumber,
            context: { $0.activeElsewhere = ["001090000001"] }, change: { _ in }),
        Case(name: "ends before", finding: "R06 message", field: .until) {
            $0.until = YearMonth(year: 2026, month: 10)
        },
        Case(name: "open arrears", finding: "R07 message", field: .until, base: .moreArrears) { _ in },
        Case(name: "too low a coefficient", finding: "R08 message", field: .wage) {
            $0.work.wage = Wage(.scale(Coefficient(tenThousandths: 9900)))
        },
        Case(name: "a coefficient over the cap", finding: "R10 message", field: .wage) {
            $0.work.wage = Wage(.scale(Coefficient(tenThousandths: 210_000)))
        },
        Case(name: "100 percent", finding: "R11 range", field: .percentAllowances) {
            $0.work.wage = Wage(.scale(Coefficient(tenThousandths: 23_400)), profession: 100)
        },
        Case(name: "percent with money", finding: "R11 money", field: .percentAllowances) {
            $0.work.wage = Wage(.money(9_000_000), beyondScale: 5)
        },
        Case(name: "GH without a number", finding: "R12 missing", field: .papers, context: Self.inOctober, base: .left)
        {
            Self.leaveNextMonth(&$0)
            $0.papers.number = ""
        },
        Case(name: "GH decided tomorrow", finding: "R12 future", field: .papers, context: Self.inOctober, base: .left) {
            Self.leaveNextMonth(&$0)
            $0.papers.date = CalendarDate(year: 2026, month: 10, day: 21)
        },
        Case(name: "death without a day", finding: "R13 missing", field: .death, context: Self.inOctober, base: .left) {
            Self.leaveNextMonth(&$0)
            ($0.isDeath, $0.papers) = (true, ChangePapers())
        },
        Case(name: "CD to the same", finding: "R14 position", field: .position, base: .positionChange) {
            $0.previous = $0.work
        },
        Case(name: "DC to the same", finding: "R14 wage", field: .wage, base: .wageChange) { $0.previous = $0.work },
        Case(name: "has a number", finding: "R15 message", field: .method) { $0.person.insuredNumber = "0123000001" },
        Case(name: "increase of an active one", finding: "R16 active", field: .method, base: .fromUnit) {
            $0.person = Samples.person(7)
        },
        Case(name: "decrease of a stranger", finding: "R16 absent", field: .method, base: .toUnit) { _ in },
        Case(name: "not on the list", finding: "R20 message", field: .clinic) { $0.person.clinic = "01-999" },
        Case(name: "a foreigner as employee", finding: "R21 unemployment", field: .nationality) {
            $0.person.nationality = "JP"
        },
        Case(name: "a day short of a year", finding: "R21 short", field: .contract) {
            ($0.person.nationality, $0.work.kind) = ("JP", .foreigner)
            $0.work.contract?.kinds = [.fixedTerm]
            $0.work.contract?.until = CalendarDate(year: 2027, month: 10, day: 30)
        },
        Case(name: "probation", finding: "R22 message", field: .contract) { $0.work.contract?.isProbation = true },
        Case(name: "two ticks", finding: "R23 message", field: .contract) {
            $0.work.contract?.kinds = [.indefinite, .other]
        },
        Case(name: "capitals", finding: "R24 capitals", field: .name) { $0.person.name = "NGUYỄN VĂN AN" },
        Case(name: "separate marks", finding: "R24 spelling", field: .name) {
            $0.person.name = "Nguye\u{302}\u{303}n Va\u{306}n An"
        },
        Case(name: "an old font", finding: "R24 damaged", field: .name) { $0.person.name = "NguyÔn V¨n An" },
        Case(name: "October in November", finding: "R25 earlier", field: .from) {
            $0.from = YearMonth(year: 2026, month: 10)
        },
        Case(name: "December in November", finding: "R25 later", field: .from) {
            $0.from = YearMonth(year: 2026, month: 12)
        },
        Case(name: "a contract of a day less than a month", finding: "R32 message", field: .contract) {
            $0.work.contract?.kinds = [.fixedTerm]
            $0.work.contract?.until = CalendarDate(year: 2026, month: 11, day: 29)
        },
        Case(name: "ill in the first month", finding: "R28 message", field: .absence) {
            $0.absence = Absence(sickDays: 14, isFirstMonth: true)
        },
    ]

    /// A leaver of the register, reported before the month so that no TT row is needed.
    private static func leaveNextMonth(_ row: inout Movement) {
        row.person = Samples.person(7)
        row.papers.date = CalendarDate(year: 2026, month: 10, day: 15)
    }

    @Sendable private static func inOctober(_ context: inout CheckContext) {
        context.today = Samples.day(2026, 10, 20)
    }
}
