internal import Contributions
internal import SocialInsurance
internal import Spreadsheets

/// Makes rows of D02 out of the cells of a table's rows, and notes what could not be read as it stands.
struct RowMapper {
    let family: TableFamily
    /// Where the family has the columns.
    let places: [Int]
    /// By the raw value of the column.
    private let readers: [CellReader]
    private(set) var notes: [CellNote] = []
    private(set) var index = -1
    /// What was read out of texts that stand in many rows, as kinds of contracts, places and days do.
    var memory = RowMemory()
    private let sexes: [String: Bool]
    /// Women have a cross in a column of their own, so that a blank there says something.
    private let hasCrosses: Bool

    init(_ family: TableFamily, sheet: String, answers: [String: ColumnAnswers] = [:]) {
        self.family = family
        self.places = RowColumn.places(in: family)
        self.readers = RowColumn.allCases.map { CellReader(answers: answers[$0.id] ?? .none, sheet: sheet) }
        var words: [String: Bool] = ["nam": true, "nu": false]
        if let one = family.sexOfOne { (words["1"], words["0"]) = (one == .male, one != .male) }
        self.sexes = words
        self.hasCrosses = family.template.columns.contains { $0.id == "female" }
    }

    /// Reads cells of a column.
    func reader(_ column: RowColumn) -> CellReader { self.readers[column.rawValue] }

    mutating func movement(of cells: [Cell?]) -> Movement {
        self.movement(RowCells(cells: cells, places: self.places))
    }

    private mutating func movement(_ cells: RowCells) -> Movement {
        self.index += 1
        let method = self.method(cells)
        let note = self.text(.note, cells)
        let person = self.person(cells)
        let written = self.papers(note, cells)
        var work = self.work(cells, isForeign: person.nationality != "VN")
        var papers = ChangePapers(number: self.text(.paperNumber, cells), date: self.day(.paperDate, cells))
        let isDecrease = method?.method?.direction == .decrease
        let death = self.death(cells, method, note, written)
        if method?.method?.direction == .increase {
            if work.contract?.number.isEmpty ?? false { work.contract?.number = written.number }
            if work.contract?.signed == nil, !cells.has(.signed) { work.contract?.signed = written.date }
        } else if !death.isDeath {
            if papers.number.isEmpty { papers.number = written.number }
            if papers.date == nil, !cells.has(.paperDate) { papers.date = written.date }
        }
        if !isDecrease { papers.effective = self.day(.effective, cells) }
        return Movement(
            method: method ?? self.newcomer(cells, person), person: person, work: work,
            previous: self.previous(cells, work), from: self.month(.from, cells), until: self.month(.until, cells),
            papers: papers, death: death.day, isDeath: death.isDeath, hasNumber: self.flag(.hasNumber, cells),
            returnFrom: method == .back ? Self.leave(note) : nil, note: note)
    }

    private static let citizenLengths: Set = [9, 12]
    private static let insuredLengths: Set = [10]

    private mutating func papers(_ note: String, _ cells: RowCells) -> NotePapers {
        guard let cell = cells[.note] else { return NotePapers.none }
        if let known = self.memory.noted[.note, cell] { return known }
        let papers = self.memory.papers.value(of: note) { NotePapers($0) }
        self.memory.noted[.note, cell] = papers
        return papers
    }

    private mutating func person(_ cells: RowCells) -> Person {
        Person(
            code: self.text(.code, cells),
            // As it is written: that it is written badly is for a check to say.
            name: cells[.name].map { $0.text ?? self.text(.name, cells) } ?? "", birthDate: self.birth(cells),
            sex: self.sex(cells), citizenNumber: self.number(.citizen, Self.citizenLengths, cells),
            insuredNumber: self.number(.insured, Self.insuredLengths, cells), nationality: self.nationality(cells),
            clinic: self.clinic(cells))
    }

    /// A sheet for newcomers alone has no column for the method; who has a number may come from anywhere.
    private func newcomer(_ cells: RowCells, _ person: Person) -> MethodCode? {
        let isWritten = cells.has(.method) || cells.has(.methodCode)
        return self.family.id == "vss" && !isWritten && person.insuredNumber.isEmpty ? .newcomer : nil
    }

