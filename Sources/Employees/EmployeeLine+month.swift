package import Contributions
internal import PayrollTables
package import SocialInsurance
package import Storage

extension EmployeeLine {
    /// The line as the difference of months and the checks take it.
    package var month: EmployeeMonth {
        let values = self.span.values
        var work = Self.paid(values, self.record.facts)
        work.position = values["position"] ?? ""
        work.workplace = values["workplace"] ?? ""
        work.contract = Self.contract(values)
        return EmployeeMonth(
            person: self.record.person, work: work,
            standing: (EmployeeStanding(rawValue: self.span.standing) ?? .working)
                .standing(death: values["death"].flatMap(PlainDate.day)))
    }

    /// As much of somebody's work as decides about contributions.
    static func paid(_ values: [String: String], _ facts: [String: String]) -> Work {
        Work(
            position: "", workplace: "", wage: self.wage(values),
            kind: values["participant"].flatMap(ParticipantKind.init)
                ?? (facts["nationality"] ?? "VN" == "VN" ? .employee : .foreigner),
            region: values["region"].flatMap(WageRegion.init), isFullTime: values["hours"] != "part-time")
    }

    /// The line as a row under the columns of the portal's own table.
    package var row: FilingRow {
        var values = self.span.values
        for column in EmployeeRecord.personal { values[column] = self.record[column] }
        return FilingRow(values)
    }

    private static func wage(_ values: [String: String]) -> Wage? {
        let salary: Wage.Salary
        if let amount = values["wage"].flatMap({ Int($0) }) {
            salary = .money(amount)
        } else if let coefficient = values["coefficient"].flatMap({ Coefficient($0) }) {
            salary = .scale(coefficient)
        } else {
            return nil
        }
        func count(_ column: String) -> Int { values[column].flatMap { Int($0) } ?? 0 }
        func coefficient(_ column: String) -> Coefficient { values[column].flatMap { Coefficient($0) } ?? .zero }
        return Wage(
            salary, retained: coefficient("retained"), position: coefficient("position-allowance"),
            beyondScale: count("beyond-scale"), profession: count("profession"), allowances: count("allowances"),
            supplements: count("supplements"))
    }

    private static func contract(_ values: [String: String]) -> Contract? {
        let kind = values["contract-kind"] ?? ""
        let number = values["contract-number"] ?? ""
        let from = values["effective"].flatMap(PlainDate.day)
        guard !kind.isEmpty || !number.isEmpty || from != nil else { return nil }
        let kinds = Contract.Kind.allCases.filter { RowWords.kind(of: Contract(kinds: [$0])) == kind }
        return Contract(
            kinds: Set(kinds), number: number, signed: values["signed"].flatMap(PlainDate.day), from: from,
            until: values["contract-until"].flatMap(PlainDate.day),
            isProbation: kind == RowWords.probation)
    }
}

extension EmployeeRecord {
    /// The person as the checks take it.
    package var person: Person {
        Person(
            code: self.code, name: self.name, birthDate: self.facts["birth"].flatMap(PlainDate.birth),
            sex: self.facts["sex"].flatMap { $0 == "Nam" ? .male : $0 == "Nữ" ? .female : nil },
            citizenNumber: self.citizen, insuredNumber: self.insured, nationality: self.facts["nationality"] ?? "VN",
            clinic: self.facts["clinic"] ?? "")
    }
}

/// Reads dates that the register wrote.
enum PlainDate {
    /// `01/02/1990`.
    static func day(_ text: String) -> CalendarDate? {
        guard let parts = self.parts(text), parts.count == 3 else { return nil }
        return CalendarDate(year: parts[2], month: parts[1], day: parts[0])
    }

    /// `01/02/1990`, `02/1990` or `1990`.
    static func birth(_ text: String) -> Person.BirthDate? {
        guard let parts = self.parts(text) else { return nil }
        return switch parts.count {
        case 1: .year(parts[0])
        case 2: YearMonth(year: parts[1], month: parts[0]).map { .month($0) }
        case 3: CalendarDate(year: parts[2], month: parts[1], day: parts[0]).map { .day($0) }
        default: nil
        }
    }

    private static func parts(_ text: String) -> [Int]? {
        var parts: [Int] = []
        var number = 0
        var digits = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39 where digits < 4:
                number = number * 10 + Int(byte) - 0x30
                digits += 1
            case UInt8(ascii: "/") where digits > 0:
                parts.append(number)
                (number, digits) = (0, 0)
            default: return nil
            }
        }
        return digits > 0 ? parts + [number] : nil
    }
}

extension YearMonth {
    /// The number by which the register keeps a month.
    package var number: Int { self.year * 12 + self.month - 1 }

    /// The month of a number; nil where it is none.
    package init?(number: Int) {
        self.init(year: number / 12, month: number % 12 + 1)
    }
}
