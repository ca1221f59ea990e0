/// What is wrong with one cell of a list, as the form's table sees it.
package struct RowProblem: Hashable, Sendable {
    package var list: ListCode
    /// The row's place in its list, counted from 0; nil where the list itself is meant.
    package var row: Int?
    package var column: String
    package var problem: FieldProblem
}

extension ElementTable {
    /// What must be corrected in rows: required texts, lengths and shapes; what they mean is for the checks of contributions.
    package func problems(in rows: [FilingRow], values: FilingRow = FilingRow()) -> [RowProblem] {
        let code = ListCode(rawValue: self.code)
        return rows.enumerated().flatMap { index, row in
            var problems = self.record.compactMap { element -> RowProblem? in
                guard let rule = element.fault(in: row, at: index + 1, of: rows) else { return nil }
                return RowProblem(list: code, row: index, column: element.column ?? "", problem: element.problem(rule))
            }
            if !self.lists.contains(where: { $0.takes(row) }), let column = self.lists.first?.conditions.keys.min() {
                problems.append(
                    RowProblem(
                        list: code, row: index, column: column, problem: FieldProblem("row", .notInList)))
            }
            return problems
        }
    }
}

extension ElementTable.Element {
    func problem(_ rule: FieldProblem.Rule) -> FieldProblem {
        FieldProblem("row", rule, values: ["limit": "\(self.maximum ?? 0)"])
    }

    /// What is wrong with its text in a row.
    func fault(in row: FilingRow, at place: Int, of rows: [FilingRow]) -> FieldProblem.Rule? {
        let text = self.text(row, at: place, of: rows)
        guard !text.isEmpty else { return self.isRequired ? .empty : nil }
        if let maximum, text.count > maximum { return .tooLong }
        return self.isShaped(text) ? nil : .wrongFormat
    }

    private func isShaped(_ text: String) -> Bool {
        switch self.kind {
        case .text: true
        case .number, .digits, .money: text.isDigits
        case .decimal, .amount: Self.isDecimal(text)
        case .date: Self.isDate(text)
        case .month: Self.isMonth(text)
        case .birth:
            Self.isDate(text) || Self.isMonth(text)
                || text.utf8.count == 4 && text.isDigits
        case .flag: text == "0" || text == "1"
        case .code: self.isCode(text)
        }
    }

    private func isCode(_ text: String) -> Bool {
        if case .coded(_, let list) = self.source { return RowWords.shipped.code(text, in: list) != nil }
        return self.choices.isEmpty || Catalogue.choices(self.choices)[text] != nil
    }

    private static func isDecimal(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.isDigits }
    }

    private static func isDate(_ text: String) -> Bool {
        if case .success(let date) = CalendarDate.parse(text, for: "") { return date.description == text }
        return false
    }

    private static func isMonth(_ text: String) -> Bool {
        if case .success(let month) = YearMonth.parse(text, for: "") { return month.description == text }
        return false
    }
}
