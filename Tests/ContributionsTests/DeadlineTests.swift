import SocialInsurance
import Testing
import Wording

@testable import Contributions

@Suite("Deadlines")
struct DeadlineTests {
    private let deadlines = Deadlines()

    @Test("days are counted as calendars do, over leap years and weeks")
    func counting() {
        #expect(Samples.day(2026, 11, 30).weekday == .monday)
        #expect(Samples.day(2024, 2, 29).adding(days: 366) == Samples.day(2025, 3, 1))
        #expect(Samples.day(2027, 1, 15).days(since: Samples.day(2026, 12, 31)) == 15)
        var day = Samples.day(1, 1, 1)
        #expect(CalendarDate(ordinal: .min) == day && CalendarDate(ordinal: .max) == Samples.day(9999, 12, 31))
        for step in [1, 27, 365, 366, 40_000, 146_097, 1_000_000] {
            let next = day.adding(days: step)
            #expect(next.days(since: day) == step && CalendarDate(ordinal: next.ordinal) == next)
            #expect(next.weekday.rawValue == (day.weekday.rawValue + step) % 7)
            day = next
        }
        #expect(Samples.month(2024, 2).lastDay == Samples.day(2024, 2, 29))
        #expect(Samples.month(9999, 12).lastDay == Samples.day(9999, 12, 31))
        #expect(Samples.month(2026, 12).firstDay == Samples.day(2026, 12, 1))
        #expect(Samples.month(2026, 11).through(Samples.month(2027, 2)).count == 4)
        #expect(Samples.month(2026, 11).through(Samples.month(2026, 10)).isEmpty)
    }

    @Test(
        "declared on the 31st for the 1st is late, on the 30th it is not",
        arguments: [(30, Deadline.State.today), (31, .overdue(days: 1)), (29, .ahead(days: 1))])
    func declaring(day: Int, state: Deadline.State) throws {
        let due = try self.deadlines.declare(Samples.day(2026, 12, 1))
        #expect(due.day == Samples.day(2026, 12, 30))
        #expect(due.state(on: Samples.day(2026, 12, day)) == state)
    }

    @Test("60 days after the 30 it is evasion")
    func evasion() throws {
        #expect(try self.deadlines.declareEvasion(Samples.day(2026, 11, 1)).day == Samples.day(2027, 1, 29))
    }

    @Test(
        "payment: the last day of the month after the month or the cycle",
        arguments: [
            (2026, 11, PaymentCycle.monthly, CalendarDate(year: 2026, month: 12, day: 31)!),
            (2026, 12, .monthly, CalendarDate(year: 2027, month: 1, day: 31)!),
            (2027, 1, .monthly, CalendarDate(year: 2027, month: 2, day: 28)!),
            (2026, 10, .quarterly, CalendarDate(year: 2027, month: 1, day: 31)!),
            (2026, 9, .quarterly, CalendarDate(year: 2026, month: 10, day: 31)!),
            (2026, 1, .halfYearly, CalendarDate(year: 2026, month: 7, day: 31)!),
            (2026, 6, .halfYearly, CalendarDate(year: 2026, month: 7, day: 31)!),
        ])
    func paying(year: Int, month: Int, cycle: PaymentCycle, day: CalendarDate) throws {
        let due = try self.deadlines.pay(Samples.month(year, month), cycle)
        #expect(due.day == day)
        #expect(due.rule == (cycle == .monthly ? .pay : .payCycle))
    }

    @Test("a due day on a day off moves to the next working day, and both days are told")
    func moving() throws {
        // 31/01/2027 is a Sunday.
        let due = try self.deadlines.pay(Samples.month(2026, 12), .monthly)
        #expect(due.moved == Samples.day(2027, 2, 1) && due.isCalendarKnown)
        #expect(due.state(on: Samples.day(2027, 1, 30)) == .ahead(days: 1))
        #expect(due.state(on: Samples.day(2027, 1, 31)) == .today)
        #expect(due.state(on: Samples.day(2027, 2, 1)) == .moved(days: 0))
        #expect(due.state(on: Samples.day(2027, 2, 2)) == .overdue(days: 2))
        let text = due.text(on: Samples.day(2027, 2, 1), in: .vietnamese)
        #expect(text == "ngày 31/01/2027 là ngày nghỉ, tính đến 01/02/2027; còn 0 ngày")
    }

