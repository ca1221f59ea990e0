import Contributions
import SocialInsurance
import TestSupport
import Testing

@Suite("Amounts against a computation in Python")
struct IndependentAmountTests {
    private static let script = #filePath.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/amounts.py"

    @Test("thousands of months, arrears and late days agree to the đồng", arguments: [20_261_130, 7])
    func agree(seed: Int) throws {
        let run = try Tool.run("/usr/bin/python3", [Self.script, "\(seed)", "4000"])
        try #require(run.status == 0, "\(run.errors)")
        var counts: [Substring: Int] = [:]
        var laws: [YearMonth: MonthLaw] = [:]
        for line in String(decoding: run.output, as: UTF8.self).split(separator: "\n") {
            let cells = line.split(separator: "\t")
            counts[cells[0], default: 0] += 1
            switch cells[0] {
            case "month": try Self.month(cells, &laws)
            case "arrears": try Self.arrears(cells)
            default: try Self.late(cells)
            }
        }
        #expect(counts == ["month": 4000, "arrears": 1000, "late": 1000])
    }

    private static func month(_ cells: [Substring], _ laws: inout [YearMonth: MonthLaw]) throws {
        let month = Samples.month(try self.number(cells[1]), try self.number(cells[2]))
        let law = try laws[month] ?? MonthLaw(.shipped, month)
        laws[month] = law
        let terms = UnitTerms(
            region: WageRegion(rawValue: String(cells[4])), hasReducedAccidentRate: cells[13] == "1",
            paysHealthWithoutPay: cells[19] == "1")
        var line = Samples.line(1, try self.wage(cells[5..<13]))
        line.work.kind = try #require(ParticipantKind(rawValue: String(cells[3])))
        line.absence = Absence(
            unpaidDays: try self.number(cells[14]), sickDays: try self.number(cells[15]),
            maternityDays: try self.number(cells[16]), paysAllTheSame: cells[17] == "1", isFirstMonth: cells[18] == "1")
        try self.compare(try law.amounts(of: line, terms), cells[20...], cells)
    }

    private static func arrears(_ cells: [Substring]) throws {
        let numbers = try cells[1..<7].map { try self.number($0) }
        var row = Samples.row(.moreArrears)
        row.work.wage = try self.wage(cells[8..<16])
        (row.from, row.until) = (Samples.month(numbers[0], numbers[1]), Samples.month(numbers[2], numbers[3]))
        let terms = UnitTerms(
            region: WageRegion(rawValue: String(cells[7])),
            arrearsBounds: cells[16] == "1" ? .monthOfPaying : .monthConcerned)
        let effect = FilingEffect(
            [row], register: nil, period: Samples.month(numbers[4], numbers[5]), law: .shipped, terms: terms)
        #expect(effect.rows[0].gaps.isEmpty)
        try self.compare(effect.total, cells[17...], cells)
    }

    private static func late(_ cells: [Substring]) throws {
        let due = Samples.day(2026, 12, 31)
        let late = try LateMoney(due: due, paid: due.adding(days: try self.number(cells[2])), .shipped)
        #expect(late.on(try self.number(cells[1])) == (try self.number(cells[3])), "\(cells)")
    }

    private static func compare(
        _ amounts: FundAmounts, _ expected: ArraySlice<Substring>, _ cells: [Substring]
    ) throws {
        let ours = Fund.allCases.flatMap { [amounts[$0].employer, amounts[$0].employee] }
        #expect(ours == (try expected.map { try self.number($0) }), "\(cells.joined(separator: " "))")
    }

    private static func wage(_ cells: ArraySlice<Substring>) throws -> Wage {
        let cells = Array(cells)
        let salary: Wage.Salary =
            cells[0] == "money"
            ? .money(try self.number(cells[1])) : .scale(try #require(Coefficient(String(cells[1]))))
        return Wage(
            salary, retained: try #require(Coefficient(String(cells[2]))),
            position: try #require(Coefficient(String(cells[3]))), beyondScale: try self.number(cells[4]),
            profession: try self.number(cells[5]), allowances: try self.number(cells[6]),
            supplements: try self.number(cells[7]))
    }

    private static func number(_ cell: Substring) throws -> Int { try #require(Int(cell), "\(cell)") }
}
