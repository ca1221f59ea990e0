import Contributions
import SocialInsurance
import Testing

@Suite("What rows do to the money")
struct EffectTests {
    private static let period = Samples.month(2026, 11)

    private static func effect(
        _ rows: [Movement], _ register: Register? = nil, terms: UnitTerms = Samples.terms
    ) -> FilingEffect {
        FilingEffect(rows, register: register, period: self.period, law: .shipped, terms: terms)
    }

    private static func row(
        _ method: MethodCode, from: YearMonth, until: YearMonth? = nil, wage: Int = 9_000_000, previous: Int? = nil
    ) -> Movement {
        var row = Samples.row(method)
        (row.from, row.until, row.work.wage) = (from, until, .money(wage))
        row.previous = previous.map { Samples.work(.money($0)) }
        return row
    }

    @Test(
        "each method changes the month by its funds",
        arguments: [
            (MethodCode.newcomer, 2_880_000), (.fromUnit, 2_880_000), (.fromProvince, 2_880_000),
            (.newContract, 2_880_000), (.back, 2_880_000), (.left, -2_880_000), (.toProvince, -2_880_000),
            (.toUnit, -2_880_000), (.unpaidLeave, -2_880_000), (.sickLeave, -2_880_000), (.maternity, -2_880_000),
            (.moreArrears, 2_880_000), (.lessArrears, -2_880_000), (.arrearsAtLevel, 2_880_000),
            (.healthArrears, 405_000), (.lessHealth, -405_000), (.pensionUp, 1_980_000), (.pensionDown, -1_980_000),
            (.unemploymentUp, 180_000), (.unemploymentDown, -180_000), (.accidentUp, 45_000), (.accidentDown, -45_000),
        ])
    func methods(code: MethodCode, total: Int) {
        let effect = Self.effect([Self.row(code, from: Self.period, until: Self.period)])
        #expect(effect.thisMonth.total == total && effect.arrears.total == 0)
        #expect(effect.rows[0].gaps.isEmpty)
    }

    @Test(
        "changes count the difference, of all funds or of one",
        arguments: [
            (MethodCode.wageChange, 960_000), (.positionChange, 960_000), (.accidentChange, 15_000),
            (.unemploymentChange, 60_000),
        ])
    func changes(code: MethodCode, total: Int) {
        let effect = Self.effect([Self.row(code, from: Self.period, wage: 12_000_000, previous: 9_000_000)])
        #expect(effect.total.total == total)
    }

    @Test("without a previous wage in the row, the register tells it; without a register it is listed")
    func previous() {
        let row = Self.row(.wageChange, from: Self.period, wage: 12_000_000)
        #expect(Self.effect([row], Register([Samples.line(1)])).total.total == 960_000)
        let unknown = Self.effect([row])
        #expect(unknown.total.total == 0 && unknown.rows[0].gaps == [.missing(.previousWork)])
    }

    @Test("months before the period are arrears, each by its own law")
    func arrears() {
        let effect = Self.effect([Self.row(.newcomer, from: Samples.month(2026, 5), wage: 120_000_000)])
        // Two months with a cap of 46.8 million, four with 50.6 million.
        let old = 46_800_000 * 30 / 100 + 2_124_000
        let new = 50_600_000 * 30 / 100 + 2_124_000
        #expect(effect.arrears.total == 2 * old + 4 * new)
        #expect(effect.thisMonth.total == new)
        #expect(effect.rows[0].lines.map(\.month) == Samples.month(2026, 5).through(Self.period))
    }

    @Test("where the law is unclear whose bounds count, the other total is told")
    func bothBounds() {
        let row = Self.row(
            .moreArrears, from: Samples.month(2026, 5), until: Samples.month(2026, 6), wage: 120_000_000)
        let concerned = Self.effect([row])
        var terms = Samples.terms
        terms.arrearsBounds = .monthOfPaying
        let paying = Self.effect([row], terms: terms)
        #expect(paying.total.total - concerned.total.total == 2 * 3_800_000 * 30 / 100)
        #expect(concerned.otherBounds == paying.total && paying.otherBounds == concerned.total)
        #expect(Self.effect([Self.row(.newcomer, from: Samples.month(2026, 8))]).otherBounds == nil)
    }

    @Test("months that the table does not know are listed, the others are counted")
    func gaps() {
        let effect = Self.effect([Self.row(.newcomer, from: Samples.month(2025, 6))])
        #expect(effect.rows[0].lines.count == 17)
        guard case .law(let gap)? = effect.rows[0].gaps.first else {
            Issue.record("no gap")
            return
        }
        #expect(gap.day == Samples.day(2025, 6, 1))
        let mistyped = Self.effect([Self.row(.newcomer, from: Samples.month(1026, 11))])
        #expect(mistyped.rows[0].gaps == [.missing(.from)] && mistyped.rows[0].lines.isEmpty)
        var nothing = Self.row(.newcomer, from: Self.period)
        nothing.method = nil
        #expect(Self.effect([nothing]).rows[0].gaps == [.missing(.method)])
    }

    @Test("late money on back months, by the days after each month's own deadline")
    func lateMoney() throws {
        let rows = [Self.row(.newcomer, from: Samples.month(2026, 9))]
        let effect = Self.effect(rows)
        #expect(try effect.lateMoney(paid: Samples.day(2026, 10, 31), rows, .monthly) == 0)
        // 76 days after 31/10/2026 and 46 after 30/11/2026.
        #expect(try effect.lateMoney(paid: Samples.day(2027, 1, 15), rows, .monthly) == 65_664 + 39_744)
    }

    @Test("a raise decided later is free of late money until the end of the month after the decision's")
    func lateRaise() throws {
        var row = Self.row(.wageChange, from: Samples.month(2026, 8), wage: 12_000_000, previous: 9_000_000)
        row.papers.date = Samples.day(2026, 11, 20)
        let effect = Self.effect([row])
        #expect(effect.arrears.total == 3 * 960_000)
        #expect(try effect.lateMoney(paid: Samples.day(2026, 12, 31), [row], .monthly) == 0)
        #expect(try effect.lateMoney(paid: Samples.day(2027, 1, 1), [row], .monthly) > 0)
    }

    @Test("days off in the first month take away what is not due")
    func absence() {
        var row = Self.row(.newcomer, from: Self.period)
        row.absence = Absence(unpaidDays: 14)
        #expect(Self.effect([row]).total.total == 405_000)
        row.absence = Absence(sickDays: 14, isFirstMonth: true)
        #expect(Self.effect([row]).total.total == 2_700_000)
    }
}
