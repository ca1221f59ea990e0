package import SocialInsurance

/// One row of D02: an increase, a decrease, a change or a correction.
package struct Movement: Hashable, Sendable {
    /// Nil where the row names none that is known.
    package var method: MethodCode?
    package var person: Person
    /// As it is from now on; of a leaver, as it was.
    package var work: Work
    /// As it was, where the row tells it.
    package var previous: Work? {
        get {
            guard case .work(let work)? = self.before else { return nil }
            return work
        }
        set { self.before = newValue.map(Before.work) }
    }
    package var from: YearMonth?
    package var until: YearMonth?
    package var papers: ChangePapers
    package var death: CalendarDate?
    /// A decrease by death (`CoGiamChet`).
    package var isDeath: Bool
    /// Whether the person has a number already (`DaCoSo`); nil where the row does not say.
    package var hasNumber: Bool?
    /// From which leave somebody is back.
    package var returnFrom: Standing?
    package var absence: Absence
    package var note: String
    private var before: Before?

    /// Few rows tell it, and a list has many rows: those that do not have no room for it.
    private indirect enum Before: Hashable, Sendable {
        case work(Work)
    }

    package init(
        method: MethodCode?, person: Person, work: Work, previous: Work? = nil, from: YearMonth?,
        until: YearMonth? = nil, papers: ChangePapers = ChangePapers(), death: CalendarDate? = nil,
        isDeath: Bool = false, hasNumber: Bool? = nil, returnFrom: Standing? = nil, absence: Absence = .none,
        note: String = ""
    ) {
        self.method = method
        self.person = person
        self.work = work
        self.before = previous.map(Before.work)
        self.from = from
        self.until = until
        self.papers = papers
        self.death = death
        self.isDeath = isDeath
        self.hasNumber = hasNumber
        self.returnFrom = returnFrom
        self.absence = absence
        self.note = note
    }
}
