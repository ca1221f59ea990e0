internal import Contributions
internal import SocialInsurance
internal import Spreadsheets

/// Makes rows of D02 out of the cells of a table's rows, and notes what could not be read as it stands.
struct RowMapper {
    let family: TableFamily
    let sheet: String
    /// What was answered to the questions of columns.
    private let answers: [String: ColumnAnswers]
    private(set) var notes: [CellNote] = []
    private(set) var index = -1
    /// What was read out of texts that stand in many rows, as kinds of contracts, places and days do.
    private var memory = RowMemory()
    private let sexes: [String: Bool]
    /// Women have a cross in a column of their own, so that a blank there says something.
    private let hasCrosses: Bool

    /// What stands in a column.
    typealias Cells = (String) -> Cell?

    init(_ family: TableFamily, sheet: String, answers: [String: ColumnAnswers] = [:]) {
        self.family = family
        self.sheet = sheet
        self.answers = answers
        var words: [String: Bool] = ["nam": true, "nu": false]
        if let one = family.sexOfOne { (words["1"], words["0"]) = (one == .male, one != .male) }
        self.sexes = words
        self.hasCrosses = family.template.columns.contains { $0.id == "female" }
    }

    /// Reads cells of a column.
    func reader(_ column: String) -> CellReader {
        CellReader(answers: self.answers[column] ?? .none, sheet: self.sheet)
    }

    mutating func movement(_ cells: Cells) -> Movement {
        self.index += 1
        let method = self.method(cells)
        let note = self.text("note", cells)
        let person = self.person(cells)
        let written = self.memory.papers.value(of: note) { NotePapers($0) }
        var work = self.work(cells, isForeign: person.nationality != "VN")
        var papers = ChangePapers(number: self.text("paper-number", cells), date: self.day("paper-date", cells))
        let isDecrease = method?.method?.direction == .decrease
        let death = self.death(cells, method, note, written)
        if method?.method?.direction == .increase {
            if work.contract?.number.isEmpty ?? false { work.contract?.number = written.number }
            if work.contract?.signed == nil, cells("signed") == nil { work.contract?.signed = written.date }
        } else if !death.isDeath {
            if papers.number.isEmpty { papers.number = written.number }
            if papers.date == nil, cells("paper-date") == nil { papers.date = written.date }
        }
        if !isDecrease { papers.effective = self.day("effective", cells) }
        return Movement(
            method: method ?? self.newcomer(cells, person), person: person, work: work,
            previous: self.previous(cells, work), from: self.month("from", cells), until: self.month("until", cells),
            papers: papers, death: death.day, isDeath: death.isDeath, hasNumber: self.flag("has-number", cells),
            returnFrom: method == .back ? Self.leave(note) : nil, note: note)
    }

    private mutating func person(_ cells: Cells) -> Person {
        Person(
            code: self.text("code", cells),
            // As it is written: that it is written badly is for a check to say.
            name: cells("name").map { $0.text ?? self.text("name", cells) } ?? "", birthDate: self.birth(cells),
            sex: self.sex(cells), citizenNumber: self.number("citizen", [9, 12], cells),
            insuredNumber: self.number("insured", [10], cells), nationality: self.nationality(cells),
            clinic: self.clinic(cells))
    }

    /// A sheet for newcomers alone has no column for the method; who has a number may come from anywhere.
    private func newcomer(_ cells: Cells, _ person: Person) -> MethodCode? {
        let isWritten = cells("method") != nil || cells("method-code") != nil
        return self.family.id == "vss" && !isWritten && person.insuredNumber.isEmpty ? .newcomer : nil
    }

    private mutating func method(_ cells: Cells) -> MethodCode? {
        for column in ["method-code", "method"] {
            guard let cell = cells(column) else { continue }
            let text = self.text(column, cells)
            if text.isEmpty { continue }
            if let code = self.memory.methods.value(of: text, MethodWords.read) { return code }
            self.note(.unknownMethod, cell, column)
            return nil
        }
        return nil
    }

    private mutating func death(
        _ cells: Cells, _ method: MethodCode?, _ note: String, _ written: NotePapers
    ) -> (isDeath: Bool, day: CalendarDate?) {
        let day = self.day("death", cells)
        guard method == .left else { return (false, day) }
        let words = CellText.folded(note + " " + (cells("method")?.shown ?? ""))
        let isSaid = words.contains("dochet") || words.contains("tutran") || words == "chet"
        guard self.flag("is-death", cells) == true || day != nil || isSaid else { return (false, nil) }
        return (true, day ?? (isSaid ? written.date : nil))
    }

    private mutating func previous(_ cells: Cells, _ work: Work) -> Work? {
        let position = self.text("previous-position", cells)
        let wasPaid = ["previous-wage", "previous-allowances", "previous-supplements"].contains { cells($0) != nil }
        guard wasPaid || !position.isEmpty else { return nil }
        var previous = work
        if let salary = self.salary("previous-wage", cells) {
            previous.wage?.salary = salary
        } else if cells("previous-wage") != nil {
            previous.wage = nil
        }
        if let allowances = self.money("previous-allowances", cells) { previous.wage?.allowances = allowances }
        if let supplements = self.money("previous-supplements", cells) { previous.wage?.supplements = supplements }
        if !position.isEmpty { previous.position = position }
        return previous
    }

