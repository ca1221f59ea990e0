import SocialInsurance

/// Something that the simulated VSS has otherwise than the unit, when asked to.
package struct PlantedDifference: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// Leaves somebody out of D09.
        case dropPerson = "drop-person"
        /// Keeps somebody in D09 whom nobody filed: `name`, `number`.
        case extraPerson = "extra-person"
        /// Another base for somebody: `amount`.
        case wage
        /// Another BHXH number for somebody: `text`.
        case number
        case name
        case clinic
        /// More, or less, due in a fund (`text`: its name on the wire): `amount`.
        case due
        /// Money for late payment: `amount`.
        case lateMoney = "late-money"
        /// A surplus: `amount`.
        case surplus
        /// A sum of column 6 that is wrong by `amount`.
        case sum
        /// Money carried over that is not what the last statement said, by `amount`.
        case carry
        /// Forgets the payment with this number (`text`).
        case dropPayment = "drop-payment"
    }

    package var kind: Kind
    /// Whom it is about, by either number.
    package var number: String?
    package var text: String?
    package var amount: Int?

    package init(_ kind: Kind, number: String? = nil, text: String? = nil, amount: Int? = nil) {
        self.kind = kind
        self.number = number
        self.text = text
        self.amount = amount
    }

    // MARK: D09-TS

    func apply(to list: inout ParticipantList) {
        let place = list.people.firstIndex { person in
            self.number == person.insuredNumber || self.number == person.citizenNumber
        }
        if self.kind == .extraPerson {
            let base = self.amount ?? 9_000_000
            list.people.append(
                ParticipantList.Participant(
                    name: self.text ?? "Người Không Kê Khai", insuredNumber: self.number ?? "0199999999",
                    birth: "01/01/1980", position: "Nhân viên",
                    bases: [.social: base, .health: base, .unemployment: base, .accident: base]))
            return
        }
        guard let place else { return }
        switch self.kind {
        case .dropPerson: list.people.remove(at: place)
        case .wage:
            for column in list.people[place].bases.keys { list.people[place].bases[column] = self.amount }
        case .number:
            list.people[place].insuredNumber = self.text ?? "0188888888"
            list.people[place].citizenNumber = ""
        case .name: list.people[place].name = self.text ?? "Tên Khác"
        case .clinic: list.people[place].clinic = self.text ?? "79001"
        default: break
        }
    }

    // MARK: C12-TS

    func apply(to statement: inout ContributionStatement) {
        let amount = self.amount ?? 1000
        switch self.kind {
        case .due:
            let column = StatementColumn(rawValue: self.text ?? "") ?? .health
            Self.add(amount, to: .due, column, in: &statement)
        case .lateMoney:
            for place in [StatementPlace.lateMoney, StatementPlace(.arisen, "5.1")] {
                Self.add(amount, to: place, .pension, in: &statement)
            }
        case .surplus: Self.add(amount, to: .surplusOut, nil, in: &statement)
        case .sum: Self.add(amount, to: .due, nil, in: &statement)
        case .carry:
            for place in [StatementPlace.shortIn, StatementPlace(.carriedIn, "2.2.1")] {
                Self.add(amount, to: place, .pension, in: &statement)
            }
        case .dropPayment:
            let payment = statement.lines.firstIndex { line in
                line.place.section == .paid && !line.place.isSection
                    && ContributionStatement.Payment(words: line.words, amount: line.total).number == self.text
            }
            if let payment { statement.lines.remove(at: payment) }
        default: break
        }
    }

    private static func add(
        _ amount: Int, to place: StatementPlace, _ column: StatementColumn?, in statement: inout ContributionStatement
    ) {
        guard let index = statement.lines.firstIndex(where: { $0.place == place }) else { return }
        if let column { statement.lines[index].amounts[column, default: 0] += amount }
        statement.lines[index].sum = (statement.lines[index].sum ?? 0) + amount
    }
}
