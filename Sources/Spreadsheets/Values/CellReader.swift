/// Reads cells as what their columns mean, in the ways people write it; nothing is guessed without being asked.
package struct CellReader: Hashable, Sendable {
    /// What was answered about the column.
    package var answers: ColumnAnswers
    /// The sheet's name, for faults.
    package var sheet: String

    package init(answers: ColumnAnswers = .none, sheet: String = "") {
        self.answers = answers
        self.sheet = sheet
    }

    /// Text in one line, whatever the cell holds.
    package func text(_ cell: Cell?) -> CellReading<String> {
        self.read(cell) { cell in
            var line = CellText.line(cell.shown)
            // `'=…` is how tables as text keep a formula from being one.
            if line.hasPrefix("'"), line.dropFirst().first.map({ "=+-@".contains($0) }) ?? false { line.removeFirst() }
            return line.isEmpty ? .empty : .value(line)
        }
    }

    /// A code of digits of one of `lengths`; one that lost its zeros is asked about.
    package func code(_ cell: Cell?, lengths: Set<Int>) -> CellReading<String> {
        self.read(cell) { cell in
            switch cell.value {
            case .number(let raw, _):
                guard let number = DecimalNumber(raw), number.isWhole, !number.isNegative else {
                    return self.fault(raw.contains("E") ? .tooManyDigits : .notACode, cell)
                }
                guard String(number.coefficient).utf8.count <= 15 else { return self.fault(.tooManyDigits, cell) }
                return self.code(String(number.coefficient), lengths, mayMiss: 2, cell)
            case .date: return self.fault(.becameADate, cell)
            case .text(let raw):
                let text = CellText.compact(raw)
                if text.isEmpty { return .empty }
                guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                    return self.fault(Self.isScientific(text) ? .scientific : .notACode, cell)
                }
                return self.code(text, lengths, mayMiss: 1, cell)
            default: return self.fault(.notACode, cell)
            }
        }
    }

    private func code(_ digits: String, _ lengths: Set<Int>, mayMiss: Int, _ cell: Cell) -> CellReading<String> {
        let count = digits.utf8.count
        if lengths.contains(count) { return .value(digits) }
        guard let length = lengths.filter({ $0 > count }).min(), length - count <= mayMiss else {
            return self.fault(.wrongLength, cell)
        }
        let padded = String(repeating: "0", count: length - count) + digits
        return self.answers.reading(.leadingZeros, padded, otherwise: CellFault(.wrongLength, cell, sheet: self.sheet))
    }

    /// One of the words of a table, whose keys are folded; digits count as words.
    package func choice<Value: Hashable & Sendable>(_ cell: Cell?, _ words: [String: Value]) -> CellReading<Value> {
        self.read(cell) { cell in
            let word = CellText.folded(cell.shown)
            if word.isEmpty { return .empty }
            return words[word].map { .value($0) } ?? self.fault(.notAChoice, cell)
        }
    }

    /// Whether a column of crosses has one here.
    package func mark(_ cell: Cell?) -> CellReading<Bool> {
        guard let cell, !cell.isBlank else { return .value(false) }
        return self.choice(cell, Self.marks)
    }

    private static let marks = [
        "x": true, "co": true, "1": true, "true": true, "0": false, "khong": false, "false": false,
    ]

    /// What no column can mean is a fault before anything is read.
    func read<Value>(_ cell: Cell?, _ body: (Cell) -> CellReading<Value>) -> CellReading<Value> {
        guard let cell else { return .empty }
        switch cell.value {
        case .error: return self.fault(.errorValue, cell)
        case .uncalculated: return self.fault(.noResult, cell)
        default: return body(cell)
        }
    }

    func fault<Value>(_ rule: CellFault.Rule, _ cell: Cell) -> CellReading<Value> {
        .fault(CellFault(rule, cell, sheet: self.sheet))
    }

    /// `1.23E+11`, as a text that was copied out of a cell.
    private static func isScientific(_ text: String) -> Bool {
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return false }
        return parts[0].utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }
            && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D }
    }
}

/// A code and a name in one cell: `01001 - Bệnh viện …`, `01-001`.
package struct CodeAndName: Hashable, Sendable {
    package var code: String
    package var name: String

    /// Splits at the first dash between blanks, or after the code where letters follow; a code alone has no name.
    package init(_ raw: String) {
        let line = CellText.line(raw)
        let parts = line.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == " " }
        let head = parts.first.map(String.init) ?? ""
        guard head.contains(where: \.isNumber), head.allSatisfy({ $0.isNumber || "-.".contains($0) }) else {
            // `01001-Bệnh viện` without blanks.
            let digits = line.prefix { $0.isNumber }
            let rest = line.dropFirst(digits.count).drop { " -–:.".contains($0) }
            let isBoth = !digits.isEmpty && line.dropFirst(digits.count).first.map { "-–: ".contains($0) } ?? false
            self.code = isBoth ? String(digits) : ""
            self.name = isBoth ? String(rest) : line
            return
        }
        self.code = head.filter(\.isNumber)
        self.name = parts.count > 1 ? String(parts[1].drop { " -–:.".contains($0) }) : ""
    }
}