    private static func leave(_ note: String) -> Standing? {
        let words = CellText.folded(note)
        if words.contains("thaisan") { return .maternityLeave }
        if words.contains("om") && words.contains("nghiom") { return .sickLeave }
        return words.contains("khongluong") ? .unpaidLeave : nil
    }
}

// MARK: - Single values

extension RowMapper {
    mutating func note(_ reason: CellNote.Reason, _ cell: Cell, _ column: String) {
        self.notes.append(
            CellNote(index: self.index, column: column, address: cell.address, shown: cell.shown, reason: reason))
    }

    /// The value of a reading, or of its proposal; a question or a fault is noted.
    mutating func take<Value: CustomStringConvertible>(
        _ reading: CellReading<Value>, _ cell: Cell?, _ column: String
    ) -> Value? {
        switch reading {
        case .empty: return nil
        case .value(let value): return value
        case .question(let question, let proposal):
            if let cell { self.note(.question(question, proposal: proposal.description), cell, column) }
            return proposal
        case .fault(let fault):
            if let cell { self.note(.fault(fault.rule), cell, column) }
            return nil
        }
    }

    mutating func text(_ column: String, _ cells: Cells) -> String {
        guard let cell = cells(column) else { return "" }
        return self.take(self.reader(column).text(cell), cell, column) ?? ""
    }

    /// A number of digits; one of another shape is kept as it is, for the check of such numbers.
    mutating func number(_ column: String, _ lengths: Set<Int>, _ cells: Cells) -> String {
        guard let cell = cells(column) else { return "" }
        let reading = self.reader(column).code(cell, lengths: lengths)
        if case .fault(let fault) = reading, [.notACode, .wrongLength].contains(fault.rule) {
            return self.text(column, cells)
        }
        return self.take(reading, cell, column) ?? ""
    }

    mutating func money(_ column: String, _ cells: Cells) -> Int? {
        guard let cell = cells(column) else { return nil }
        return self.take(self.reader(column).money(cell), cell, column)
    }

    mutating func contractWord(_ cell: Cell) -> RowMemory.ContractWord {
        self.memory.contracts.value(of: cell.shown, RowMemory.ContractWord.init)
    }

    /// The text of a column in which many rows have the same: they share it.
    mutating func common(_ column: String, _ cells: Cells) -> String {
        self.memory.texts.value(of: self.text(column, cells)) { $0 }
    }

    mutating func day(_ column: String, _ cells: Cells) -> CalendarDate? {
        guard let cell = cells(column), let date = self.take(self.reader(column).date(cell), cell, column) else {
            return nil
        }
        if let month = date.month, let day = date.day {
            return CalendarDate(year: date.year, month: month, day: day)
        }
        self.note(.fault(.notADate), cell, column)
        return nil
    }

    mutating func month(_ column: String, _ cells: Cells) -> SocialInsurance.YearMonth? {
        guard let cell = cells(column), let month = self.take(self.reader(column).month(cell), cell, column) else {
            return nil
        }
        return SocialInsurance.YearMonth(year: month.year, month: month.month)
    }

    mutating func flag(_ column: String, _ cells: Cells) -> Bool? {
        guard let cell = cells(column) else { return nil }
        return self.take(self.reader(column).mark(cell), cell, column)
    }

    private mutating func birth(_ cells: Cells) -> Person.BirthDate? {
        guard let cell = cells("birth"), let date = self.take(self.reader("birth").date(cell), cell, "birth") else {
            return nil
        }
        guard let month = date.month else { return .year(date.year) }
        if let day = date.day { return CalendarDate(year: date.year, month: month, day: day).map { .day($0) } }
        return SocialInsurance.YearMonth(year: date.year, month: month).map { .month($0) }
    }

    private mutating func sex(_ cells: Cells) -> Person.Sex? {
        if self.hasCrosses {
            let cell = cells("female")
            return self.take(self.reader("female").mark(cell), cell, "female").map { $0 ? .female : .male }
        }
        guard let cell = cells("sex") else { return nil }
        return self.take(self.reader("sex").choice(cell, self.sexes), cell, "sex").map { $0 ? .male : .female }
    }

    private mutating func nationality(_ cells: Cells) -> String {
        let text = self.text("nationality", cells)
        let code = text.prefix { $0.isLetter }
        if text.isEmpty || ["vn", "vietnam"].contains(CellText.folded(text)) || code.uppercased() == "VN" {
            return "VN"
        }
        return code.count == 2 ? code.uppercased() : text
    }

    private mutating func clinic(_ cells: Cells) -> String {
        let written = self.text("clinic", cells)
        let code = CodeAndName(written).code
        return code.isEmpty ? written : code
    }
}
