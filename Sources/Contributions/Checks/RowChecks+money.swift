internal import SocialInsurance

/// Months and money: R06 to R11, R14, R28.
extension RowChecks {
    static let money: [String: Check.Examination] = [
        "R06": .row { row, _ in
            guard let from = row.from, let until = row.until, until < from else { return [] }
            return [.fault(.until, "message", .month(until), ["from": .month(from)])]
        },
        "R07": .row { row, _ in
            guard let method = row.method?.method, method.needs.contains(.until), row.until == nil else { return [] }
            return [.fault(.until, "message", nil, ["method": .text(method.code.rawValue)])]
        },
        "R08": .row { row, context in
            Self.withBase(row, context) { law, base in
                guard base < law.floor else { return [] }
                return [.fault(.wage, "message", .money(base), ["least": .money(law.floor)])]
            }
        },
        "R09": .row { row, context in
            guard row.work.isFullTime, case .money? = row.work.wage?.salary else { return [] }
            return Self.withBase(row, context) { law, base in
                guard let region = row.work.region ?? context.terms.region else { return [.unknown(.region)] }
                guard let least = law.minimumWage(region) else { return [.unknown(.law)] }
                guard base >= law.floor, base < least.amount else { return [] }
                return [
                    .fault(
                        .wage, "message", .money(base),
                        ["least": .money(least.amount), "region": .text(region.rawValue)], basis: least.basis)
                ]
            }
        },
        "R10": .row { row, context in
            Self.withBase(row, context) { law, base in
                guard base > law.socialCap else { return [] }
                return [.fault(.wage, "message", .money(base), ["cap": .money(law.socialCap)])]
            }
        },
        "R11": .row { row, _ in
            guard let wage = row.work.wage else { return [] }
            for percent in [wage.beyondScale, wage.profession] where !(0...99).contains(percent) {
                return [.fault(.percentAllowances, "range", .count(percent))]
            }
            guard case .money = wage.salary,
                wage.beyondScale != 0 || wage.profession != 0 || wage.position != .zero || wage.retained != .zero
            else { return [] }
            return [.fault(.percentAllowances, "money")]
        },
        "R14": .row { row, context in
            guard row.method == .wageChange || row.method == .positionChange else { return [] }
            guard let previous = row.previous ?? context.register?.line(of: row.person)?.work else {
                return [.unknown(.previousWork)]
            }
            if row.method == .positionChange {
                return previous.position == row.work.position
                    ? [.fault(.position, "position", .text(row.work.position))] : []
            }
            return previous.wage == row.work.wage ? [.fault(.wage, "wage")] : []
        },
        "R28": .row { row, context in
            guard let law = row.from.flatMap(context.monthLaw), row.absence.isFirstMonth,
                row.absence.sickDays >= law.firstMonthSickDays.amount
            else { return [] }
            return [
                .fault(
                    .absence, "message", .count(row.absence.sickDays),
                    ["least": .count(law.firstMonthSickDays.amount)])
            ]
        },
    ]

    /// Looks at the base of a row that somebody contributes by from now on.
    private static func withBase(
        _ row: Movement, _ context: CheckContext, _ look: (MonthLaw, Int) -> [CheckMark]
    ) -> [CheckMark] {
        guard let method = row.method?.method, method.direction == .increase || method.direction == .adjust,
            let wage = row.work.wage, !wage.isNothing, let month = row.from
        else { return [] }
        guard let law = context.monthLaw(month) else { return [.unknown(.law)] }
        return look(law, wage.base(referenceLevel: law.referenceLevel.amount))
    }
}
