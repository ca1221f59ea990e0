extension CellReader {
    /// A date of which the day, or day and month, may be missing: `08/10/1990`, `8/1998`, `2000`.
    package func date(_ cell: Cell?) -> CellReading<PartialDate> {
        self.read(cell) { cell in
            switch cell.value {
            case .date(let serial):
                guard let day = serial.day else { return self.fault(.notADate, cell) }
                return .value(Self.shown(day, serial.parts))
            case .number(let digits, _): return self.date(number: digits, cell)
            case .text(let raw): return self.date(text: raw, cell)
            default: return self.fault(.notADate, cell)
            }
        }
    }

    /// As precise as the cell shows it: `8/1998` is kept by Excel as the first of August.
    private static func shown(_ day: PartialDate, _ parts: DateSerial.Parts) -> PartialDate {
        if parts.contains(.day) || !parts.contains(.year) { return day }
        return parts.contains(.month) ? day.withoutDay : PartialDate(year: day.year) ?? day
    }

    private func date(number digits: String, _ cell: Cell) -> CellReading<PartialDate> {
        guard let number = DecimalNumber(digits), number.isWhole else { return self.fault(.notADate, cell) }
        if (1900...2100).contains(number.coefficient), let year = PartialDate(year: number.coefficient) {
            return .value(year)
        }
        // From 1920 to 2100: whoever was born then may work, and what is agreed now ends then.
        guard (7_306...73_415).contains(number.coefficient), let day = DateSerial(digits).day else {
            return self.fault(.notADate, cell)
        }
        return self.answers.reading(.serialNumber, day, otherwise: CellFault(.notADate, cell, sheet: self.sheet))
    }

    private func date(text raw: String, _ cell: Cell) -> CellReading<PartialDate> {
        guard let numbers = DateNumbers(raw) else { return self.fault(.notADate, cell) }
        let groups = numbers.groups
        switch groups.count {
        case 0: return .empty
        case 1 where groups[0].digits == 4: return self.value(PartialDate(year: groups[0].value), .notADate, cell)
        case 2 where groups[1].digits == 4:
            return self.value(PartialDate(year: groups[1].value, month: groups[0].value), .notADate, cell)
        case 2 where groups[0].digits == 4:
            return self.value(PartialDate(year: groups[0].value, month: groups[1].value), .notADate, cell)
        case 3 where groups[0].digits == 4:
            let day = PartialDate(year: groups[0].value, month: groups[1].value, day: groups[2].value)
            return self.value(day, .notADate, cell)
        case 3 where groups[2].digits == 4: return self.day(groups.map(\.value), cell)
        case 3 where groups[2].digits == 2 && groups[0].digits <= 2: return self.shortDay(groups.map(\.value), cell)
        default: return self.fault(.notADate, cell)
        }
    }

    /// Day, month and year, unless the column has the month first.
    private func day(_ numbers: [Int], _ cell: Cell) -> CellReading<PartialDate> {
        let usual = PartialDate(year: numbers[2], month: numbers[1], day: numbers[0])
        let american = PartialDate(year: numbers[2], month: numbers[0], day: numbers[1])
        if self.answers.accepts(.monthFirst) { return self.value(american, .notADate, cell) }
        if let usual { return .value(usual) }
        guard let american else { return self.fault(.notADate, cell) }
        return self.answers.reading(.monthFirst, american, otherwise: CellFault(.notADate, cell, sheet: self.sheet))
    }

    /// With two digits for the year: from 30 on it is of the last century, as Excel has it.
    private func shortDay(_ numbers: [Int], _ cell: Cell) -> CellReading<PartialDate> {
        let reading = self.day([numbers[0], numbers[1], numbers[2] + (numbers[2] < 30 ? 2000 : 1900)], cell)
        guard case .value(let day) = reading else { return reading }
        return self.answers.reading(.twoDigitYear, day, otherwise: CellFault(.notADate, cell, sheet: self.sheet))
    }

    /// A month: `11/2026`, `tháng 11/2026`, and the first of it, which Excel makes of both.
    package func month(_ cell: Cell?) -> CellReading<YearMonth> {
        self.read(cell) { cell in
            switch cell.value {
            case .date(let serial):
                guard let day = serial.day else { return self.fault(.notAMonth, cell) }
                return self.month(of: Self.shown(day, serial.parts), cell)
            case .number(let digits, _):
                // 11.2026 typed where the point is for fractions.
                let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
                guard parts.count == 2, parts[1].utf8.count == 4, let month = Int(parts[0]), let year = Int(parts[1])
                else { return self.fault(.notAMonth, cell) }
                return self.value(YearMonth(year: year, month: month), .notAMonth, cell)
            case .text(let raw):
                guard let numbers = DateNumbers(raw), numbers.groups.count != 1 else {
                    return self.fault(.notAMonth, cell)
                }
                if numbers.groups.count == 2, numbers.groups.allSatisfy({ $0.digits <= 2 }) {
                    let month = YearMonth(year: 2000 + numbers.groups[1].value, month: numbers.groups[0].value)
                    guard let month else { return self.fault(.notAMonth, cell) }
                    let fault = CellFault(.notAMonth, cell, sheet: self.sheet)
                    return self.answers.reading(.twoDigitYear, month, otherwise: fault)
                }
                return self.month(from: self.date(text: raw, cell), cell)
            default: return self.fault(.notAMonth, cell)
            }
        }
    }

    private func month(from reading: CellReading<PartialDate>, _ cell: Cell) -> CellReading<YearMonth> {
        switch reading {
        case .empty: .empty
        case .value(let day): self.month(of: day, cell)
        case .question(let question, let day):
            YearMonth(year: day.year, month: day.month ?? 0).map { .question(question, proposal: $0) }
                ?? self.fault(.notAMonth, cell)
        case .fault: self.fault(.notAMonth, cell)
        }
    }

    private func month(of day: PartialDate, _ cell: Cell) -> CellReading<YearMonth> {
        guard let month = YearMonth(year: day.year, month: day.month ?? 0) else { return self.fault(.notAMonth, cell) }
        if day.day ?? 1 == 1 { return .value(month) }
        return self.answers.reading(.dayInMonth, month, otherwise: CellFault(.notAMonth, cell, sheet: self.sheet))
    }

    func value<Value>(_ value: Value?, _ rule: CellFault.Rule, _ cell: Cell) -> CellReading<Value> {
        value.map { .value($0) } ?? self.fault(rule, cell)
    }
}

