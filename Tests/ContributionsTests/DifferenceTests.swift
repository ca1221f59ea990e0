import Contributions
import SocialInsurance
import Testing
import Wording

@Suite("This month's payroll against the last")
struct DifferenceTests {
    private static func difference(
        _ last: [EmployeeMonth], _ this: [EmployeeMonth], filed: CalendarDate = Samples.day(2026, 10, 25),
        terms: UnitTerms = Samples.terms
    ) throws -> PayrollDifference {
        PayrollDifference(
            last: last, this: this, month: Samples.month(2026, 11), filed: filed, law: try Samples.law(2026, 11),
            terms: terms)
    }

    private static func changed(_ line: EmployeeMonth, _ change: (inout EmployeeMonth) -> Void) -> EmployeeMonth {
        var line = line
        change(&line)
        return line
    }

    /// One change of the second of two people, and the methods that it must bring.
    static let changes: [(String, @Sendable (inout EmployeeMonth) -> Void, [MethodCode?], [MissingDatum])] = [
        ("nothing", { _ in }, [], []),
        ("wage", { $0.work.wage = .money(10_000_000) }, [.wageChange], [.papers]),
        ("position", { $0.work.position = "Kế toán trưởng" }, [.positionChange], [.papers]),
        (
            "both", { ($0.work.position, $0.work.wage) = ("Kế toán trưởng", .money(10_000_000)) }, [.positionChange],
            [.papers]
        ),
        ("unpaid leave", { $0.standing = .unpaidLeave }, [.unpaidLeave], []),
        ("sick leave", { $0.standing = .sickLeave }, [.sickLeave], []),
        ("maternity leave", { $0.standing = .maternityLeave }, [.maternity], []),
        ("fourteen days without pay", { $0.absence.unpaidDays = 14 }, [.unpaidLeave], []),
        ("thirteen days without pay", { $0.absence.unpaidDays = 13 }, [], []),
        ("mostly ill", { ($0.absence.unpaidDays, $0.absence.sickDays) = (5, 9) }, [.sickLeave], []),
        (
            "agreed to pay", { ($0.absence.unpaidDays, $0.absence.paysAllTheSame) = (20, true) }, [], []
        ),
        ("left", { $0.standing = .left(.ended) }, [.left], [.papers]),
        (
            "left with papers",
            {
                $0.standing = .left(.ended)
                $0.change = ChangePapers(number: "9/QĐ", date: CalendarDate(year: 2026, month: 10, day: 20))
            }, [.left], []
        ),
        ("died", { $0.standing = .left(.died(nil)) }, [.left], [.deathDate, .papers]),
        ("moved to another unit", { $0.standing = .left(.movedToUnit) }, [.toUnit], [.papers]),
        ("moved to another province", { $0.standing = .left(.movedToProvince) }, [.toProvince], [.papers]),
    ]

    @Test("each change brings its row, with what is missing for it", arguments: Self.changes.indices)
    func change(index: Int) throws {
        let (name, change, methods, missing) = Self.changes[index]
        let last = [Samples.line(1), Samples.line(2)]
        let found = try Self.difference(last, [last[0], Self.changed(last[1], change)])
        #expect(found.proposals.map(\.movement.method) == methods, "\(name)")
        #expect(found.proposals.flatMap(\.missing) == missing, "\(name)")
        #expect(found.proposals.allSatisfy { $0.lastRow == 1 && $0.thisRow == 1 })
        #expect(found.faults.isEmpty && found.updates.isEmpty)
        for proposal in found.proposals {
            for wording in [Wording.vietnamese, .english] {
                let text = proposal.reason.text(in: wording)
                #expect(!text.hasPrefix("reason.") && !text.contains("{"), "\(text)")
            }
        }
    }

