package import Contributions
package import SocialInsurance

extension FilingRow {
    /// A row of D02 in the one spelling in which lists keep it; ``PayrollTable/init(rows:)`` reads it back the same.
    package init(_ movement: Movement) {
        self.init()
        self.take(movement.person)
        self.take(movement.work)
        self["method"] = movement.method?.rawValue ?? ""
        self["from"] = movement.from?.description ?? ""
        self["until"] = movement.until?.description ?? ""
        self["paper-number"] = movement.papers.number
        self["paper-date"] = movement.papers.date?.description ?? ""
        if self["effective"].isEmpty { self["effective"] = movement.papers.effective?.description ?? "" }
        self["death"] = movement.death?.description ?? ""
        self["note"] = movement.note
        if let previous = movement.previous { self.take(previous: previous, of: movement.work) }
    }

    /// Who somebody is.
    package init(_ person: Person) {
        self.init()
        self.take(person)
    }

    /// What somebody does and for how much.
    package mutating func set(_ work: Work) { self.take(work) }

    private mutating func take(_ person: Person) {
        self["code"] = person.code
        self["name"] = person.name
        self["birth"] =
            switch person.birthDate {
            case .day(let day)?: "\(day)"
            case .month(let month)?: "\(month)"
            case .year(let year)?: "\(year)"
            case nil: ""
            }
        self["sex"] = person.sex.map(RowWords.sex) ?? ""
        self["citizen"] = person.citizenNumber
        self["insured"] = person.insuredNumber
        self["nationality"] = person.nationality
        self["clinic"] = person.clinic
    }

    private mutating func take(_ work: Work) {
        self["position"] = work.position
        self["workplace"] = work.workplace
        self["region"] = work.region?.rawValue ?? ""
        if let wage = work.wage {
            switch wage.salary {
            case .money(let amount): self["wage"] = "\(amount)"
            case .scale(let coefficient): self["coefficient"] = "\(coefficient)"
            }
            self["retained"] = Self.text(wage.retained)
            self["position-allowance"] = Self.text(wage.position)
            self["beyond-scale"] = Self.text(wage.beyondScale)
            self["profession"] = Self.text(wage.profession)
            self["allowances"] = Self.text(wage.allowances)
            self["supplements"] = Self.text(wage.supplements)
        }
        guard let contract = work.contract else { return }
        self["contract-kind"] = RowWords.kinds(of: contract)
        self["contract-number"] = contract.number
        self["signed"] = contract.signed?.description ?? ""
        self["effective"] = contract.from?.description ?? ""
        self["contract-until"] = contract.until?.description ?? ""
    }

    private mutating func take(previous: Work, of work: Work) {
        if previous.position != work.position { self["previous-position"] = previous.position }
        guard let wage = previous.wage else { return }
        switch wage.salary {
        case .money(let amount): self["previous-wage"] = "\(amount)"
        case .scale(let coefficient): self["previous-wage"] = "\(coefficient)"
        }
        if wage.allowances != work.wage?.allowances { self["previous-allowances"] = "\(wage.allowances)" }
        if wage.supplements != work.wage?.supplements { self["previous-supplements"] = "\(wage.supplements)" }
    }

    private static func text(_ amount: Int) -> String { amount == 0 ? "" : "\(amount)" }

    private static func text(_ coefficient: Coefficient) -> String { coefficient == .zero ? "" : "\(coefficient)" }
}

/// The words that rows keep for choices, as the portal's own table offers them.
package enum RowWords {
    package static func sex(_ sex: Person.Sex) -> String { sex == .male ? "Nam" : "Nữ" }

    package static let sexes = ["Nam", "Nữ"]
    package static let probation = "Thử việc"
    /// In the order in which they are offered.
    package static let contractKinds: [(kind: Contract.Kind, word: String)] = [
        (.indefinite, "Không xác định thời hạn"), (.fixedTerm, "Xác định thời hạn"), (.other, "Khác"),
    ]

    /// The word of one kind; empty where none or several are marked.
    package static func kind(of contract: Contract) -> String {
        contract.isProbation || contract.kinds.count == 1 ? self.kinds(of: contract) : ""
    }

    /// More than one, where more than one was marked: that is for a check to say.
    static func kinds(of contract: Contract) -> String {
        if contract.isProbation { return self.probation }
        return self.contractKinds.filter { contract.kinds.contains($0.kind) }.map(\.word).joined(separator: "; ")
    }
}
