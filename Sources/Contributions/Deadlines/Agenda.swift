package import SocialInsurance

/// What a unit has open, as far as it is known.
package struct OpenMatters: Hashable, Sendable {
    /// Something that runs since a day: `subject` is for the reader, a name or a dossier's number.
    package struct Matter: Hashable, Sendable {
        package var rule: DeadlineRule
        package var subject: String
        package var since: CalendarDate

        package init(_ rule: DeadlineRule, _ subject: String, since: CalendarDate) {
            self.rule = rule
            self.subject = subject
            self.since = since
        }
    }

    package var cycle: PaymentCycle
    package var unpaidMonths: [YearMonth]
    /// What runs; for people not declared yet, `.declare` since the day on which they became subject.
    package var matters: [Matter]
    /// The month whose house days are told too; nil where the unit does not use them.
    package var houseMonth: YearMonth?

    package init(
        cycle: PaymentCycle = .monthly, unpaidMonths: [YearMonth] = [], matters: [Matter] = [],
        houseMonth: YearMonth? = nil
    ) {
        self.cycle = cycle
        self.unpaidMonths = unpaidMonths
        self.matters = matters
        self.houseMonth = houseMonth
    }
}

/// What is due, the most urgent first.
package struct Agenda: Hashable, Sendable {
    package struct Item: Hashable, Sendable {
        package let deadline: Deadline
        package let subject: String
        package let state: Deadline.State
    }

    package var items: [Item] = []
    /// Matters from before the table begins.
    package var gaps: [LawGap] = []

    package init(_ open: OpenMatters, on today: CalendarDate, _ deadlines: Deadlines = Deadlines()) {
        for month in open.unpaidMonths {
            let evasion = { () throws(LawGap) in try deadlines.payEvasion(month, open.cycle) }
            self.add("\(month)", today, evasion) { () throws(LawGap) in try deadlines.pay(month, open.cycle) }
        }
        for matter in open.matters {
            let evasion = { () throws(LawGap) in try deadlines.declareEvasion(matter.since) }
            self.add(matter.subject, today, matter.rule == .declare ? evasion : nil) { () throws(LawGap) in
                try deadlines.due(matter.rule, after: matter.since)
            }
        }
        for rule in [DeadlineRule.leaversList, .monthFiling] {
            guard let month = open.houseMonth else { continue }
            self.add("\(month)", today, nil) { () throws(LawGap) in
                try deadlines.due(rule, after: month.firstDay)
            }
        }
        self.items.sort { ($0.deadline.day, $0.deadline.rule.rawValue) < ($1.deadline.day, $1.deadline.rule.rawValue) }
    }

    /// Adds what is due; the mark of evasion only once the ordinary day has passed.
    private mutating func add(
        _ subject: String, _ today: CalendarDate, _ evasion: (() throws(LawGap) -> Deadline)?,
        _ ordinary: () throws(LawGap) -> Deadline
    ) {
        do {
            let deadline = try ordinary()
            let state = deadline.state(on: today)
            self.items.append(Item(deadline: deadline, subject: subject, state: state))
            guard case .overdue = state, let evasion else { return }
            let mark = try evasion()
            self.items.append(Item(deadline: mark, subject: subject, state: mark.state(on: today)))
        } catch {
            if !self.gaps.contains(error) { self.gaps.append(error) }
        }
    }
}
