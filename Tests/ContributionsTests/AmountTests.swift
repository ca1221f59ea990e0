import Contributions
import SocialInsurance
import Testing

@Suite("Amounts")
struct AmountTests {
    private static let a: [Fund: Int] = [
        .pension: 1_980_000, .sickness: 270_000, .accident: 45_000, .health: 405_000, .unemployment: 180_000,
    ]
    private static let b: [Fund: Int] = [
        .pension: 11_132_000, .sickness: 1_518_000, .accident: 253_000, .health: 2_277_000, .unemployment: 2_124_000,
    ]
    private static let c: [Fund: Int] = [
        .pension: 1_302_444, .sickness: 177_606, .accident: 29_601, .health: 266_409, .unemployment: 118_404,
    ]

    @Test(
        "worked examples of November 2026, region I",
        arguments: [
            (Wage.money(9_000_000), 9_000_000, 9_000_000, a, 2_880_000),
            (Wage.money(120_000_000), 50_600_000, 106_200_000, b, 17_304_000),
            (Wage(.scale(Coefficient("2.34")!)), 5_920_200, 5_920_200, c, 1_894_464),
        ])
    func examples(wage: Wage, social: Int, unemployment: Int, funds: [Fund: Int], sum: Int) throws {
        let result = try Samples.law(2026, 11).contribution(of: Samples.work(wage), Samples.terms)
        #expect(result.social.counted == social && result.health.counted == social)
        #expect(result.unemployment?.counted == unemployment)
        for (fund, amount) in funds { #expect(result.amounts[fund].total == amount, "\(fund)") }
        #expect(result.amounts.total == sum)
        #expect(result.amounts.employer + result.amounts.employee == sum)
    }

    @Test("the cap changes inside 2026")
    func capInJune() throws {
        let june = try Samples.law(2026, 6).contribution(of: Samples.work(.money(120_000_000)), Samples.terms)
        #expect(june.social.stated == 120_000_000 && june.social.counted == 46_800_000)
        #expect(june.social.bound == .capped)
    }

    @Test("2,880,000 for 11/2026, due on 31/12/2026 and paid on 15/01/2027: 15 days, 12,960")
    func late() throws {
        let due = try Deadlines().pay(Samples.month(2026, 11), .monthly).day
        #expect(due == Samples.day(2026, 12, 31))
        let late = try LateMoney(due: due, paid: Samples.day(2027, 1, 15), .shipped)
        #expect(late.days == 15)
        #expect(late.on(2_880_000) == 12_960)
        #expect(try LateMoney(due: due, paid: due, .shipped).on(2_880_000) == 0)
    }

    @Test("by fund each is rounded by itself")
    func lateByFund() throws {
        let amounts = try Samples.law(2026, 11).contribution(of: Samples.work(), Samples.terms).amounts
        let late = try LateMoney(due: Samples.day(2026, 12, 31), paid: Samples.day(2027, 1, 15), .shipped)
        #expect(
            late.on(amounts) == [.pension: 8910, .sickness: 1215, .accident: 203, .health: 1823, .unemployment: 810])
    }

    @Test("what is not known is said and not computed")
    func gaps() throws {
        let law = try Samples.law(2026, 11)
        #expect(throws: ContributionGap.missing(.wage)) {
            try law.contribution(of: Samples.work(nil), Samples.terms)
        }
        #expect(throws: ContributionGap.missing(.region)) {
            try law.contribution(of: Samples.work(), UnitTerms(region: nil))
        }
        var foreigner = Samples.work()
        foreigner.kind = .foreigner
        let result = try law.contribution(of: foreigner, UnitTerms(region: nil))
        #expect(result.unemployment == nil && result.amounts[.unemployment].total == 0)
        #expect(result.amounts.total == 2_700_000)
    }

    @Test("a month in figures against the last, with the lines that cannot be computed")
    func totals() throws {
        let last = MonthTotals([Samples.line(1)], try Samples.law(2026, 10), Samples.terms)
        var leave = Samples.line(4)
        leave.standing = .unpaidLeave
        let this = MonthTotals(
            [Samples.line(1), Samples.line(2, .money(120_000_000)), Samples.line(3, nil), leave],
            try Samples.law(2026, 11), Samples.terms)
        let comparison = MonthComparison(last: last, this: this)
        #expect(comparison.people == 1 && comparison.wages == 50_600_000)
        #expect(comparison.amounts.total == 17_304_000 && comparison.amounts[.pension].total == 11_132_000)
        #expect(this.gaps == [2: .missing(.wage)])
    }

    @Test(
        "coefficients are read exactly and written as the wire does",
        arguments: [
            ("2.34", 23_400, "2.34"), ("2,34", 23_400, "2.34"), ("10", 100_000, "10"), ("0.225", 2250, "0.225"),
        ])
    func coefficients(text: String, value: Int, written: String) {
        #expect(Coefficient(text)?.tenThousandths == value)
        #expect(Coefficient(text)?.description == written)
    }

    @Test(
        "what is no coefficient is refused",
        arguments: ["", ".5", "1.", "1.2.3", "-1", "1.23456", "2e3", "1234567890123"])
    func noCoefficients(text: String) {
        #expect(Coefficient(text) == nil)
    }
}
