/// A tax code (mã số thuế): 10 digits, 13 for a dependent unit (10-3), 12 where a citizen number serves as one.
package struct TaxCode: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The digits alone.
    package let digits: String

    private init(digits: String) {
        self.digits = digits
    }

    /// Reads a code in any spelling.
    package static func parse(_ raw: String, for subject: String = "tax-code") -> Result<TaxCode, FieldProblem> {
        let code = Normaliser.code(raw)
        guard !code.isEmpty else { return .failure(FieldProblem(subject, .empty)) }
        guard code.isDigits else { return .failure(FieldProblem(subject, .wrongCharacters)) }
        switch code.count {
        case ..<10: return .failure(FieldProblem(subject, .tooShort, values: ["count": "\(code.count)"]))
        case 10, 12: return .success(TaxCode(digits: code))
        case 13 where code.hasSuffix("000"): return .failure(FieldProblem(subject, .notReal))
        case 13: return .success(TaxCode(digits: code))
        case 11: return .failure(FieldProblem(subject, .wrongFormat, values: ["count": "11"]))
        default: return .failure(FieldProblem(subject, .tooLong, values: ["count": "\(code.count)"]))
        }
    }

    /// The code as written on papers and in certificates: `0101234565`, `0101234565-001`.
    package var description: String {
        self.branch.map { "\(self.head)-\($0)" } ?? self.digits
    }

    /// The code without the branch suffix.
    package var head: String {
        self.digits.count == 13 ? String(self.digits.prefix(10)) : self.digits
    }

    /// The three digits of a dependent unit, `001` to `999`.
    package var branch: String? {
        self.digits.count == 13 ? String(self.digits.suffix(3)) : nil
    }

    /// Whether it is a citizen number that serves as a tax code (Circular 86/2024/TT-BTC).
    package var isPersonal: Bool { self.digits.count == 12 }

    /// Whether the tenth digit follows from the nine before it; codes in use may break the rule, so never an error.
    package var hasExpectedCheckDigit: Bool {
        guard !self.isPersonal else { return true }
        let digits = self.digits.utf8.prefix(10).map { Int($0) - 0x30 }
        let sum = zip([31, 29, 23, 19, 17, 13, 7, 5, 3], digits).reduce(0) { $0 + $1.0 * $1.1 }
        return 10 - sum % 11 == digits[9]
    }

    /// What deserves a second look.
    package func warnings(for subject: String = "tax-code") -> [FieldProblem] {
        self.hasExpectedCheckDigit ? [] : [FieldProblem(subject, .checkDigit, values: ["code": self.description])]
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard case .success(let code) = Self.parse(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a tax code")
        }
        self = code
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.description)
    }
}