    @Test("holidays are no working days, and a year whose holidays are not known is marked")
    func holidays() throws {
        // 30/04 and 01/05/2026 are a Thursday and a Friday.
        #expect(try self.deadlines.pay(Samples.month(2026, 3), .monthly).moved == Samples.day(2026, 5, 4))
        let far = try self.deadlines.pay(Samples.month(2031, 3), .monthly)
        #expect(!far.isCalendarKnown)
        #expect(far.text(on: Samples.day(2031, 4, 1), in: .vietnamese).hasSuffix("(chưa có lịch nghỉ lễ của năm này)"))
        // A Saturday that is worked.
        #expect(WorkCalendar.shipped.isWorking(Samples.day(2026, 8, 22)))
        #expect(!WorkCalendar.shipped.isWorking(Samples.day(2026, 8, 29)))
    }

    @Test(
        "each rule that begins with a day",
        arguments: [
            (DeadlineRule.sickPapers, CalendarDate(year: 2026, month: 12, day: 31)!),
            (.sickFiling, CalendarDate(year: 2026, month: 11, day: 25)!),
            (.sickAnswer, CalendarDate(year: 2026, month: 11, day: 25)!),
            (.convalescenceFiling, CalendarDate(year: 2026, month: 11, day: 25)!),
            (.convalescenceAnswer, CalendarDate(year: 2026, month: 11, day: 25)!),
            (.maternityPapers, CalendarDate(year: 2026, month: 12, day: 31)!),
            (.maternityFiling, CalendarDate(year: 2026, month: 11, day: 25)!),
            (.maternityAnswer, CalendarDate(year: 2026, month: 11, day: 25)!),
            (.returned, CalendarDate(year: 2026, month: 11, day: 19)!),
            (.personalChange, CalendarDate(year: 2026, month: 11, day: 23)!),
            (.payArrears, CalendarDate(year: 2026, month: 12, day: 31)!),
            (.leaversList, CalendarDate(year: 2026, month: 11, day: 20)!),
            (.monthFiling, CalendarDate(year: 2026, month: 11, day: 24)!),
        ])
    func rules(rule: DeadlineRule, day: CalendarDate) throws {
        // A Monday.
        #expect(try self.deadlines.due(rule, after: Samples.day(2026, 11, 16)).day == day)
    }

    @Test("what is due today: the most urgent first, evasion only once the ordinary day has passed")
    func agenda() {
        let open = OpenMatters(
            unpaidMonths: [Samples.month(2026, 10), Samples.month(2026, 9), Samples.month(2025, 5)],
            matters: [
                .init(.declare, "Nguyễn Văn An", since: Samples.day(2026, 11, 10)),
                .init(.declare, "Trần Thị Bình", since: Samples.day(2026, 9, 1)),
                .init(.sickFiling, "Lê Văn Cường", since: Samples.day(2026, 11, 19)),
            ], houseMonth: Samples.month(2026, 11))
        let agenda = Agenda(open, on: Samples.day(2026, 11, 30), self.deadlines)
        #expect(
            agenda.items.map { "\($0.deadline.rule.rawValue) \($0.deadline.day)" }
                == [
                    "DL1 30/09/2026", "DL3 31/10/2026", "DL13.leavers 20/11/2026", "DL13.file 24/11/2026",
                    "DL2 29/11/2026", "DL3 30/11/2026", "DL1 09/12/2026", "DL7.employer 30/11/2026", "DL5 30/12/2026",
                ].sorted { Self.key($0) < Self.key($1) })
        #expect(agenda.items.first { $0.deadline.rule == .sickFiling }?.state == .today)
        #expect(agenda.items.first { $0.subject == "09/2026" }?.state == .overdue(days: 30))
        #expect(agenda.gaps.count == 1 && agenda.gaps.first?.topic == .deadline)
    }

    /// `DL1 30/09/2026` by day, then by rule.
    private static func key(_ item: String) -> String {
        let parts = item.split(separator: " ")
        return parts[1].split(separator: "/").reversed().joined() + parts[0]
    }

    @Test("a rule's end: the last day, the day after, in both languages", arguments: Wording.Language.allCases)
    func words(language: Wording.Language) throws {
        let wording = Wording.of(language)
        let due = try self.deadlines.pay(Samples.month(2026, 11), .monthly)
        let texts =
            [30, 31].map { due.text(on: Samples.day(2026, 12, $0), in: wording) }
            + [due.text(on: Samples.day(2027, 1, 1), in: wording)]
        #expect(Set(texts).count == 3)
        for text in texts { #expect(text.contains("31/12/2026") && !text.contains("{"), "\(text)") }
        for rule in DeadlineRule.allCases { #expect(wording[rule.textKey] != rule.textKey, "\(rule)") }
    }
}
