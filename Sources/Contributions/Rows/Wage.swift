/// A number of a pay scale such as 2.34, exact to four decimals.
package struct Coefficient: Hashable, Sendable, CustomStringConvertible {
    package let tenThousandths: Int

    package static let zero = Coefficient(tenThousandths: 0)

    package init(tenThousandths: Int) {
        self.tenThousandths = tenThousandths
    }

    /// Reads `2.34` or `2,34`.
    package init?(_ text: String) {
        guard let value = DecimalText.scaled(text, decimals: 4) else { return nil }
        self.init(tenThousandths: value)
    }

    /// With a dot, as the wire writes it.
    package var description: String {
        let (whole, rest) = self.tenThousandths.quotientAndRemainder(dividingBy: 10_000)
        var digits = String(String(10_000 + rest).dropFirst())
        while digits.last == "0" { digits.removeLast() }
        return digits.isEmpty ? "\(whole)" : "\(whole).\(digits)"
    }
}

/// The wage columns of a D02 row, kept as they were written, right or not.
package struct Wage: Hashable, Sendable {
    /// What stands in the column of the wage itself.
    package enum Salary: Hashable, Sendable {
        /// Đồng a month.
        case money(Int)
        /// Of the state's pay scale, times the reference level.
        case scale(Coefficient)
    }

    package var salary: Salary
    /// Hệ số chênh lệch bảo lưu.
    package var retained: Coefficient
    /// Phụ cấp chức vụ.
    package var position: Coefficient
    /// Phụ cấp thâm niên vượt khung, percent.
    package var beyondScale: Int
    /// Phụ cấp thâm niên nghề, percent.
    package var profession: Int
    /// Phụ cấp lương, đồng.
    package var allowances: Int
    /// Các khoản bổ sung, đồng.
    package var supplements: Int

    package init(
        _ salary: Salary, retained: Coefficient = .zero, position: Coefficient = .zero, beyondScale: Int = 0,
        profession: Int = 0, allowances: Int = 0, supplements: Int = 0
    ) {
        self.salary = salary
        self.retained = retained
        self.position = position
        self.beyondScale = beyondScale
        self.profession = profession
        self.allowances = allowances
        self.supplements = supplements
    }

    /// A wage in đồng.
    package static func money(_ amount: Int) -> Wage { Wage(.money(amount)) }

    /// Whether a number of the wage column is a coefficient: up to 100 it is.
    package static func isCoefficient(_ written: Coefficient) -> Bool { written.tenThousandths <= 1_000_000 }

    /// The base in đồng before any bound.
    ///
    /// Percentages of seniority count from the scale's coefficient (beyond the scale) and from it with the position's
    /// allowance (profession); from memory of the state's pay rules, as the forms' instruction names no formula.
    package func base(referenceLevel: Int) -> Int {
        let sums = Int128(self.allowances) + Int128(self.supplements)
        switch self.salary {
        case .money(let amount): return Int(clamping: Int128(amount) + sums)
        case .scale(let coefficient):
            // In parts of 10,000 (coefficients) × 100 × 100 (two percentages).
            let scale = Int128(coefficient.tenThousandths) * 100
            let beyond = Int128(coefficient.tenThousandths) * Int128(self.beyondScale)
            let position = Int128(self.position.tenThousandths) * 100
            let withoutProfession = scale + beyond + position
            let parts =
                withoutProfession * Int128(100 + self.profession) + Int128(self.retained.tenThousandths) * 10_000
            return Ratio(parts * Int128(referenceLevel) + sums * 100_000_000, 100_000_000).rounded
        }
    }
}
