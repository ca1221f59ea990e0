import Contributions
import SocialInsurance

/// What the simulated VSS has of a unit that files: rows that it accepted, money that came, statements that it made.
struct UnitBooks: Sendable {
    struct Entry: Sendable {
        var businessID: String
        var movements: [Movement]
        /// The month that was filed for.
        var period: YearMonth
    }

    var unitCode = ""
    var unitName = ""
    var agency = ""
    /// In the order of acceptance.
    var entries: [Entry] = []
    var payments: [ContributionStatement.Payment] = []
    private(set) var statements: [YearMonth: ContributionStatement] = [:]

    /// Region I where a row names none, as the portal assumes.
    private static let terms = UnitTerms(region: .one)

    func head(_ month: YearMonth, taxCode: String, issued: CalendarDate) -> NoticeHead {
        NoticeHead(
            period: month, unitCode: self.unitCode, taxCode: taxCode, unitName: self.unitName, agency: self.agency,
            issued: issued)
    }

    /// Rows of what was filed up to a month.
    private func movements(through month: YearMonth) -> [Movement] {
        self.entries.filter { $0.period <= month }.flatMap(\.movements)
    }

    /// The people of a month, by what was accepted for it and before.
    func lines(in month: YearMonth) -> [EmployeeMonth] {
        var register = Register([])
        for movement in self.movements(through: month) where movement.from.map({ $0 <= month }) ?? true {
            register.apply(movement)
        }
        return register.lines
    }

    // MARK: D09-TS

    func list(_ head: NoticeHead) throws -> ParticipantList {
        let month = head.period
        let law = try MonthLaw(.shipped, month)
        let lines = self.lines(in: month)
        let current = self.entries.filter { $0.period == month }.flatMap(\.movements)
        var groups: [String: ParticipantList.Group] = [:]
        for movement in current {
            switch movement.method?.method?.direction {
            case .increase: groups[Self.key(movement.person)] = .joined
            case .adjust: groups[Self.key(movement.person)] = .changed
            default: break
            }
        }
        var people = lines.map { line in
            self.participant(line, groups[Self.key(line.person)] ?? .current, law)
        }
        let there = Set(lines.map { Self.key($0.person) })
        for movement in current
        where movement.method?.method?.direction == .decrease && !there.contains(Self.key(movement.person)) {
            people.append(
                self.participant(
                    EmployeeMonth(person: movement.person, work: movement.work, standing: .left(.ended)), .left, law))
        }
        return ParticipantList(head: head, people: people)
    }

    private func participant(
        _ line: EmployeeMonth, _ group: ParticipantList.Group, _ law: MonthLaw
    ) -> ParticipantList.Participant {
        var person = ParticipantList.Participant(
            group: group, name: line.person.name, insuredNumber: line.person.insuredNumber,
            citizenNumber: line.person.citizenNumber, birth: Self.birth(line.person), address: line.work.workplace,
            clinic: line.person.clinic, position: line.work.position)
        if line.standing == .working, let contribution = try? law.contribution(of: line.work, Self.terms) {
            person.bases[.social] = contribution.social.counted
            person.bases[.health] = contribution.health.counted
            person.bases[.unemployment] = contribution.unemployment?.counted
            person.bases[.accident] = contribution.social.counted
        } else {
            person.note = Self.note(line.standing)
        }
        return person
    }

    private static func note(_ standing: Standing) -> String {
        switch standing {
        case .unpaidLeave: "Nghỉ không lương"
        case .sickLeave: "Nghỉ ốm"
        case .maternityLeave: "Nghỉ thai sản"
        case .working, .left: ""
        }
    }

    private static func birth(_ person: Person) -> String {
        switch person.birthDate {
        case .day(let day)?: day.description
        case .month(let month)?: month.description
        case .year(let year)?: String(year)
        case nil: ""
        }
    }

    static func key(_ person: Person) -> String {
        person.insuredNumber.isEmpty ? "c\(person.citizenNumber)" : "i\(person.insuredNumber)"
    }

    // MARK: C12-TS

    /// Makes the statement of a month after that of the month before, and keeps it.
    mutating func statement(_ head: NoticeHead) throws -> ContributionStatement {
        let month = head.period
        let before = month.adding(months: -1)
        let law = try MonthLaw(.shipped, month)
        let lines = self.lines(in: month)
        let totals = MonthTotals(lines, law, Self.terms)
        let last = try MonthTotals(self.lines(in: before), MonthLaw(.shipped, before), Self.terms)
        let filed = self.entries.filter { $0.period == month }.flatMap(\.movements)
        let effect = FilingEffect(
            filed, register: nil, period: month, law: .shipped, terms: Self.terms)
        let statement = StatementMaker(
            head: head, previous: self.statements[before], totals: totals, last: last, arrears: effect.arrears,
            payments: self.payments.filter { $0.date.map { YearMonth(of: $0) == month } ?? false },
            lateRate: try Law.shipped.value(.lateMoney, on: month.lastDay).rate
        ).statement
        self.statements[month] = statement
        return statement
    }
}
