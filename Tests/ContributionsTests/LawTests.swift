import SocialInsurance
import Testing
import Wording

@testable import Contributions

@Suite("The law in figures")
struct LawTests {
    @Test("the shipped tables can be read and are not empty")
    func tables() throws {
        _ = try Law(file: PackageResources.law_tsv)
        _ = try WorkCalendar(file: PackageResources.days_off_tsv)
        #expect(Law.shipped.scopes(of: .deadline).sorted() == DeadlineRule.allCases.map(\.rawValue).sorted())
        for topic in Law.Topic.allCases { #expect(!Law.shipped.scopes(of: topic).isEmpty, "\(topic)") }
    }

    @Test(
        "the reference level and the bounds of a month",
        arguments: [
            (2025, 7, 2_340_000, 46_800_000, 4_960_000, 99_200_000),
            (2025, 12, 2_340_000, 46_800_000, 4_960_000, 99_200_000),
            (2026, 1, 2_340_000, 46_800_000, 5_310_000, 106_200_000),
            (2026, 6, 2_340_000, 46_800_000, 5_310_000, 106_200_000),
            (2026, 7, 2_530_000, 50_600_000, 5_310_000, 106_200_000),
            (2030, 1, 2_530_000, 50_600_000, 5_310_000, 106_200_000),
        ])
    func bounds(year: Int, month: Int, level: Int, cap: Int, wage: Int, unemployment: Int) throws {
        let law = try Samples.law(year, month)
        #expect(law.referenceLevel.amount == level && law.floor == level)
        #expect(law.socialCap == cap && law.healthCap == cap)
        #expect(law.minimumWage(.one)?.amount == wage)
        #expect(law.unemploymentCap(.one) == unemployment)
    }

    @Test(
        "each region of 2026", arguments: zip(WageRegion.allCases, [106_200_000, 94_600_000, 82_800_000, 74_000_000]))
    func regions(region: WageRegion, cap: Int) throws {
        #expect(try Samples.law(2026, 11).unemploymentCap(region) == cap)
    }

    @Test("a value comes with its basis, and says where the text was not compared")
    func basis() throws {
        let value = try Law.shipped.value(.referenceLevel, in: Samples.month(2026, 7))
        #expect(value.basis.number == "161/2026/NĐ-CP")
        #expect(value.basis.text(in: .vietnamese) == "Nghị định 161/2026/NĐ-CP (chưa đối chiếu với văn bản gốc)")
        let pay = try Law.shipped.value(.deadline, "DL3", in: Samples.month(2026, 7))
        #expect(pay.basis.text(in: .english) == "Law 41/2024/QH15, Article 34.4a")
    }

    @Test("months before the table are refused, and told from when on it knows")
    func gap() {
        let begins = Samples.day(2025, 7, 1)
        #expect(throws: LawGap(topic: .floor, scope: "social", day: Samples.day(2025, 6, 1), earliest: begins)) {
            try Samples.law(2025, 6)
        }
        #expect(throws: LawGap.self) { try Law.shipped.value(.referenceLevel, in: Samples.month(2024, 6)) }
    }

    private static let head = "topic\tscope\tvalue\tunit\tfrom\tuntil\tdocument\tnumber\tarticle\tmark\tnote\n"

    @Test(
        "a table with a mistake is refused with its line",
        arguments: [
            ("cap\ta\t20\ttimes\t2025-07-01\t\tlaw\t1\t\tV", DataFileError.Reason.cells(expected: 11, found: 10)),
            ("cup\ta\t20\ttimes\t2025-07-01\t\tlaw\t1\t\tV\t", .unknown(column: "topic", value: "cup")),
            ("cap\ta\t2O\ttimes\t2025-07-01\t\tlaw\t1\t\tV\t", .unknown(column: "value", value: "2O")),
            ("cap\ta\t-1\ttimes\t2025-07-01\t\tlaw\t1\t\tV\t", .unknown(column: "value", value: "-1")),
            ("rate\ta\t0.00001\tpercent\t2025-07-01\t\tlaw\t1\t\tV\t", .unknown(column: "value", value: "0.00001")),
            ("cap\ta\t20\ttimes\t2025-02-30\t\tlaw\t1\t\tV\t", .unknown(column: "from", value: "2025-02-30")),
            ("cap\ta\t20\ttimes\t2025-07-01\t2025-06-30\tlaw\t1\t\tV\t", .endsBeforeItBegins),
        ])
    func mistakes(row: String, reason: DataFileError.Reason) {
        #expect(throws: DataFileError(line: 3, reason: reason)) {
            try Law(file: Array("# comment\n\(Self.head)\(row)\n".utf8))
        }
    }

    @Test("two rows that hold on the same day are refused; a later row beside a closed one is how a change is entered")
    func overlap() throws {
        let open = "cap\tsocial\t20\ttimes\t2025-07-01\t\tlaw\t1\t\tV\t\n"
        let closed = "cap\tsocial\t20\ttimes\t2025-07-01\t2026-12-31\tlaw\t1\t\tV\t\n"
        let next = "cap\tsocial\t25\ttimes\t2027-01-01\t\tlaw\t2\t\tV\t\n"
        #expect(throws: DataFileError(line: 3, reason: .overlap(with: 2))) {
            try Law(file: Array("\(Self.head)\(open)\(next)".utf8))
        }
        let law = try Law(file: Array("\(Self.head)\(next)\(closed)".utf8))
        #expect(try law.value(.cap, "social", on: Samples.day(2026, 12, 31)).amount == 20)
        #expect(try law.value(.cap, "social", on: Samples.day(2027, 1, 1)).amount == 25)
    }

    @Test("every ward of the capital has its region since 2026, and no other ward has one")
    func wards() {
        let month = Samples.month(2026, 1)
        let regions = Catalogue.wards(of: "01").entries.map { WageRegion.of(ward: $0.code, in: month) }
        #expect(regions.count { $0 == .one } == 104)
        #expect(regions.count { $0 == .two } == 22)
        #expect(regions.count == 126)
        #expect(WageRegion.of(ward: "00070", in: month) == .one)
        #expect(WageRegion.of(ward: "00070", in: Samples.month(2025, 12)) == nil)
        #expect(WageRegion.of(ward: "99999", in: month) == nil)
    }

    @Test("the sums of rates that D02 prints: 32, 30 and 29.5 percent")
    func wholeRates() throws {
        let law = try Samples.law(2026, 11)
        #expect(law.wholeRate(of: .employee, Samples.terms) == Rate(percent: "32"))
        #expect(law.wholeRate(of: .foreigner, Samples.terms) == Rate(percent: "30"))
        #expect(law.wholeRate(of: .owner, Samples.terms) == Rate(percent: "29.5"))
    }
}
