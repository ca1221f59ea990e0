/// An insured person's number (mã số BHXH): exactly 10 digits; no check digit is documented.
package struct InsuredNumber: Hashable, Sendable, CustomStringConvertible {
    /// The ten digits.
    package let description: String

    /// Reads a number in any spelling.
    package static func parse(
        _ raw: String, for subject: String = "insured-number"
    ) -> Result<InsuredNumber, FieldProblem> {
        let code = Normaliser.code(raw)
        guard !code.isEmpty else { return .failure(FieldProblem(subject, .empty)) }
        guard code.isDigits else { return .failure(FieldProblem(subject, .wrongCharacters)) }
        guard code.count >= 10 else {
            return .failure(FieldProblem(subject, .tooShort, values: ["count": "\(code.count)"]))
        }
        guard code.count <= 10 else {
            return .failure(FieldProblem(subject, .tooLong, values: ["count": "\(code.count)"]))
        }
        return .success(InsuredNumber(description: code))
    }
}