    @Test(
        "a newcomer's method follows from where they were insured, and is asked where it is not known",
        arguments: [
            (ChangePapers.Origin.firstJob, true, MethodCode.newcomer), (.unitInProvince, true, .fromUnit),
            (.unitInOtherProvince, true, .fromProvince), (nil, false, .newcomer), (nil, true, nil),
        ])
    func newcomer(origin: ChangePapers.Origin?, insured: Bool, method: MethodCode?) throws {
        var line = Samples.line(2)
        line.person = Samples.person(2, insured: insured)
        line.change.origin = origin
        let found = try Self.difference([Samples.line(1)], [Samples.line(1), line])
        let proposal = try #require(found.proposals.first)
        #expect(found.proposals.count == 1 && proposal.movement.method == method)
        #expect(proposal.missing == (method == nil ? [.origin] : []))
        #expect(proposal.choices.isEmpty == (method != nil))
        #expect(proposal.movement.papers.effective == Samples.day(2026, 11, 1))
        if method == .newcomer { #expect(proposal.movement.note == "HĐLĐ số 01/2026 ngày 01/11/2026") }
    }

    @Test("who is not in the payroll any more has left, with the reason to be confirmed")
    func disappeared() throws {
        let found = try Self.difference([Samples.line(1), Samples.line(2)], [Samples.line(2)])
        let proposal = try #require(found.proposals.first)
        #expect(proposal.movement.method == .left && proposal.reason == .disappeared)
        #expect(proposal.missing == [.departure, .papers] && proposal.choices.contains(.toUnit))
        #expect(proposal.lastRow == 0 && proposal.thisRow == nil)
    }

    @Test(
        "back from leave",
        arguments: [(Standing.maternityLeave, "Thai sản đi làm lại"), (.sickLeave, "Nghỉ ốm đi làm lại")])
    func back(leave: Standing, note: String) throws {
        let last = Self.changed(Samples.line(1)) { $0.standing = leave }
        let found = try Self.difference([last], [Samples.line(1)])
        #expect(found.proposals.map(\.movement.method) == [.back])
        #expect(found.proposals.first?.movement.note == note)
    }

    @Test(
        "a decrease brings a TT row when it is filed in its month or later",
        arguments: [
            (CalendarDate(year: 2026, month: 10, day: 31)!, nil, []),
            (CalendarDate(year: 2026, month: 11, day: 1)!, YearMonth(year: 2026, month: 11), []),
            (CalendarDate(year: 2027, month: 1, day: 5)!, YearMonth(year: 2027, month: 1), [MissingDatum.evidence]),
        ])
    func healthRow(filed: CalendarDate, until: YearMonth?, missing: [MissingDatum]) throws {
        let this = Self.changed(Samples.line(1)) { $0.standing = .unpaidLeave }
        let rows = try Self.difference([Samples.line(1)], [this], filed: filed).proposals
        #expect(rows.count == (until == nil ? 1 : 2))
        let health = rows.first { $0.movement.method == .healthArrears }
        #expect(health?.movement.until == until && (health?.missing ?? []) == missing)
        var terms = Samples.terms
        terms.paysHealthWithoutPay = false
        #expect(try Self.difference([Samples.line(1)], [this], filed: filed, terms: terms).proposals.count == 1)
    }

    @Test("personal data goes to its own procedures, not into D02")
    func updates() throws {
        let last = Samples.line(1)
        let this = Self.changed(last) {
            ($0.person.name, $0.person.clinic) = ("Nguyễn Văn Ân", "01002")
            $0.work.contract?.number = "02/2026"
        }
        let found = try Self.difference([last], [this])
        #expect(found.proposals.isEmpty)
        #expect(found.updates.first?.changes.map(\.field) == [.name, .clinic, .contract])
        #expect(found.updates.first?.changes.map(\.procedures) == [["608", "610"], ["613"], []])
        #expect(found.applied(to: [last]) == [this])
    }

    @Test("lines that cannot be told apart are listed and not used")
    func faults() throws {
        let nobody = EmployeeMonth(person: Person(name: "Trần Thị Bình"), work: Samples.work())
        let mixed = Self.changed(Samples.line(1)) { $0.person.insuredNumber = Samples.person(2).insuredNumber }
        let reused = Self.changed(Samples.line(9)) { $0.person.code = "NV3" }
        let stranger = Self.changed(Samples.line(8)) { $0.standing = .left(.ended) }
        let last = [Samples.line(1), Samples.line(2), Samples.line(3), Samples.line(4), Samples.line(4)]
        let this = [nobody, mixed, reused, stranger] + [4, 4, 5, 5].map { Samples.line($0) }
        let found = try Self.difference(last, this)
        #expect(
            found.faults == [
                .repeatedLast(row: 4), .nobody(row: 0), .conflict(row: 1, last: [0, 1]), .conflict(row: 2, last: [2]),
                .leftUnknown(row: 3), .repeatedThis(row: 5, first: 4), .repeatedThis(row: 7, first: 6),
            ])
        #expect(found.proposals.map(\.movement.person.code) == ["NV5"])
        for fault in found.faults { #expect(Wording.vietnamese[fault.textKey] != fault.textKey) }
    }

    // MARK: - Properties

    /// What somebody is, without what the comparison does not look at.
    private struct State: Hashable {
        let person: Person
        let work: Work
        let standing: Standing

        init(_ line: EmployeeMonth, _ law: MonthLaw) {
            self.person = line.person
            self.work = line.work
            self.standing = PayrollDifference.standing(of: line, law, Samples.terms).standing
        }
    }

    private static func random(_ number: Int, _ numbers: inout SeededNumbers) -> EmployeeMonth {
        var line = Samples.line(
            number, .money(Int.random(in: 5...7, using: &numbers) * 1_000_000),
            position: ["Kế toán", "Thủ kho", "Lái xe"].randomElement(using: &numbers) ?? "")
        line.standing =
            [.working, .working, .working, .unpaidLeave, .sickLeave, .maternityLeave].randomElement(using: &numbers)
            ?? .working
        if Int.random(in: 0..<8, using: &numbers) == 0 { line.absence.unpaidDays = 14 }
        line.change.origin = [.firstJob, .unitInProvince, .unitInOtherProvince].randomElement(using: &numbers)
        return line
    }

    @Test("the proposed rows, applied to the last payroll, give this one", arguments: 1...40)
    func applying(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let law = try Samples.law(2026, 11)
        var (last, this): ([EmployeeMonth], [EmployeeMonth]) = ([], [])
        for number in 0..<200 {
            var line = Self.random(number, &numbers)
            line.absence = .none
            let roll = Int.random(in: 0..<10, using: &numbers)
            if roll > 0 { last.append(line) }
            guard roll < 9 else { continue }
            if roll > 3 { line = Self.random(number, &numbers) }
            if roll == 4 { line.person.clinic = "01002" }
            if roll == 5 { line.person.citizenNumber = "001090\(200_000 + number)" }
            if roll == 6 { line.standing = .left(.movedToUnit) }
            this.append(line)
        }
        this.shuffle(using: &numbers)
        let found = try Self.difference(last, this)
        let stays = this.filter { if case .left = $0.standing { false } else { true } }
        #expect(Set(found.applied(to: last).map { State($0, law) }) == Set(stays.map { State($0, law) }))
        #expect(found.faults.allSatisfy { if case .leftUnknown = $0 { true } else { false } })
        #expect(found.proposals.count > 60)
    }

    @Test("equal payrolls of 100,000 people propose nothing, whatever their order")
    func equal() throws {
        var numbers = SeededNumbers(seed: 3)
        let last = (0..<100_000).map { Samples.line($0) }
        let found = try Self.difference(last, last.shuffled(using: &numbers))
        #expect(found.proposals.isEmpty && found.updates.isEmpty && found.faults.isEmpty)
    }

    @Test("of 100,000 people each tenth changed is found")
    func large() throws {
        let last = (0..<100_000).map { Samples.line($0) }
        var this = last
        for index in stride(from: 0, to: this.count, by: 10) { this[index].work.wage = .money(9_500_000) }
        let found = try Self.difference(last, this)
        #expect(found.proposals.count == 10_000)
        #expect(found.proposals.allSatisfy { $0.movement.method == .wageChange })
    }
}
