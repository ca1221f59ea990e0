package import Contributions
package import SocialInsurance

extension FilingRow {
    /// A row under the columns of the portal's own table, each value in its one spelling.
    package init(_ movement: Movement) {
        var row = FilingRow(movement.person)
        row.set(movement.work)
        row["method"] = movement.method?.rawValue ?? ""
        row["from"] = movement.from.map(\.description) ?? ""
        row["until"] = movement.until.map(\.description) ?? ""
        row["paper-number"] = movement.papers.number
        row["paper-date"] = movement.papers.date.map(\.description) ?? ""
        if row["effective"].isEmpty { row["effective"] = movement.papers.effective.map(\.description) ?? "" }
        row["death"] = movement.death.map(\.description) ?? ""
        if case .money(let amount)? = movement.previous?.wage?.salary { row["previous-wage"] = "\(amount)" }
        if let previous = movement.previous, previous.position != movement.work.position {
            row["previous-position"] = previous.position
        }
        row["note"] = movement.note
        self = row
    }

    /// Who somebody is.
    package init(_ person: Person) {
        self.init([
            "code": person.code, "name": person.name, "citizen": person.citizenNumber,
            "insured": person.insuredNumber, "nationality": person.nationality, "clinic": person.clinic,
            "birth": person.birthDate?.written ?? "",
            "sex": person.sex.map { $0 == .male ? "Nam" : "Nữ" } ?? "",
        ])
    }

    /// What somebody does and for how much.
    package mutating func set(_ work: Work) {
        self["position"] = work.position
        self["workplace"] = work.workplace
        self["region"] = work.region?.rawValue ?? ""
        if let wage = work.wage { self.set(wage) }
        guard let contract = work.contract else { return }
        self["contract-kind"] = contract.writtenKind
        self["contract-number"] = contract.number
        self["signed"] = contract.signed.map(\.description) ?? ""
        self["effective"] = contract.from.map(\.description) ?? ""
        self["contract-until"] = contract.until.map(\.description) ?? ""
    }

    private mutating func set(_ wage: Wage) {
        switch wage.salary {
        case .money(let amount): self["wage"] = "\(amount)"
        case .scale(let coefficient): self["coefficient"] = "\(coefficient)"
        }
        let coefficients = [("retained", wage.retained), ("position-allowance", wage.position)]
        for (column, value) in coefficients where value != .zero { self[column] = "\(value)" }
        let counts = [
            ("beyond-scale", wage.beyondScale), ("profession", wage.profession), ("allowances", wage.allowances),
            ("supplements", wage.supplements),
        ]
        for (column, value) in counts where value != 0 { self[column] = "\(value)" }
    }
}

extension Person.BirthDate {
    /// `01/02/1990`, `02/1990` or `1990`.
    package var written: String {
        switch self {
        case .day(let day): day.description
        case .month(let month): month.description
        case .year(let year): String(year)
        }
    }
}

extension Contract {
    /// The kind as the portal's own table says it; empty where none or several are ticked.
    package var writtenKind: String {
        if self.isProbation { return "Thử việc" }
        guard self.kinds.count == 1, let kind = self.kinds.first else { return "" }
        return switch kind {
        case .indefinite: "Không xác định thời hạn"
        case .fixedTerm: "Xác định thời hạn"
        case .other: "Hợp đồng khác"
        }
    }
}

extension TableFamily {
    /// The portal's own table.
    package static let own = Self.shipped.first { $0.id == "own" }
}
