import SocialInsurance
import Testing
import Wording

@testable import Contributions

@Suite("Checks before filing")
struct CheckTests {
    /// One case: what is changed, and which check must find it in which field with which message.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let finding: String
        let field: RowField
        var context: @Sendable (inout CheckContext) -> Void = { _ in }
        var base: MethodCode = .newcomer
        let change: @Sendable (inout Movement) -> Void

        var testDescription: String { "\(self.finding): \(self.name)" }
    }

    static func findings(_ rows: [Movement], _ context: CheckContext = Samples.context()) -> [Finding] {
        Check.run(rows, context).findings
    }

    @Test("table and code name the same checks, R01 to R32")
    func whole() throws {
        let checks = try Check.read(PackageResources.checks_tsv)
        #expect(checks.map(\.id) == (1...32).map { $0 < 10 ? "R0\($0)" : "R\($0)" })
        #expect(Set(checks.map(\.id)) == Check.implemented)
    }

    @Test("good rows of every kind pass without a word")
    func good() {
        var left = Samples.row(.left, 7)
        left.person = Samples.person(7)
        left.from = Samples.month(2026, 12)
        var context = Samples.context()
        context.period = Samples.month(2026, 12)
        var newcomer = Samples.row()
        newcomer.from = Samples.month(2026, 12)
        let report = Check.run([newcomer, left], context)
        #expect(report.findings == [] && report.unchecked == [])
        #expect(report.isSendable)
    }

    @Test("each check finds its mistake at the right place, and nothing else", arguments: Self.cases)
    func finds(one: Case) {
        var row = Samples.row(one.base)
        one.change(&row)
        var context = Samples.context()
        one.context(&context)
        let findings = Self.findings([row], context)
        #expect(findings.map { "\($0.check) \($0.variant)" } == [one.finding], "\(one.name)")
        #expect(findings.first?.field == one.field)
        for wording in [Wording.vietnamese, .english] {
            for finding in findings {
                let texts = [finding.message(in: wording), finding.remedy(in: wording)]
                for text in texts { #expect(!text.contains("{") && !text.hasPrefix("check."), "\(text)") }
                #expect(!finding.basis.text(in: wording).hasPrefix("basis."))
            }
        }
    }

    @Test("a finding tells what stands there, how to mend it and on what ground")
    func words() throws {
        var row = Samples.row()
        row.work.wage = .money(2_000_000)
        let finding = try #require(Self.findings([row]).first)
        #expect(finding.row == 0 && finding.level == .block && finding.field.element == "TienLuong")
        #expect(
            finding.message(in: .vietnamese)
                == "Mức đóng 2.000.000 đồng thấp hơn mức thấp nhất 2.530.000 đồng")
        #expect(finding.basis.text(in: .vietnamese) == "Luật 41/2024/QH15, Điều 31.1đ")
    }

    @Test("R01 names every empty cell")
    func required() {
        let row = Movement(
            method: nil, person: Person(name: "", nationality: "US"),
            work: Work(position: "", workplace: "", wage: nil, kind: .foreigner), from: nil)
        let fields = Self.findings([row]).filter { $0.check == "R01" }.map(\.field)
        #expect(Set(fields) == [.name, .birthDate, .position, .workplace, .wage, .from, .method])
        #expect(fields.count == 7)
    }

    @Test("R04: the same person twice in the same direction and month; other months or directions are fine")
    func repeated() {
        let first = Samples.row(.moreArrears, 7)
        var second = first
        (second.from, second.until) = (Samples.month(2026, 9), Samples.month(2026, 11))
        var other = first
        (other.from, other.until) = (Samples.month(2026, 8), Samples.month(2026, 10))
        var third = first
        third.until = Samples.month(2026, 11)
        let found = Self.findings([third, second]).filter { $0.check == "R04" }
        #expect(found.map(\.row) == [1] && found.first?.values["row"] == .count(1))
        #expect(Self.findings([third, other]).filter { $0.check == "R04" } == [])
        #expect(Self.findings([third, Samples.row(.left, 7)]).filter { $0.check == "R04" } == [])
    }

    @Test("R19: the row TT that a late decrease needs is missed, and is enough when it is there")
    func healthRow() throws {
        let left = Samples.row(.left, 7)
        #expect(Self.findings([left]).map(\.check) == ["R19"])
        let row = try #require(HealthRow.needed(for: left, on: Samples.day(2026, 11, 16), Samples.terms))
        #expect(row.from == Samples.month(2026, 11) && row.until == Samples.month(2026, 11))
        #expect(Self.findings([left, row]) == [])
    }

    @Test("R26 and R27 look at the dossier and the unit")
    func unit() {
        var context = Samples.context()
        context.attachments = (files: 6, bytes: 5_242_880)
        context.terms.cycle = .quarterly
        context.terms.isPieceRateAgriculture = true
        #expect(Self.findings([], context) == [])
        context.attachments = (files: 7, bytes: 5_242_881)
        context.terms.isPieceRateAgriculture = false
        let found = Self.findings([], context)
        #expect(found.map { "\($0.check) \($0.variant)" } == ["R26 files", "R26 bytes", "R27 message"])
        #expect(found.allSatisfy { $0.row == nil && $0.level == .warn })
    }

    @Test("what is not known is listed once for the unit, and at its row for a row")
    func unknown() {
        var context = Samples.context()
        (context.register, context.activeElsewhere, context.clinics) = (nil, nil, nil)
        context.terms.region = nil
        var row = Samples.row()
        (row.papers.effective, row.work.contract) = (nil, nil)
        let unchecked = Check.run([Samples.row(), row], context).unchecked
        #expect(
            unchecked == [
                Unchecked(check: "R05", row: nil, missing: .otherUnits),
                Unchecked(check: "R09", row: nil, missing: .region),
                Unchecked(check: "R16", row: nil, missing: .register),
                Unchecked(check: "R17", row: 1, missing: .effectiveDay),
                Unchecked(check: "R18", row: 1, missing: .effectiveDay),
                Unchecked(check: "R20", row: nil, missing: .clinicList),
            ])
    }

    @Test(
        "boundary days of R17 and R18: 30 days are in time, 31 late, 90 late, 91 evasion",
        arguments: [(30, []), (31, ["R17"]), (90, ["R17"]), (91, ["R18"])])
    func declaring(days: Int, checks: [String]) {
        var row = Samples.row()
        let effective = Samples.day(2026, 9, 1)
        (row.papers.effective, row.from) = (effective, Samples.month(2026, 11))
        var context = Samples.context(today: effective.adding(days: days - 1))
        context.period = Samples.month(2026, 11)
        #expect(Self.findings([row], context).map(\.check) == checks)
    }

    @Test(
        "boundaries of the base: R08, R09, R10",
        arguments: [
            (2_529_999, ["R08"]), (2_530_000, ["R09"]), (5_309_999, ["R09"]), (5_310_000, []), (50_600_000, []),
            (50_600_001, ["R10"]),
        ])
    func bases(wage: Int, checks: [String]) {
        var row = Samples.row()
        row.work.wage = .money(wage)
        #expect(Self.findings([row]).map(\.check) == checks)
    }

    @Test("R09 cites the decree of the row's month")
    func monthsBasis() {
        var row = Samples.row()
        row.work.wage = .money(4_900_000)
        var numbers: [String] = []
        for month in [Samples.month(2025, 12), Samples.month(2026, 11)] {
            row.from = month
            numbers += Self.findings([row]).filter { $0.check == "R09" }.map(\.basis.number)
        }
        #expect(numbers == ["74/2024/NĐ-CP", "293/2025/NĐ-CP"])
    }

    @Test("a long list is checked whole, and its faults are found where they are")
    func long() {
        var rows = (0..<20_000).map { Samples.row(.newcomer, $0) }
        for index in stride(from: 50, to: rows.count, by: 1000) { rows[index].work.wage = .money(1) }
        var context = Samples.context()
        context.register = Register([])
        let report = Check.run(rows, context)
        #expect(report.findings.map(\.row) == Array(stride(from: 50, to: rows.count, by: 1000)))
        #expect(report.findings.allSatisfy { $0.check == "R08" } && report.unchecked == [])
    }

    @Test("R24 tells composed and decomposed spellings of one name apart")
    func spellings() {
        var separate = Samples.row(.newcomer, 2)
        separate.person.name = "Nguye\u{302}\u{303}n Va\u{306}n An"
        let rows = [Samples.row(), separate, Samples.row(.newcomer, 3)]
        #expect(Self.findings(rows).map { "\($0.check) \($0.row ?? -1)" } == ["R24 1"])
    }

    @Test("every text of the room has words in both languages", arguments: Wording.Language.allCases)
    func catalogue(language: Wording.Language) {
        let wording = Wording.of(language)
        let keys =
            RowField.allCases.map(\.labelKey) + MissingDatum.allCases.map(\.textKey) + Fund.allCases.map(\.nameKey)
            + Check.shipped.map { "check.\($0.id).remedy" }
        for key in keys { #expect(wording[key] != key, "\(key)") }
    }

    @Test("fields name the column of the printed form and the element of the wire where they are known")
    func columns() {
        #expect(RowField.from.column == "14" && RowField.method.column == "18" && RowField.name.column == "B")
        #expect(RowField.from.element == "TuThang" && RowField.clinic.element == nil)
    }
}
