import Contributions
import SocialInsurance
import Testing

@Suite("What VSS sends against what the unit knows")
struct ReconciliationTests {
    private static let month = Samples.month(2026, 11)
    private static let issued = Samples.day(2026, 12, 5)

    // MARK: A month in which both sides agree

    private static func unit(_ count: Int) -> OwnMonth {
        var filed: [OwnMonth.Filed] = []
        for number in 1...count {
            var row = Samples.row(.fromUnit, number)
            row.work.wage = .money(6_000_000 + number * 100_000)
            row.person.name = "Nguyễn Văn \(Self.letters(number))"
            filed.append(
                OwnMonth.Filed(movement: row, dossier: "D\(number)", filed: Samples.day(2026, 11, 10), state: .done))
        }
        return OwnMonth(month: self.month, lines: OwnMonth.lines(of: filed, in: self.month), filed: filed)
    }

    private static func letters(_ number: Int) -> String {
        String(number).map { String("ABCDEGHIKL"[String.Index(utf16Offset: Int(String($0)) ?? 0, in: "ABCDEGHIKL")]) }
            .joined()
    }

    private static func list(_ unit: OwnMonth) throws -> ParticipantList {
        let law = try MonthLaw(.shipped, self.month)
        let people = try unit.lines.map { line in
            let due = try law.contribution(of: line.work, Samples.terms)
            return ParticipantList.Participant(
                name: line.person.name, insuredNumber: line.person.insuredNumber,
                citizenNumber: line.person.citizenNumber, birth: "01/02/1990", clinic: "01001",
                bases: [
                    .social: due.social.counted, .health: due.health.counted,
                    .unemployment: due.unemployment?.counted ?? 0, .accident: due.social.counted,
                ])
        }
        return ParticipantList(head: NoticeHead(period: self.month, issued: self.issued), people: people)
    }

    private static func statement(_ unit: OwnMonth) throws -> ContributionStatement {
        let totals = MonthTotals(unit.lines, try MonthLaw(.shipped, self.month), Samples.terms)
        let amounts = Dictionary(
            uniqueKeysWithValues: StatementColumn.funds.map { ($0, $0.amount(in: totals.amounts)) })
        return ContributionStatement(
            head: NoticeHead(period: self.month, issued: self.issued),
            lines: [ContributionStatement.Line(.due, amounts: amounts, sum: amounts.values.reduce(0, +))])
    }

    private static func found(_ list: ParticipantList, _ unit: OwnMonth) throws -> [Discrepancy] {
        try PeopleReconciliation(list, unit, Samples.terms).discrepancies
    }

    @Test("where both sides agree there is nothing to say, whatever the order")
    func agreement() throws {
        let unit = Self.unit(30)
        var list = try Self.list(unit)
        list.people.reverse()
        let people = try PeopleReconciliation(list, unit, Samples.terms)
        #expect(people.discrepancies.isEmpty && people.effect == .zero)
        let money = try MoneyReconciliation(
            Self.statement(unit), after: nil, unit, people: people, Samples.terms)
        #expect(money.discrepancies.isEmpty)
    }

    // MARK: Planted differences

    /// What is planted, and what must be found for it.
    private struct Plant: Hashable {
        var matter: Discrepancy.Matter
        var cause: Discrepancy.Cause
    }

    private static let plants: [Plant] = [
        Plant(matter: .missing, cause: .notTakenOver), Plant(matter: .missing, cause: .notYetProcessed),
        Plant(matter: .missing, cause: .filedLate), Plant(matter: .missing, cause: .returned),
        Plant(matter: .missing, cause: .notFiled), Plant(matter: .extra, cause: .notFiled),
        Plant(matter: .number, cause: .wrongNumber), Plant(matter: .name, cause: .personalData),
        Plant(matter: .birth, cause: .personalData), Plant(matter: .clinic, cause: .clinic),
        Plant(matter: .base, cause: .oldCap), Plant(matter: .base, cause: .wageNotTakenOver),
        Plant(matter: .base, cause: .notYetProcessed), Plant(matter: .base, cause: .filedLate),
        Plant(matter: .standing, cause: .notFiled),
    ]

