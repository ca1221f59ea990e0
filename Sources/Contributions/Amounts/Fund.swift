/// A fund that contributions go to, in the order of the columns of C12-TS.
package enum Fund: String, Hashable, Sendable, CaseIterable {
    /// Ốm đau, thai sản.
    case sickness
    /// Hưu trí, tử tuất.
    case pension
    /// Bảo hiểm y tế.
    case health
    /// Bảo hiểm thất nghiệp.
    case unemployment
    /// Tai nạn lao động, bệnh nghề nghiệp.
    case accident

    /// The key of its name.
    package var nameKey: String { "fund.\(self.rawValue)" }

    /// Its place among all, from 0.
    var place: Int {
        switch self {
        case .sickness: 0
        case .pension: 1
        case .health: 2
        case .unemployment: 3
        case .accident: 4
        }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(self.place) }
}

/// What the employer and the employee pay into one fund, in đồng; differences may be negative.
package struct FundShare: Hashable, Sendable {
    package var employer: Int
    package var employee: Int

    package init(employer: Int = 0, employee: Int = 0) {
        self.employer = employer
        self.employee = employee
    }

    package var total: Int { self.employer + self.employee }

    static func + (a: FundShare, b: FundShare) -> FundShare {
        FundShare(employer: a.employer + b.employer, employee: a.employee + b.employee)
    }

    static func - (a: FundShare, b: FundShare) -> FundShare {
        FundShare(employer: a.employer - b.employer, employee: a.employee - b.employee)
    }
}

/// Amounts by fund.
package struct FundAmounts: Hashable, Sendable, AdditiveArithmetic {
    private var sickness = FundShare()
    private var pension = FundShare()
    private var health = FundShare()
    private var unemployment = FundShare()
    private var accident = FundShare()

    package init() {}

    package static let zero = FundAmounts()

    package subscript(fund: Fund) -> FundShare {
        get {
            switch fund {
            case .sickness: self.sickness
            case .pension: self.pension
            case .health: self.health
            case .unemployment: self.unemployment
            case .accident: self.accident
            }
        }
        set {
            switch fund {
            case .sickness: self.sickness = newValue
            case .pension: self.pension = newValue
            case .health: self.health = newValue
            case .unemployment: self.unemployment = newValue
            case .accident: self.accident = newValue
            }
        }
    }

    private static func combined(
        _ a: Self, _ b: Self, _ combine: (FundShare, FundShare) -> FundShare
    ) -> Self {
        var result = Self()
        result.sickness = combine(a.sickness, b.sickness)
        result.pension = combine(a.pension, b.pension)
        result.health = combine(a.health, b.health)
        result.unemployment = combine(a.unemployment, b.unemployment)
        result.accident = combine(a.accident, b.accident)
        return result
    }

    private var sum: FundShare { self.sickness + self.pension + self.health + self.unemployment + self.accident }
    package var employer: Int { self.sum.employer }
    package var employee: Int { self.sum.employee }
    package var total: Int { self.employer + self.employee }

    /// The same with only some of the funds.
    package func only(_ funds: Set<Fund>) -> FundAmounts {
        if funds.count == Fund.allCases.count { return self }
        var amounts = FundAmounts()
        for fund in funds { amounts[fund] = self[fund] }
        return amounts
    }

    package static func + (a: Self, b: Self) -> Self {
        self.combined(a, b) { $0 + $1 }
    }

    package static func - (a: Self, b: Self) -> Self {
        self.combined(a, b) { $0 - $1 }
    }
}
