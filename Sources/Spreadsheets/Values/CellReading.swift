/// What a cell was read as.
package enum CellReading<Value: Hashable & Sendable>: Hashable, Sendable {
    case empty
    case value(Value)
    /// It most likely means `proposal`; whoever wrote it decides, once for the column.
    case question(CellQuestion, proposal: Value)
    case fault(CellFault)

    /// The value, where nothing is in doubt.
    package var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    package func map<Other>(_ transform: (Value) -> Other) -> CellReading<Other> {
        switch self {
        case .empty: .empty
        case .value(let value): .value(transform(value))
        case .question(let question, let proposal): .question(question, proposal: transform(proposal))
        case .fault(let fault): .fault(fault)
        }
    }
}

/// What has to be asked about a column.
package enum CellQuestion: String, Hashable, Sendable, CaseIterable {
    /// A code is short, as spreadsheets drop the zeros that a number begins with.
    case leadingZeros = "leading-zeros"
    /// `04/25/2026`: the month before the day.
    case monthFirst = "month-first"
    /// `08/10/90`.
    case twoDigitYear = "two-digit-year"
    /// A number where a date is expected, which may be a date that lost its look.
    case serialNumber = "serial-number"
    /// A day where a month is expected.
    case dayInMonth = "day-in-month"
    /// `9,5 tr`.
    case writtenUnit = "written-unit"
    /// A sum with a fraction of a đồng.
    case fraction

    package var textKey: String { "sheet.question.\(self.rawValue)" }
}

/// What was answered about a column.
package struct ColumnAnswers: Hashable, Sendable {
    private var accepted: Set<CellQuestion> = []
    private var declined: Set<CellQuestion> = []

    package static let none = ColumnAnswers()

    package init(accepted: Set<CellQuestion> = [], declined: Set<CellQuestion> = []) {
        self.accepted = accepted
        self.declined = declined
    }

    package func accepts(_ question: CellQuestion) -> Bool { self.accepted.contains(question) }

    /// The reading of a value that is in doubt, by what was answered.
    func reading<Value>(_ question: CellQuestion, _ proposal: Value, otherwise fault: CellFault) -> CellReading<Value> {
        if self.accepted.contains(question) { return .value(proposal) }
        return self.declined.contains(question) ? .fault(fault) : .question(question, proposal: proposal)
    }
}

/// A cell that says nothing its column can mean.
package struct CellFault: Error, Hashable, Sendable {
    package enum Rule: String, Hashable, Sendable, CaseIterable {
        /// `#REF!` and its like.
        case errorValue = "error-value"
        /// A formula that was saved without its result.
        case noResult = "no-result"
        /// `1.23E+11`: digits are lost.
        case scientific
        /// More than the 15 digits that a number keeps.
        case tooManyDigits = "too-many-digits"
        case notACode = "not-a-code"
        case wrongLength = "wrong-length"
        case notADate = "not-a-date"
        case notAMonth = "not-a-month"
        case notASum = "not-a-sum"
        case notANumber = "not-a-number"
        case outOfRange = "out-of-range"
        case notAChoice = "not-a-choice"
        /// Excel made a date of what was typed.
        case becameADate = "became-a-date"
    }

    package var rule: Rule
    package var sheet: String
    package var address: CellAddress
    /// The value as it stands there.
    package var shown: String

    package init(_ rule: Rule, _ cell: Cell, sheet: String = "") {
        self.rule = rule
        self.sheet = sheet
        self.address = cell.address
        self.shown = cell.shown
    }

    /// The rule's id in messages, and the keys of its words.
    package var textKey: String { "sheet.fault.\(self.rule.rawValue)" }
}
