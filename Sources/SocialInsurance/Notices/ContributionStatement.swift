/// C12-TS: what a unit owes, what was booked, and what goes on to the next month, by fund.
package struct ContributionStatement: Hashable, Sendable {
    /// How the columns are cut.
    package enum Edition: String, Hashable, Sendable {
        /// Decision 366/QĐ-BHXH, since May 2026: sickness and pension apart.
        case split = "366"
        /// Before: BHXH in one column, interest among the rows.
        case joined = "595"

        package var columns: [StatementColumn] {
            self == .split ? StatementColumn.funds : StatementColumn.joinedFunds
        }
    }

    /// A row of the table.
    package struct Line: Hashable, Sendable {
        package var place: StatementPlace
        /// What VSS wrote beside the number.
        package var words: String
        /// Missing where the form is crossed out or nothing stands.
        package var amounts: [StatementColumn: Int]
        /// Column 6.
        package var sum: Int?

        package init(
            _ place: StatementPlace, words: String = "", amounts: [StatementColumn: Int] = [:], sum: Int? = nil
        ) {
            self.place = place
            self.words = words
            self.amounts = amounts
            self.sum = sum
        }

        /// The sum as it is written, or that of the columns.
        package var total: Int { self.sum ?? self.amounts.values.reduce(0, +) }
    }

    /// Money that VSS booked: a row of section C.
    package struct Payment: Hashable, Sendable {
        /// Số UNC; empty where it cannot be told from the words.
        package var number: String
        package var date: CalendarDate?
        package var amount: Int

        package init(number: String, date: CalendarDate?, amount: Int) {
            self.number = number
            self.date = date
            self.amount = amount
        }

        /// As the form writes it.
        package var words: String {
            "+ UNC số \(self.number.isEmpty ? "…" : self.number), ngày \(self.date?.description ?? "…")"
        }
    }

    /// Until when one fund is paid, and for how many people.
    package struct PaidThrough: Hashable, Sendable {
        package var fund: StatementColumn
        package var month: YearMonth
        package var people: Int

        package init(fund: StatementColumn, month: YearMonth, people: Int) {
            self.fund = fund
            self.month = month
            self.people = people
        }
    }

    package var head: NoticeHead
    package var edition: Edition
    package var lines: [Line]
    package var paidThrough: [PaidThrough]
    /// The account to pay to.
    package var account: String
    package var bank: String
    /// After this day the figures count as right.
    package var objectBefore: CalendarDate?

    package init(
        head: NoticeHead, edition: Edition = .split, lines: [Line], paidThrough: [PaidThrough] = [],
        account: String = "", bank: String = "", objectBefore: CalendarDate? = nil
    ) {
        self.head = head
        self.edition = edition
        self.lines = lines
        self.paidThrough = paidThrough
        self.account = account
        self.bank = bank
        self.objectBefore = objectBefore
    }

    /// The row at a place; nil where the statement has none.
    package subscript(place: StatementPlace) -> Line? { self.lines.first { $0.place == place } }

    /// What a row comes to; 0 where it is not there.
    package func total(_ place: StatementPlace) -> Int { self[place]?.total ?? 0 }

    /// One fund of a row; 0 where nothing stands.
    package func amount(_ place: StatementPlace, _ column: StatementColumn) -> Int {
        self[place]?.amounts[column] ?? 0
    }

    /// Section C, read from the words of its rows.
    package var payments: [Payment] {
        self.lines.filter { $0.place.section == .paid && !$0.place.isSection }.compactMap { line in
            line.total == 0 ? nil : Payment(words: line.words, amount: line.total)
        }
    }
}

extension ContributionStatement.Payment {
    /// Reads “UNC số 12, ngày 05/12/2026” in any spelling; what cannot be told stays empty.
    package init(words: String, amount: Int) {
        let parts = words.split { " ,;:".contains($0) }.map(String.init)
        func follower(_ marks: Set<String>) -> String? {
            guard let place = parts.lastIndex(where: { marks.contains($0.lowercased()) }) else { return nil }
            return parts.dropFirst(place + 1).first
        }
        let date = follower(["ngày", "ngay"]).flatMap { try? CalendarDate.parse($0, for: "date").get() }
        let number = follower(["số", "so"]) ?? ""
        self.init(number: number == "…" || number == "..." ? "" : number, date: date, amount: amount)
    }
}