    /// Plants one about the person at a place.
    private static func plant(
        _ plant: Plant, at place: Int, in unit: inout OwnMonth, _ list: inout ParticipantList
    ) {
        let number = unit.lines[place].person.insuredNumber
        let row = unit.filed.firstIndex { $0.movement.person.insuredNumber == number }
        let person = list.people.firstIndex { $0.insuredNumber == number }
        guard let row, let person else { return }
        switch (plant.matter, plant.cause) {
        case (.missing, let cause):
            list.people.remove(at: person)
            self.set(cause, &unit.filed[row])
            if cause == .notFiled { unit.filed.remove(at: row) }
        case (.extra, _):
            var stranger = list.people[person]
            stranger.name = "Lê Thị Lạ"
            stranger.insuredNumber = "09" + number.suffix(8)
            stranger.citizenNumber = ""
            list.people.append(stranger)
        case (.number, _):
            list.people[person].insuredNumber = "08" + number.suffix(8)
            list.people[person].citizenNumber = ""
        case (.name, _): list.people[person].name += " Khác"
        case (.birth, _): list.people[person].birth = "02/02/1990"
        case (.clinic, _): list.people[person].clinic = "01-002 Bệnh viện"
        case (.base, .oldCap):
            unit.lines[place].work.wage = .money(120_000_000)
            list.people[person].bases = [
                .social: 46_800_000, .health: 46_800_000, .unemployment: 106_200_000, .accident: 46_800_000,
            ]
        case (.base, let cause):
            for column in StatementColumn.bases { list.people[person].bases[column] = 5_500_000 }
            self.set(cause, &unit.filed[row])
        case (.standing, _):
            unit.filed.remove(at: row)
            list.people[person].bases = [:]
        default: break
        }
    }

    private static func set(_ cause: Discrepancy.Cause, _ row: inout OwnMonth.Filed) {
        switch cause {
        case .notYetProcessed: row.state = .pending
        case .filedLate: row.filed = self.issued.adding(days: 1)
        case .returned: row.state = .returned
        default: row.state = .done
        }
    }