    private mutating func method(_ cells: RowCells) -> MethodCode? {
        for column in [RowColumn.methodCode, .method] {
            guard let cell = cells[column] else { continue }
            if let known = self.memory.codes[column, cell] { return known }
            let text = self.text(column, cells)
            if text.isEmpty { continue }
            if let code = self.memory.methods.value(of: text, MethodWords.read) {
                self.memory.codes[column, cell] = code
                return code
            }
            self.note(.unknownMethod, cell, column)
            return nil
        }
        return nil
    }

    private mutating func death(
        _ cells: RowCells, _ method: MethodCode?, _ note: String, _ written: NotePapers
    ) -> (isDeath: Bool, day: CalendarDate?) {
        let day = self.day(.death, cells)
        guard method == .left else { return (false, day) }
        let words = CellText.folded(note + " " + (cells[.method]?.shown ?? ""))
        let isSaid = words.contains("dochet") || words.contains("tutran") || words == "chet"
        guard self.flag(.isDeath, cells) == true || day != nil || isSaid else { return (false, nil) }
        return (true, day ?? (isSaid ? written.date : nil))
    }

    private mutating func previous(_ cells: RowCells, _ work: Work) -> Work? {
        let position = self.text(.previousPosition, cells)
        let wasPaid =
            cells.has(.previousWage) || cells.has(.previousAllowances) || cells.has(.previousSupplements)
        guard wasPaid || !position.isEmpty else { return nil }
        var previous = work
        if let salary = self.salary(.previousWage, cells) {
            previous.wage?.salary = salary
        } else if cells.has(.previousWage) {
            previous.wage = nil
        }
        if let allowances = self.money(.previousAllowances, cells) { previous.wage?.allowances = allowances }
        if let supplements = self.money(.previousSupplements, cells) { previous.wage?.supplements = supplements }
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
    mutating func note(_ reason: CellNote.Reason, _ cell: Cell, _ column: RowColumn) {
        self.note(reason, cell, column.id)
    }

    private mutating func note(_ reason: CellNote.Reason, _ cell: Cell, _ column: String) {
        self.notes.append(
            CellNote(index: self.index, column: column, address: cell.address, shown: cell.shown, reason: reason))
    }

    /// The value of a reading, or of its proposal; a question or a fault is noted.
    mutating func take<Value: CustomStringConvertible>(
        _ reading: CellReading<Value>, _ cell: Cell?, _ column: RowColumn
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

    mutating func text(_ column: RowColumn, _ cells: RowCells) -> String {
        guard let cell = cells[column] else { return "" }
        if let known = self.memory.lines[column, cell] { return known }
        let reading = self.readers[column.rawValue].text(cell)
        // A number of its own in each row is nothing to remember.
        if case .value(let text) = reading, column != .code { self.memory.lines[column, cell] = text }
        return self.take(reading, cell, column) ?? ""
    }

    /// A column that rows of D02 have not, in one line; nil where it is blank.
    mutating func plainText(_ id: String, _ cell: Cell?) -> String? {
        guard let cell else { return nil }
        let reading = CellReader().text(cell)
        if case .fault(let fault) = reading { self.note(.fault(fault.rule), cell, id) }
        return reading.value ?? ""
    }

    /// A number of digits; one of another shape is kept as it is, for the check of such numbers.
    mutating func number(_ column: RowColumn, _ lengths: Set<Int>, _ cells: RowCells) -> String {
        guard let cell = cells[column] else { return "" }
        let reading = self.readers[column.rawValue].code(cell, lengths: lengths)
        if case .fault(let fault) = reading, [.notACode, .wrongLength].contains(fault.rule) {
            return self.text(column, cells)
        }
        return self.take(reading, cell, column) ?? ""
    }

    mutating func money(_ column: RowColumn, _ cells: RowCells) -> Int? {
        guard let cell = cells[column] else { return nil }
        return self.take(self.reader(column).money(cell), cell, column)
    }

    mutating func contractWord(_ cell: Cell) -> RowMemory.ContractWord {
        if let known = self.memory.words[.contractKind, cell] { return known }
        let word = self.memory.contracts.value(of: cell.shown, RowMemory.ContractWord.init)
        self.memory.words[.contractKind, cell] = word
        return word
    }

    /// The text of a column in which many rows have the same: they share it.
    mutating func common(_ column: RowColumn, _ cells: RowCells) -> String {
        let text = self.text(column, cells)
        // Shared with other cells already.
        if cells[column]?.sharedText != nil { return text }
        return self.memory.texts.value(of: text) { $0 }
    }

    mutating func day(_ column: RowColumn, _ cells: RowCells) -> CalendarDate? {
        guard let cell = cells[column] else { return nil }
        if let known = self.memory.days[column, cell] { return known }
        let reading = self.reader(column).date(cell)
        guard let date = self.take(reading, cell, column) else { return nil }
        if let month = date.month, let day = date.day {
            let day = CalendarDate(year: date.year, month: month, day: day)
            if reading.value != nil { self.memory.days[column, cell] = day }
            return day
        }
        self.note(.fault(.notADate), cell, column)
        return nil
    }

    mutating func month(_ column: RowColumn, _ cells: RowCells) -> SocialInsurance.YearMonth? {
        guard let cell = cells[column] else { return nil }
        if let known = self.memory.months[column, cell] { return known }
        let reading = self.reader(column).month(cell)
        guard let written = self.take(reading, cell, column) else { return nil }
        let month = SocialInsurance.YearMonth(year: written.year, month: written.month)
        if reading.value != nil { self.memory.months[column, cell] = month }
        return month
    }

    mutating func flag(_ column: RowColumn, _ cells: RowCells) -> Bool? {
        guard let cell = cells[column] else { return nil }
        if let known = self.memory.marks[column, cell] { return known }
        let reading = self.reader(column).mark(cell)
        self.memory.marks[column, cell] = reading.value
        return self.take(reading, cell, column)
    }

    private mutating func birth(_ cells: RowCells) -> Person.BirthDate? {
        guard let cell = cells[.birth] else { return nil }
        if let known = self.memory.births[.birth, cell] { return known }
        let reading = self.reader(.birth).date(cell)
        let birth = self.take(reading, cell, .birth).flatMap(Self.birth)
        if reading.value != nil { self.memory.births[.birth, cell] = birth }
        return birth
    }

    private static func birth(_ date: PartialDate) -> Person.BirthDate? {
        guard let month = date.month else { return .year(date.year) }
        if let day = date.day { return CalendarDate(year: date.year, month: month, day: day).map { .day($0) } }
        return SocialInsurance.YearMonth(year: date.year, month: month).map { .month($0) }
    }

    private mutating func sex(_ cells: RowCells) -> Person.Sex? {
        if self.hasCrosses {
            let cell = cells[.female]
            return self.take(self.reader(.female).mark(cell), cell, .female).map { $0 ? .female : .male }
        }
        guard let cell = cells[.sex] else { return nil }
        if let known = self.memory.marks[.sex, cell] { return known ? .male : .female }
        let reading = self.reader(.sex).choice(cell, self.sexes)
        self.memory.marks[.sex, cell] = reading.value
        return self.take(reading, cell, .sex).map { $0 ? .male : .female }
    }

    private mutating func nationality(_ cells: RowCells) -> String {
        let text = self.text(.nationality, cells)
        if text.utf8.elementsEqual("VN".utf8) { return "VN" }
        let code = text.prefix { $0.isLetter }
        if text.isEmpty || ["vn", "vietnam"].contains(CellText.folded(text)) || code.uppercased() == "VN" {
            return "VN"
        }
        return code.count == 2 ? code.uppercased() : text
    }

    private mutating func clinic(_ cells: RowCells) -> String {
        let written = self.text(.clinic, cells)
        // Five digits are a code as they stand.
        if written.utf8.count == 5, written.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return written }
        let code = CodeAndName(written).code
        return code.isEmpty ? written : code
    }
}
