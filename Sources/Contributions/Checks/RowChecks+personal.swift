internal import SocialInsurance
internal import VietnameseText

/// Checks that look at one row of D02.
enum RowChecks {}

/// Who the person is and by what contract: R01, R02, R03, R05, R20 to R24, R32.
extension RowChecks {
    static let personal: [String: Check.Examination] = [
        "R01": .row { row, _ in
            var marks: [CheckMark] = []
            func note(_ field: RowField, isMissing: Bool) {
                guard isMissing else { return }
                marks.append(.fault(field, "message", nil, ["field": .words(field.labelKey)]))
            }
            note(.name, isMissing: row.person.name.isEmpty)
            note(.birthDate, isMissing: row.person.birthDate == nil)
            note(.position, isMissing: row.work.position.isEmpty)
            note(.workplace, isMissing: row.work.workplace.isEmpty)
            note(.wage, isMissing: row.work.wage?.isNothing ?? true)
            note(.from, isMissing: row.from == nil)
            note(.method, isMissing: row.method == nil)
            return marks
        },
        "R02": .row { row, _ in
            let number = row.person.insuredNumber
            if number.isEmpty { return row.hasNumber == true ? [.fault(.insuredNumber, "missing")] : [] }
            return number.utf8.count == 10 && number.isASCIIDigits
                ? [] : [.fault(.insuredNumber, "shape", .text(number))]
        },
        "R03": .row { row, _ in Self.citizenNumber(row.person) },
        "R05": .row { row, context in
            guard row.method?.method?.direction == .increase, row.method?.method?.outcome == .working else { return [] }
            guard let active = context.activeElsewhere else { return [.unknown(.otherUnits)] }
            let numbers = [row.person.citizenNumber, row.person.insuredNumber]
            guard let number = numbers.first(where: { !$0.isEmpty && active.contains($0) }) else { return [] }
            return [.fault(.insuredNumber, "message", .text(number))]
        },
        "R20": .row { row, context in
            guard !row.person.clinic.isEmpty else { return [] }
            guard let clinics = context.clinics else { return [.unknown(.clinicList)] }
            let code = String(row.person.clinic.filter { $0 != "-" && $0 != " " })
            return clinics.contains(code) ? [] : [.fault(.clinic, "message", .text(row.person.clinic))]
        },
        "R21": .row { row, context in Self.foreigner(row, context) },
        "R22": .row { row, _ in
            row.work.contract?.isProbation == true ? [.fault(.contract, "message")] : []
        },
        "R23": .row { row, _ in
            (row.work.contract?.kinds.count ?? 0) > 1 ? [.fault(.contract, "message")] : []
        },
        "R24": .list { rows, _ in Self.nameSpellings(rows) },
        "R32": .row { row, context in
            guard let (from, until) = row.work.contract?.term,
                let least = try? context.law.value(.employeeContract, on: from),
                !Self.lasts(from, until, months: least.amount)
            else { return [] }
            return [.fault(.contract, "message", .day(until), ["months": .count(least.amount)])]
        },
    ]

    /// Twelve digits: a province where the birth was registered, century and sex, the year of birth, a running number.
    private static func citizenNumber(_ person: Person) -> [CheckMark] {
        guard person.nationality == "VN" else { return [] }
        let number = person.citizenNumber
        guard !number.isEmpty else { return [.fault(.citizenNumber, "missing")] }
        guard number.utf8.count == 12, number.isASCIIDigits else {
            return [.fault(.citizenNumber, "shape", .text(number))]
        }
        let digits = number.utf8.map { Int($0) - 0x30 }
        var marks: [CheckMark] = []
        if !Self.provinces.contains(digits[0] * 100 + digits[1] * 10 + digits[2]) {
            marks.append(.fault(.citizenNumber, "province", .text(number)))
        }
        let year = 1900 + digits[3] / 2 * 100 + digits[4] * 10 + digits[5]
        if let birth = person.birthDate, birth.year != year {
            marks.append(
                .fault(.citizenNumber, "year", .text(number), ["year": .count(year), "birth": .count(birth.year)]))
        }
        if let sex = person.sex, (sex == .male) != (digits[3] % 2 == 0) {
            marks.append(.fault(.citizenNumber, "sex", .text(number)))
        }
        return marks
    }

    /// Codes of the provinces before July 2025, which numbers keep.
    private static let provinces: Set<Int> = [
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44,
        45,
        46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91,
        92, 93, 94, 95, 96,
    ]

    private static func foreigner(_ row: Movement, _ context: CheckContext) -> [CheckMark] {
        guard row.person.nationality != "VN" || row.work.kind == .foreigner else { return [] }
        var marks: [CheckMark] = []
        if row.work.kind == .employee || row.method == .unemploymentUp || row.method == .unemploymentChange {
            marks.append(.fault(.nationality, "unemployment", .text(row.person.nationality)))
        }
        if let (from, until) = row.work.contract?.term,
            let least = try? context.law.value(.foreignerContract, on: from).amount,
            !Self.lasts(from, until, months: least)
        {
            marks.append(.fault(.contract, "short", .day(until), ["months": .count(least)]))
        }
        return marks
    }

    /// Whether a span of days, both included, is as long as some months.
    private static func lasts(_ from: CalendarDate, _ until: CalendarDate, months: Int) -> Bool {
        let month = YearMonth(of: from).adding(months: months)
        let day = min(from.day, CalendarDate.days(in: month.month, of: month.year))
        return until >= month.firstDay.adding(days: day - 2)
    }

    /// Names come again and again; each is looked at once.
    private static func nameSpellings(_ rows: [Movement]) -> [(row: Int, mark: CheckMark)] {
        // By bytes: as strings, names in composed and decomposed form would be the same.
        var known: [[UInt8]: [CheckMark]] = [:]
        return rows.enumerated().flatMap { index, row in
            let bytes = Array(row.person.name.utf8)
            let marks = known[bytes] ?? Self.nameSpelling(row.person.name)
            known[bytes] = marks
            return marks.map { (index, $0) }
        }
    }

    private static func nameSpelling(_ name: String) -> [CheckMark] {
        let damage = VietnameseText.examine(name)
        if damage != .fine {
            guard let proposal = damage.proposal else { return [.fault(.name, "lost", .text(name))] }
            return [.fault(.name, "damaged", .text(name), ["proposal": .text(proposal)])]
        }
        let line = Normaliser.line(name)
        if !line.utf8.elementsEqual(name.utf8) { return [.fault(.name, "spelling", .text(name))] }
        let letters = name.filter(\.isLetter)
        return letters.count > 1 && letters.allSatisfy(\.isUppercase) ? [.fault(.name, "capitals", .text(name))] : []
    }
}

extension Contract {
    /// The days of a fixed term; nil for other contracts and where a day is missing.
    var term: (from: CalendarDate, until: CalendarDate)? {
        guard self.kinds == [.fixedTerm], let from = self.from, let until = self.until else { return nil }
        return (from, until)
    }
}

extension Wage {
    /// Nothing stands in the wage's column.
    var isNothing: Bool {
        switch self.salary {
        case .money(let amount): amount <= 0
        case .scale(let coefficient): coefficient.tenThousandths <= 0
        }
    }
}

extension String {
    var isASCIIDigits: Bool { self.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
