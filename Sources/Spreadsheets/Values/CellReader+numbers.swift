extension CellReader {
    /// A sum in whole đồng: `9.000.000`, `9,000,000`, `9000000 đ`, `9,5 tr`.
    package func money(_ cell: Cell?) -> CellReading<Int> {
        self.read(cell) { cell in
            switch cell.value {
            case .number(let digits, _):
                guard let number = DecimalNumber(digits) else { return self.fault(.notASum, cell) }
                return self.money(number, cell)
            case .date: return self.fault(.becameADate, cell)
            case .text(let raw):
                let text = CellText.compact(raw).lowercased()
                if text.isEmpty || text == "-" { return .empty }
                guard let (amount, factor) = WrittenNumber.sum(text) else { return self.fault(.notASum, cell) }
                if factor == 1 { return self.money(amount, cell) }
                let sum = amount.times(factor)
                guard sum.isWhole, sum.coefficient < Self.greatestSum else { return self.fault(.notASum, cell) }
                let fault = CellFault(.notASum, cell, sheet: self.sheet)
                return self.answers.reading(.writtenUnit, sum.coefficient, otherwise: fault)
            default: return self.fault(.notASum, cell)
            }
        }
    }

    /// More than any sum of one person, so that adding up many never overflows.
    private static let greatestSum = 1_000_000_000_000

    private func money(_ number: DecimalNumber, _ cell: Cell) -> CellReading<Int> {
        guard !number.isNegative, number.wholePart < Self.greatestSum else { return self.fault(.outOfRange, cell) }
        if number.isWhole { return .value(number.coefficient) }
        // 9,5 is no sum in đồng; whoever writes it means millions, and has to say so.
        guard number.wholePart >= 1000 else { return self.fault(.notASum, cell) }
        let rounded = number.wholePart + (number.times(2).wholePart - 2 * number.wholePart)
        return self.answers.reading(.fraction, rounded, otherwise: CellFault(.notASum, cell, sheet: self.sheet))
    }

    /// A number with a fraction, such as a coefficient: `2,34`, `2.34`.
    package func decimal(_ cell: Cell?) -> CellReading<DecimalNumber> {
        self.read(cell) { cell in
            switch cell.value {
            case .number(let digits, _): return self.value(DecimalNumber(digits), .notANumber, cell)
            case .date: return self.fault(.becameADate, cell)
            case .text(let raw):
                let text = CellText.compact(raw)
                return text.isEmpty ? .empty : self.value(WrittenNumber.decimal(text), .notANumber, cell)
            default: return self.fault(.notANumber, cell)
            }
        }
    }

    /// A rate in percent: `32,5`, `32.5`, `32,5 %` and 0.325 are the same where only that lies in `range`.
    package func rate(_ cell: Cell?, in range: ClosedRange<DecimalNumber>) -> CellReading<DecimalNumber> {
        self.read(cell) { cell in
            var isPercent = false
            let number: DecimalNumber?
            switch cell.value {
            case .number(let digits, let showsPercent):
                isPercent = showsPercent
                number = showsPercent ? DecimalNumber(digits)?.timesHundred : DecimalNumber(digits)
            case .text(let raw):
                var text = CellText.compact(raw)
                if text.isEmpty { return .empty }
                isPercent = text.hasSuffix("%")
                if isPercent { text.removeLast() }
                number = WrittenNumber.decimal(text)
            default: number = nil
            }
            guard let number else { return self.fault(.notANumber, cell) }
            if range.contains(number) { return .value(number) }
            let hundredfold = number.timesHundred
            if !isPercent, range.contains(hundredfold) { return .value(hundredfold) }
            return self.fault(.outOfRange, cell)
        }
    }
}

/// Numbers as people write them.
enum WrittenNumber {
    /// A sum and what its unit multiplies it with; groups of three digits are groups, whatever separates them.
    static func sum(_ text: String) -> (DecimalNumber, Int)? {
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return self.plain(text).map { ($0, 1) } }
        var rest = text
        for currency in ["đồng", "vnđ", "vnd", "đ", "₫"] where rest.hasSuffix(currency) {
            rest.removeLast(currency.count)
            break
        }
        for (unit, factor) in self.units where rest.hasSuffix(unit) {
            rest.removeLast(unit.count)
            // Whether 1.500 million is one and a half is for nobody to guess.
            let hasSigns = rest.contains { ".,".contains($0) }
            guard let number = self.decimal(rest), !hasSigns || self.grouped(rest) == nil else { return nil }
            return (number, factor)
        }
        return (self.grouped(rest) ?? self.decimal(rest)).map { ($0, 1) }
    }

    private static let units: [(String, Int)] = [
        ("triệu", 1_000_000), ("trieu", 1_000_000), ("tr", 1_000_000), ("nghìn", 1000), ("ngàn", 1000), ("k", 1000),
    ]

    /// `9.000.000` and `9,000,000`, also with zeros or digits after the other sign: `9.000.000,00`.
    private static func grouped(_ text: String) -> DecimalNumber? {
        guard let separator = text.first(where: { ".,".contains($0) }) else { return self.plain(text) }
        let point: Character = separator == "." ? "," : "."
        let halves = text.split(separator: point, omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return nil }
        let groups = halves[0].split(separator: separator, omittingEmptySubsequences: false)
        guard groups.count > 1, (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        return self.plain(groups.joined() + (halves.count == 2 ? "." + halves[1] : ""))
    }

    /// `32,5` and `32.5`; with both signs only as `grouped` has it.
    static func decimal(_ text: String) -> DecimalNumber? {
        let signs = text.filter { ".,".contains($0) }
        if signs.count > 1 { return self.grouped(text) }
        return self.plain(text.replacing(",", with: "."))
    }

    private static func plain(_ text: String) -> DecimalNumber? {
        guard let last = text.last, last.isNumber, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E })
        else { return nil }
        return DecimalNumber(text)
    }
}
