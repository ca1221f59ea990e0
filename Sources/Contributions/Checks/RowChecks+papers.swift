internal import SocialInsurance

/// Papers and dates: R12, R13, R15 to R18, R25.
extension RowChecks {
    static let papers: [String: Check.Examination] = [
        "R12": .row { row, context in
            guard row.method == .left else { return [] }
            if let date = row.papers.date, date > context.today { return [.fault(.papers, "future", .day(date))] }
            // A death has a date instead of a decision.
            guard !row.isDeath, row.papers.number.isEmpty || row.papers.date == nil else { return [] }
            return [.fault(.papers, "missing")]
        },
        "R13": .row { row, context in
            guard row.isDeath else { return [] }
            guard let death = row.death else { return [.fault(.death, "missing")] }
            return death > context.today ? [.fault(.death, "future", .day(death))] : []
        },
        "R15": .row { row, _ in
            guard row.method == .newcomer, !row.person.insuredNumber.isEmpty || row.hasNumber == true else { return [] }
            return [.fault(.method, "message", .text(row.person.insuredNumber))]
        },
        "R16": .row { row, context in
            guard let method = row.method?.method, let outcome = method.outcome else { return [] }
            guard let register = context.register else { return [.unknown(.register)] }
            let known = register.line(of: row.person)
            if method.direction == .increase {
                return outcome == .working && known?.standing == .working
                    ? [.fault(.method, "active", .text(row.person.name))] : []
            }
            return known == nil ? [.fault(.method, "absent", .text(row.person.name))] : []
        },
        "R17": .row { row, context in
            Self.declared(row, context) { effective, late, evasion in
                guard context.today > late.day, context.today <= evasion.day else { return [] }
                return [
                    .fault(
                        .contract, "message", .day(effective),
                        ["day": .day(late.day), "days": .count(context.today.days(since: late.day))])
                ]
            }
        },
        "R18": .row { row, context in
            Self.declared(row, context) { effective, _, evasion in
                guard context.today > evasion.day else { return [] }
                return [.fault(.contract, "message", .day(effective), ["day": .day(evasion.day)])]
            }
        },
        "R25": .row { row, context in
            guard let from = row.from, let method = row.method?.method, method.direction != .correct else { return [] }
            if from > context.period {
                return [.fault(.from, "later", .month(from), ["period": .month(context.period)])]
            }
            guard let months = try? context.law.value(.backDating, in: context.period).amount else {
                return [.unknown(.law)]
            }
            guard from.adding(months: months) < context.period, !context.hasEvidence(row.person) else { return [] }
            return [.fault(.from, "earlier", .month(from), ["period": .month(context.period)])]
        },
    ]

    /// Looks at when somebody who is declared for the first time here became subject.
    private static func declared(
        _ row: Movement, _ context: CheckContext, _ look: (CalendarDate, Deadline, Deadline) -> [CheckMark]
    ) -> [CheckMark] {
        guard let code = row.method, [.newcomer, .fromUnit, .fromProvince, .newContract].contains(code) else {
            return []
        }
        guard let effective = row.effectiveDay else { return [.unknown(.effectiveDay)] }
        guard let (late, evasion) = context.declaration(effective) else { return [.unknown(.law)] }
        return look(effective, late, evasion)
    }
}
