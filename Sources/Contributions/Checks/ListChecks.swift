internal import SocialInsurance

/// Checks that look at all rows together or at the unit: R04, R19, R26, R27.
enum ListChecks {
    static let all: [String: Check.Examination] = [
        "R04": .list { rows, _ in Self.repeated(rows) },
        "R19": .list { rows, context in Self.healthRows(rows, context) },
        "R26": .filing { context in
            guard let attachments = context.attachments else { return [] }
            guard let files = try? context.law.value(.attachments, "files", on: context.today).amount,
                let bytes = try? context.law.value(.attachments, "bytes", on: context.today).amount
            else { return [.unknown(.law)] }
            var marks: [CheckMark] = []
            if attachments.files > files {
                marks.append(.fault(.attachments, "files", .count(attachments.files), ["most": .count(files)]))
            }
            if attachments.bytes > bytes {
                marks.append(
                    .fault(
                        .attachments, "bytes", .count(attachments.bytes), ["most": .count(bytes / 1_048_576)]))
            }
            return marks
        },
        "R27": .filing { context in
            guard context.terms.cycle != .monthly, !context.terms.isPieceRateAgriculture else { return [] }
            return [.fault(.paymentCycle, "message", .count(context.terms.cycle.rawValue))]
        },
    ]

    /// What makes two rows say the same: the person and what the row does.
    private struct Direction: Hashable {
        let person: String
        let direction: Method.Direction
        let sign: Method.Sign

        /// People are many, and what is done to one is little.
        func hash(into hasher: inout Hasher) { hasher.combine(self.person) }
    }

    /// The same person twice with a month in common; each later row is found.
    private static func repeated(_ rows: [Movement]) -> [(row: Int, mark: CheckMark)] {
        var first: [Direction: Int] = [:]
        first.reserveCapacity(rows.count)
        var others: [Direction: [Int]] = [:]
        var marks: [(row: Int, mark: CheckMark)] = []
        for (index, row) in rows.enumerated() {
            guard let person = row.person.identity, let method = row.method?.method, let from = row.from else {
                continue
            }
            let key = Direction(person: person, direction: method.direction, sign: method.sign)
            let until = row.until ?? from
            guard let known = first[key] else {
                first[key] = index
                continue
            }
            let earlier = ([known] + (others[key] ?? [])).first { place in
                guard let begin = rows[place].from else { return false }
                return begin <= until && from <= rows[place].until ?? begin
            }
            if let earlier {
                let mark = CheckMark.fault(.name, "message", .text(row.person.name), ["row": .count(earlier + 1)])
                marks.append((index, mark))
            }
            others[key, default: []].append(index)
        }
        return marks
    }

    /// Decreases that bring a TT row which the list does not have.
    private static func healthRows(_ rows: [Movement], _ context: CheckContext) -> [(row: Int, mark: CheckMark)] {
        let kept = Set(rows.lazy.filter { $0.method == .healthArrears }.compactMap(\.person.identity))
        return rows.enumerated().compactMap { index, row in
            guard let needed = HealthRow.needed(for: row, on: context.today, context.terms), let from = needed.from,
                let until = needed.until, !(row.person.identity.map(kept.contains) ?? false)
            else { return nil }
            let mark = CheckMark.fault(
                .method, "message", .text(row.method?.rawValue ?? ""), ["from": .month(from), "until": .month(until)])
            return (index, mark)
        }
    }
}
