internal import Contributions
internal import SocialInsurance
internal import Spreadsheets

extension RowMapper {
    mutating func work(_ cells: RowCells, isForeign: Bool) -> Work {
        var position = self.common(.position, cells)
        var workplace = self.common(.workplace, cells)
        if let cell = cells[.positionAndWorkplace] { (position, workplace) = Self.parts(cell) }
        let region = self.text(.region, cells)
        return Work(
            position: position, workplace: workplace, wage: self.wage(cells),
            kind: isForeign ? .foreigner : .employee,
            region: WageRegion(rawValue: region.count == 1 ? "0" + region : region), contract: self.contract(cells))
    }

    /// One cell for both: the place stands in a line of its own, or after the first semicolon, dash or comma.
    private static func parts(_ cell: Cell) -> (position: String, workplace: String) {
        let raw = cell.shown
        for mark in ["\n", ";", " - ", " – ", ","] {
            guard let place = raw.firstRange(of: mark) else { continue }
            return (CellText.line(String(raw[..<place.lowerBound])), CellText.line(String(raw[place.upperBound...])))
        }
        return (CellText.line(raw), "")
    }

    private mutating func wage(_ cells: RowCells) -> Wage? {
        guard let salary = self.salary(.wage, cells) ?? self.salary(.coefficient, cells) else { return nil }
        return Wage(
            salary, retained: self.coefficient(.retained, cells),
            position: self.coefficient(.positionAllowance, cells), beyondScale: self.percent(.beyondScale, cells),
            profession: self.percent(.profession, cells), allowances: self.money(.allowances, cells) ?? 0,
            supplements: self.money(.supplements, cells) ?? 0)
    }

    /// Đồng, or a coefficient of up to 100.
    mutating func salary(_ column: RowColumn, _ cells: RowCells) -> Wage.Salary? {
        guard let cell = cells[column] else { return nil }
        if let known = self.memory.sums[column, cell] { return .money(known) }
        let money = self.reader(column).money(cell)
        if case .value(let amount) = money, amount > 100 || amount == 0 {
            self.memory.sums[column, cell] = amount
            return .money(amount)
        }
        if case .value(let number) = self.reader(column).decimal(cell), !number.isNegative,
            let coefficient = Coefficient(number.description), Wage.isCoefficient(coefficient)
        {
            return .scale(coefficient)
        }
        return self.take(money, cell, column).map { .money($0) }
    }

    private mutating func coefficient(_ column: RowColumn, _ cells: RowCells) -> Coefficient {
        guard let cell = cells[column] else { return .zero }
        let number = self.take(self.reader(column).decimal(cell), cell, column)
        return number.flatMap { Coefficient($0.description) } ?? .zero
    }

    private mutating func percent(_ column: RowColumn, _ cells: RowCells) -> Int {
        guard let cell = cells[column] else { return 0 }
        // What is no share of a hundred is for a check to say.
        if case .value(let number) = self.reader(column).decimal(cell), number.isWhole { return number.coefficient }
        let range = DecimalNumber(coefficient: 0)...DecimalNumber(coefficient: 99)
        return self.take(self.reader(column).rate(cell, in: range), cell, column)?.wholePart ?? 0
    }

    private static let crosses: [(RowColumn, Contract.Kind)] = [
        (.indefinite, .indefinite), (.fixed, .fixedTerm), (.other, .other),
    ]
    private static let days: [(RowColumn, Contract.Kind)] = [
        (.indefiniteFrom, .indefinite), (.fixedFrom, .fixedTerm), (.otherFrom, .other),
    ]

    private mutating func contract(_ cells: RowCells) -> Contract? {
        var kinds: Set<Contract.Kind> = []
        var from = self.day(.effective, cells)
        for (column, kind) in Self.crosses where self.flag(column, cells) == true { kinds.insert(kind) }
        for (column, kind) in Self.days {
            guard let day = self.day(column, cells) else { continue }
            kinds.insert(kind)
            from = from ?? day
        }
        let isProbation = self.contractKind(cells, &kinds)
        let number = self.common(.contractNumber, cells)
        guard !kinds.isEmpty || from != nil || !number.isEmpty || isProbation else { return nil }
        return Contract(
            kinds: kinds, number: number, signed: self.day(.signed, cells), from: from,
            until: self.day(.contractUntil, cells), isProbation: isProbation)
    }

    /// The kind in words; whether it is for probation.
    private mutating func contractKind(_ cells: RowCells, _ kinds: inout Set<Contract.Kind>) -> Bool {
        let isCrossed = cells[.probation].map { !["0", "khong"].contains(CellText.folded($0.shown)) } ?? false
        guard let cell = cells[.contractKind] else { return isCrossed }
        let word = self.contractWord(cell)
        if word.isProbation { return true }
        kinds.formUnion(word.kinds)
        if word.isUnknown { self.note(.fault(.notAChoice), cell, .contractKind) }
        return isCrossed
    }
}
