internal import Contributions
internal import PayrollTables
internal import Secrets
internal import SocialInsurance
internal import Storage
internal import Synchronization

extension DifferenceRoutes {
    /// A proposal and the key that names it in forms, however the list around it changes.
    struct Offer {
        var proposal: Proposal
        var key: String

        init(_ proposal: Proposal) throws {
            self.proposal = proposal
            let row = try JSONText.encode(FilingRow(proposal.movement))
            self.key = String(Digest.sha256Hex("\(row)\(proposal.reason)".utf8).prefix(20))
        }
    }

    struct Found: Sendable {
        var difference: PayrollDifference
        var offers: [Offer]
        /// What each of the difference's faults is about: a line's number in its sheet, and the name there.
        var places: [(number: Int, name: String)?]
        /// How many people were compared with how many.
        var people: Int
        var known: Int

        /// - Parameters:
        ///   - lines: those of `last`, or of the register where it is nil.
        ///   - compare: takes the lines of the last and of this payroll.
        init(
            _ this: PayrollTable, _ last: PayrollTable?, _ lines: [EmployeeMonth],
            _ compare: ([EmployeeMonth], [EmployeeMonth]) -> PayrollDifference
        ) throws {
            self.difference = compare(lines, this.lines)
            self.offers = try self.difference.proposals.map { try Offer($0) }
            self.places = self.difference.faults.map { fault in
                let (row, table): (Int, PayrollTable?) =
                    switch fault {
                    case .repeatedLast(let row): (row, last)
                    case .repeatedThis(let row, _), .nobody(let row), .conflict(let row, _), .leftUnknown(let row):
                        (row, this)
                    }
                guard let table, table.rows.indices.contains(row) else { return nil }
                return (table.numbers[row], table.rows[row].person.name)
            }
            self.people = this.rows.count
            self.known = lines.count
        }
    }
}

/// Differences of payrolls as they were computed last: two of 100,000 people are read for seconds.
final class DifferenceMemory: Sendable {
    /// What a difference is made from.
    struct Question: Hashable, Sendable {
        var unit: String
        /// Where the bytes of the tables are: other bytes are elsewhere.
        var this: String
        var last: String?
        /// How the register was; nil where it is not asked.
        var register: RegisterVersion?
        var month: YearMonth
        var today: CalendarDate
        var terms: UnitTerms
    }

    private static let most = 8
    private let kept = Mutex<[(question: Question, found: DifferenceRoutes.Found)]>([])

    func find(_ question: Question) -> DifferenceRoutes.Found? {
        self.kept.withLock { $0.first { $0.question == question }?.found }
    }

    func keep(_ found: DifferenceRoutes.Found, _ question: Question) {
        self.kept.withLock { kept in
            kept.removeAll { $0.question == question }
            kept.insert((question, found), at: 0)
            if kept.count > Self.most { kept.removeLast() }
        }
    }
}