/// The numbers of a written date, and how many digits each has.
private struct DateNumbers {
    struct Group {
        var value: Int
        var digits: Int
    }

    private(set) var groups: [Group] = []

    /// Nil where there is more than numbers, separators, the words for day, month and year, and midnight.
    init?(_ raw: String) {
        if let groups = Self.plain(raw) {
            self.groups = groups
            return
        }
        var text = CellText.line(raw).lowercased()
        for midnight in [" 00:00:00", "t00:00:00", " 0:00:00", " 00:00", " 12:00:00 am"] where text.hasSuffix(midnight)
        {
            text.removeLast(midnight.count)
            break
        }
        var digits = ""
        var word = ""
        for character in text + " " {
            if character.isASCII, character.isNumber {
                guard Self.isKnown(word) else { return nil }
                word = ""
                digits.append(character)
                continue
            }
            if !digits.isEmpty {
                guard digits.count <= 4, let value = Int(digits), self.groups.count < 3 else { return nil }
                self.groups.append(Group(value: value, digits: digits.count))
                digits = ""
            }
            if !" /-.,".contains(character) { word.append(character) }
        }
        guard word.isEmpty else { return nil }
    }

    /// The numbers of a text of digits and separators, as most dates are; nil for any other.
    private static func plain(_ raw: String) -> [Group]? {
        var groups: [Group] = []
        var (value, digits) = (0, 0)
        for byte in raw.utf8 {
            switch byte {
            case 0x30...0x39:
                guard digits < 4 else { return nil }
                (value, digits) = (value * 10 + Int(byte - 0x30), digits + 1)
            case UInt8(ascii: " "), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","):
                if digits > 0 { groups.append(Group(value: value, digits: digits)) }
                (value, digits) = (0, 0)
            default: return nil
            }
        }
        if digits > 0 { groups.append(Group(value: value, digits: digits)) }
        return groups.count <= 3 ? groups : nil
    }

    private static func isKnown(_ word: String) -> Bool {
        word.isEmpty || ["ngay", "thang", "nam", "t", "th"].contains(CellText.folded(word))
    }
}
