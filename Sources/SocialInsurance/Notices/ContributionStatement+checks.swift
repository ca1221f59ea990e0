/// What is wrong inside of a statement, or between it and the one before.
package enum StatementFault: Hashable, Sendable {
    /// Column 6 is not the sum of the others.
    case sum(StatementPlace, written: Int, columns: Int)
    /// A row of section A is not that of section Đ a month before; `column` nil for column 6.
    case carry(StatementPlace, StatementColumn?, written: Int, before: Int)

    package var place: StatementPlace {
        switch self {
        case .sum(let place, _, _), .carry(let place, _, _, _): place
        }
    }
}

extension ContributionStatement {
    /// What does not add up; with the statement of the month before, what was not carried over too.
    ///
    /// - Parameter previous: believed only where it is of the month before.
    package func faults(after previous: ContributionStatement? = nil) -> [StatementFault] {
        var faults = self.lines.compactMap { line -> StatementFault? in
            guard line.place.isSummed, let written = line.sum, !line.amounts.isEmpty else { return nil }
            let columns = line.amounts.values.reduce(0, +)
            return written == columns ? nil : .sum(line.place, written: written, columns: columns)
        }
        if let previous, previous.head.period.adding(months: 1) == self.head.period {
            faults += self.carried(from: previous)
        }
        return faults
    }

    /// Rows that only one of the two has count as nothing; two editions are compared by column 6 alone.
    private func carried(from previous: ContributionStatement) -> [StatementFault] {
        let columns = self.edition == previous.edition ? self.edition.columns : []
        let numbers = StatementPlace.form.filter { $0.section == .carriedIn && !$0.isSection }.map(\.number)
        return numbers.flatMap { number -> [StatementFault] in
            let (here, there) = (StatementPlace(.carriedIn, number), StatementPlace(.carriedOut, number))
            let differing = columns.compactMap { column -> StatementFault? in
                let (written, before) = (self.amount(here, column), previous.amount(there, column))
                return written == before ? nil : .carry(here, column, written: written, before: before)
            }
            guard differing.isEmpty else { return differing }
            let (written, before) = (self[here]?.sum, previous[there]?.sum)
            guard let written, let before, written != before else { return [] }
            return [.carry(here, nil, written: written, before: before)]
        }
    }
}