    @Test("of k planted differences exactly these are found, each with its cause", arguments: 0..<40)
    func planted(seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(seed))
        var unit = Self.unit(60)
        var list = try Self.list(unit)
        let chosen = Self.plants.shuffled(using: &numbers).prefix(Int.random(in: 1...12, using: &numbers))
        let places = Array(unit.lines.indices.shuffled(using: &numbers).prefix(chosen.count))
        for (plant, place) in zip(chosen, places) { Self.plant(plant, at: place, in: &unit, &list) }
        list.people.shuffle(using: &numbers)
        let found = try Self.found(list, unit)
        let pairs = found.map { Plant(matter: $0.matter, cause: $0.cause) }
        #expect(pairs.count == chosen.count, "\(found)")
        #expect(Set(pairs) == Set(chosen), "\(found)")
        for (plant, place) in zip(chosen, places) where plant.matter != .extra {
            let name = unit.lines[place].person.name
            #expect(
                found.contains { found in
                    guard case .person(name, _) = found.subject else { return false }
                    return found.matter == plant.matter && found.cause == plant.cause
                }, "\(plant) \(name)")
        }
    }

    @Test("who left, or stands under two headings, is counted once; leave has no base")
    func headings() throws {
        var unit = Self.unit(5)
        var list = try Self.list(unit)
        list.people.append(list.people[0])
        list.people[5].group = .changed
        list.people.append(ParticipantList.Participant(group: .left, name: "Đã Nghỉ", insuredNumber: "0999999999"))
        unit.lines[1].standing = .maternityLeave
        list.people[1].bases = [:]
        #expect(try Self.found(list, unit).isEmpty)
        unit.lines[2].standing = .left(.ended)
        let found = try Self.found(list, unit)
        #expect(found.map(\.matter) == [.extra])
    }

    @Test("people of one name and birth are not taken for each other")
    func namesakes() throws {
        var unit = Self.unit(4)
        var list = try Self.list(unit)
        for place in 0..<2 {
            unit.lines[place].person.name = "Nguyễn Văn Trùng"
            list.people[place].name = "Nguyễn Văn Trùng"
            list.people[place].insuredNumber = "077700000\(place)"
            list.people[place].citizenNumber = ""
        }
        #expect(try Self.found(list, unit).map(\.matter) == [.missing, .missing, .extra, .extra])
    }

    // MARK: Money

    private static func money(
        _ change: (inout ContributionStatement) -> Void, _ unit: OwnMonth, _ list: ParticipantList? = nil,
        previous: ContributionStatement? = nil
    ) throws -> [Discrepancy] {
        var statement = try self.statement(unit)
        change(&statement)
        let people = try list.map { try PeopleReconciliation($0, unit, Samples.terms) }
        return try MoneyReconciliation(statement, after: previous, unit, people: people, Samples.terms).discrepancies
    }

    @Test("a sum that differences of people explain is said to come from them, another is unexplained")
    func due() throws {
        let unit = Self.unit(5)
        var list = try Self.list(unit)
        let dropped = list.people.remove(at: 0)
        let law = try MonthLaw(.shipped, Self.month)
        let own = try law.amounts(of: unit.lines[0], Samples.terms)
        #expect(dropped.bases[.social] == 6_100_000)
        let less: (inout ContributionStatement) -> Void = { statement in
            for column in StatementColumn.funds {
                statement.lines[0].amounts[column, default: 0] -= column.amount(in: own)
            }
            statement.lines[0].sum = statement.lines[0].amounts.values.reduce(0, +)
        }
        let explained = try Self.money(less, unit, list)
        #expect(explained.map(\.matter) == Array(repeating: .due, count: 5))
        #expect(explained.allSatisfy { $0.cause == .people })
        let unexplained = try Self.money(
            { statement in
                statement.lines[0].amounts[.health, default: 0] += 1000
                statement.lines[0].sum = (statement.lines[0].sum ?? 0) + 1000
            }, unit, try Self.list(unit))
        #expect(unexplained.map(\.cause) == [.unexplained])
        #expect(unexplained.first?.subject == .fund(.health))
    }

    @Test("late money, a payment that is not booked, a surplus, VSS's own figures: each is told once")
    func others() throws {
        var unit = Self.unit(3)
        unit.payments = [
            OwnMonth.Payment(date: Samples.day(2026, 11, 20), amount: 500, number: "12"),
            OwnMonth.Payment(date: Samples.day(2026, 11, 21), amount: 500, number: "13"),
            OwnMonth.Payment(date: Samples.day(2026, 12, 20), amount: 700, number: "14"),
        ]
        let found = try Self.money(
            { statement in
                statement.lines += [
                    ContributionStatement.Line(.lateIn, amounts: [.pension: 2_880_000], sum: 2_880_000),
                    ContributionStatement.Line(.lateDaysIn, amounts: [.pension: 15]),
                    ContributionStatement.Line(.lateMoney, amounts: [.pension: 12_960], sum: 12_960),
                    ContributionStatement.Line(
                        StatementPlace(.paid, "1"), words: "UNC số 12, ngày 20/11/2026", sum: 500),
                    ContributionStatement.Line(.surplusOut, sum: 77),
                    ContributionStatement.Line(.shortOut, amounts: [.health: 5], sum: 6),
                ]
            }, unit)
        #expect(found.map(\.matter) == [.sum, .lateMoney, .payment, .surplus])
        #expect(found.map(\.cause) == [.theirFigures, .latePayment, .paymentNotBooked, .surplus])
        // 2,880,000 for 15 days: the worked example of the law's 0.03 %.
        #expect(found[1].theirs == .money(12_960))
        #expect(found[2].subject == .payment(number: "13", Samples.day(2026, 11, 21)))
    }

    @Test("arrears: what VSS counted before it answered is no difference; what it left out is")
    func arrears() throws {
        var unit = Self.unit(2)
        var row = Samples.row(.fromUnit, 9)
        row.from = Samples.month(2026, 10)
        row.until = Samples.month(2026, 10)
        unit.filed.append(
            OwnMonth.Filed(movement: row, dossier: "D9", filed: Samples.day(2026, 11, 12), state: .done))
        let booked: (inout ContributionStatement) -> Void = {
            $0.lines.append(
                ContributionStatement.Line(.adjustedUp, amounts: [.pension: 2_880_000], sum: 2_880_000))
        }
        #expect(try Self.money(booked, unit).isEmpty)
        #expect(try Self.money({ _ in }, unit).map(\.cause) == [.notTakenOver])
        unit.filed[2].state = .pending
        #expect(try Self.money(booked, unit).isEmpty && Self.money({ _ in }, unit).isEmpty)
    }

    @Test("what the last statement carried over is compared")
    func carried() throws {
        let unit = Self.unit(1)
        let previous = ContributionStatement(
            head: NoticeHead(period: Self.month.adding(months: -1)),
            lines: [ContributionStatement.Line(.shortOut, amounts: [.pension: 100], sum: 100)])
        let found = try Self.money(
            { $0.lines.append(ContributionStatement.Line(.shortIn, amounts: [.pension: 90], sum: 90)) }, unit,
            previous: previous)
        #expect(found.map(\.matter) == [.carry])
        #expect(found.first?.subject == .place(.shortIn, .pension))
    }

    @Test("older forms, with BHXH in one column, are compared by it")
    func joined() throws {
        let unit = Self.unit(2)
        let totals = MonthTotals(unit.lines, try MonthLaw(.shipped, Self.month), Samples.terms)
        let found = try Self.money(
            { statement in
                statement.edition = .joined
                let amounts = Dictionary(
                    uniqueKeysWithValues: StatementColumn.joinedFunds.map { ($0, $0.amount(in: totals.amounts)) })
                statement.lines = [ContributionStatement.Line(.due, amounts: amounts)]
            }, unit)
        #expect(found.isEmpty)
    }
}
