package import SocialInsurance

/// What a unit knows of a month itself: its people, what it filed about them, and what it paid.
package struct OwnMonth: Hashable, Sendable {
    /// A row of a dossier, and how far that is.
    package struct Filed: Hashable, Sendable {
        package enum State: Hashable, Sendable {
            /// VSS has no result for it yet.
            case pending
            /// VSS is done with it.
            case done
            /// VSS sent it back.
            case returned
        }

        package var movement: Movement
        /// The dossier's code.
        package var dossier: String
        package var filed: CalendarDate
        package var state: State

        package init(movement: Movement, dossier: String, filed: CalendarDate, state: State) {
            self.movement = movement
            self.dossier = dossier
            self.filed = filed
            self.state = state
        }
    }

    /// Money that the unit sent to VSS.
    package struct Payment: Hashable, Sendable {
        package var date: CalendarDate
        package var amount: Int
        /// Số UNC; may be empty.
        package var number: String

        package init(date: CalendarDate, amount: Int, number: String = "") {
            self.date = date
            self.amount = amount
            self.number = number
        }
    }

    package var month: YearMonth
    /// The register of the month, with what was filed for it.
    package var lines: [EmployeeMonth]
    /// Rows about the month and months before it, in the order of filing.
    package var filed: [Filed]
    /// What was paid by the time of the statement.
    package var payments: [Payment]

    package init(
        month: YearMonth, lines: [EmployeeMonth], filed: [Filed] = [], payments: [Payment] = []
    ) {
        self.month = month
        self.lines = lines
        self.filed = filed
        self.payments = payments
    }

    /// The register that rows add up to, where there is no other: all that is filed and not sent back, month by month.
    package static func lines(of filed: [Filed], in month: YearMonth) -> [EmployeeMonth] {
        var register = Register([])
        for row in filed where row.state != .returned {
            if let from = row.movement.from, from > month { continue }
            register.apply(row.movement)
        }
        return register.lines
    }
}
