package import Contributions
internal import Foundation
package import SocialInsurance
package import Storage
internal import XMLSignature

/// All that is due for a unit, the most urgent first: made of what is known of it and of the law's deadlines.
package struct UnitAgenda: Sendable {
    /// How many days before a certificate's end it is told.
    private static let certificateDays = 60
    /// Where people say what a month comes to and that it was paid.
    static let moneyPage = "/don-vi/tien-dong"

    package private(set) var matters: [UnitMatter] = []
    private let facts: UnitFacts
    private let today: CalendarDate
    private let deadlines: Deadlines

    /// - Parameter months: how many months ahead are looked at beside what is open now.
    package init(_ facts: UnitFacts, on today: CalendarDate, months: Int = 1, _ deadlines: Deadlines = Deadlines()) {
        self.facts = facts
        self.today = today
        self.deadlines = deadlines
        let open = self.openMatters(through: YearMonth(of: today).adding(months: months))
        self.matters = Agenda(open, on: today, deadlines).items.map { item in
            UnitMatter(item.deadline, item.subject, link: self.link(of: item.deadline.rule, item.subject))
        }
        self.addHouseDays(through: YearMonth(of: today).adding(months: months))
        self.addCertificate()
        self.matters.sort { ($0.day, $0.titleKey, $0.subject) < ($1.day, $1.titleKey, $1.subject) }
    }

    /// What is overdue, or due within so many days.
    package func matters(within days: Int) -> [UnitMatter] {
        self.matters.filter { $0.left(on: self.today) <= days }
    }

    // MARK: What is open

    private func openMatters(through last: YearMonth) -> OpenMatters {
        OpenMatters(
            cycle: MoneyBook.cycle(self.facts), unpaidMonths: MoneyBook.unpaidMonths(self.facts, through: last),
            matters: self.increases + self.answers)
    }

    /// People in drafts who became subject and are not declared yet, the earliest day of each draft.
    private var increases: [OpenMatters.Matter] {
        self.facts.drafts.compactMap { draft in
            let days = draft.starts.compactMap { start -> CalendarDate? in
                guard MethodCode(rawValue: start.method)?.method?.direction == .increase else { return nil }
                return try? CalendarDate.parse(start.day, for: "effective").get()
            }
            return days.min().map { OpenMatters.Matter(.declare, OpenDraft.grouped(draft.code), since: $0) }
        }
    }

    /// Dossiers that VSS has and must answer.
    private var answers: [OpenMatters.Matter] {
        self.facts.underWay.compactMap { line in
            guard [.delivered, .accepted].contains(line.stage), !Self.isOver(line) else { return nil }
            let rule: DeadlineRule =
                switch line.procedure {
                case "630a": .sickAnswer
                case "630b": .maternityAnswer
                case "630c": .convalescenceAnswer
                case "607", "608", "610", "612", "613": .personalChange
                default: .returned
                }
            return OpenMatters.Matter(rule, line.code, since: CalendarDate(at: line.since))
        }
    }

    /// Whether nothing more comes of an accepted dossier.
    static func isOver(_ line: HistoryLine) -> Bool {
        line.stage == .accepted
            && Procedures[ProcedureCode(rawValue: line.procedure)]?.isOver(after: .accepted(number: line.number ?? ""))
                == true
    }

    private func link(of rule: DeadlineRule, _ subject: String) -> String {
        switch UnitMatter.Kind(rule) {
        case .pay: Self.moneyPage
        case .declare: "/ho-so#nhap-\(subject.filter { $0 != "-" && $0 != " " })"
        case .house: Self.monthlyPage
        case .answer: "/ho-so/\(subject)"
        case .certificate: ProcedurePages(.certificateChange).start
        }
    }

    /// Where the month's list is begun; the unit's page as long as there is none.
    private static var monthlyPage: String {
        let code = ProcedureCode(rawValue: UnitStandings.monthlyList)
        return ProcedurePages.offered.contains(code) ? ProcedurePages(code).start : "/ho-so"
    }

    // MARK: What no answer of a dossier brings

    /// The days on which the trade makes its lists, of months whose list is not filed.
    private mutating func addHouseDays(through last: YearMonth) {
        guard self.facts.isActive else { return }
        for month in YearMonth(of: self.today).through(last) where !self.facts.filedPeriods.contains("\(month)") {
            for rule in [DeadlineRule.leaversList, .monthFiling] {
                guard let deadline = try? self.deadlines.due(rule, after: month.firstDay) else { continue }
                self.matters.append(UnitMatter(deadline, "\(month)", link: Self.monthlyPage))
            }
        }
    }

    /// The end of the certificate by which the unit signed last.
    private mutating func addCertificate() {
        guard let text = self.facts.lastReport,
            let report = try? JSONText.decode(ValidationReport.self, text)
        else { return }
        let end = CalendarDate(at: report.signer.notAfter)
        guard end.days(since: self.today) <= Self.certificateDays else { return }
        self.matters.append(
            UnitMatter(
                kind: .certificate, titleKey: "standing.certificate", subject: report.signer.serial, day: end,
                moved: end, link: ProcedurePages(.certificateChange).start))
    }
}
