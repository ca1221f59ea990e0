internal import SocialInsurance
package import Wording

/// Why a row is proposed.
package enum ProposalReason: Hashable, Sendable {
    case appeared
    case returned
    case disappeared
    case departed
    case onLeave
    /// As many days without pay in the month as make it one without contribution.
    case absent(days: Int)
    case leaveChanged
    case wage(old: Int, new: Int)
    case position(old: String, new: String)
    case positionAndWage(old: String, new: String)
    case healthRow

    private var word: String {
        switch self {
        case .appeared: "appeared"
        case .returned: "returned"
        case .disappeared: "disappeared"
        case .departed: "departed"
        case .onLeave: "on-leave"
        case .absent: "absent"
        case .leaveChanged: "leave-changed"
        case .wage: "wage"
        case .position: "position"
        case .positionAndWage: "position-and-wage"
        case .healthRow: "health-row"
        }
    }

    /// The words for people.
    package func text(in wording: Wording) -> String {
        let values: [String: String] =
            switch self {
            case .absent(let days): ["days": "\(days)"]
            case .wage(let old, let new):
                ["old": Money.text(old, in: wording.language), "new": Money.text(new, in: wording.language)]
            case .position(let old, let new), .positionAndWage(let old, let new): ["old": old, "new": new]
            default: [:]
            }
        return wording.text("reason.\(self.word)", values)
    }
}

/// A row that the difference of two payrolls proposes, to be accepted or dropped.
package struct Proposal: Hashable, Sendable {
    package var movement: Movement
    package let reason: ProposalReason
    /// What must be added before the row can be filed.
    package let missing: [MissingDatum]
    /// Other methods that fit what is known.
    package let choices: [MethodCode]
    /// Where it comes from.
    package let lastRow: Int?
    package let thisRow: Int?
}

/// Data that changed and that no row of D02 reports.
package struct DataUpdate: Hashable, Sendable {
    package struct Change: Hashable, Sendable {
        package let field: RowField
        /// The procedures that report it; none where only the register changes.
        package let procedures: [String]
    }

    package let person: Person
    package let work: Work
    package let changes: [Change]
    package let thisRow: Int
}

/// A line that cannot be compared, and why.
package enum DifferenceFault: Hashable, Sendable {
    /// The same person stands in another line of the same payroll.
    case repeatedLast(row: Int)
    case repeatedThis(row: Int, first: Int)
    /// No number at all: nobody can tell who it is.
    case nobody(row: Int)
    /// The numbers lead to different people of the last payroll.
    case conflict(row: Int, last: [Int])
    /// Somebody left who was not there.
    case leftUnknown(row: Int)

    package var textKey: String {
        switch self {
        case .repeatedLast: "difference.repeated-last"
        case .repeatedThis: "difference.repeated-this"
        case .nobody: "difference.nobody"
        case .conflict: "difference.conflict"
        case .leftUnknown: "difference.left-unknown"
        }
    }
}

/// Amounts as people read them.
package enum Money {
    /// Groups of three: `9.000.000` in Vietnamese, `9,000,000` in English.
    package static func text(_ amount: Int, in language: Wording.Language) -> String {
        var groups: [Substring] = []
        var digits = Substring(String(amount.magnitude))
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        groups.insert(digits, at: 0)
        return (amount < 0 ? "−" : "") + groups.joined(separator: language == .vietnamese ? "." : ",")
    }
}
