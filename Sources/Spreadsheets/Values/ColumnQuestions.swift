/// Gathers what has to be asked, so that each question is asked once for a column.
package struct ColumnQuestions: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var column: String
        package var question: CellQuestion
        /// How many cells it is about.
        package var count: Int
        /// The first of them: where, as written, as proposed.
        package var examples: [Example]
    }

    package struct Example: Hashable, Sendable {
        package var address: CellAddress
        package var shown: String
        package var proposal: String
    }

    package private(set) var entries: [Entry] = []
    private static let mostExamples = 3

    package init() {}

    /// Takes what a cell was read as; the value, unless there is a question or a fault.
    package mutating func note<Value: CustomStringConvertible>(
        _ reading: CellReading<Value>, _ cell: Cell?, column: String
    ) {
        guard case .question(let question, let proposal) = reading, let cell else { return }
        let place = self.entries.firstIndex { $0.column == column && $0.question == question }
        let index = place ?? self.entries.endIndex
        if place == nil { self.entries.append(Entry(column: column, question: question, count: 0, examples: [])) }
        self.entries[index].count += 1
        if self.entries[index].examples.count < Self.mostExamples {
            self.entries[index].examples.append(
                Example(address: cell.address, shown: cell.shown, proposal: proposal.description))
        }
    }
}
