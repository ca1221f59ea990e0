/// A social insurance agency's code: 3 digits for a province's (`001`), 5 for a grass-roots agency's below it (`001NN`).
package struct AgencyCode: Hashable, Sendable, CustomStringConvertible {
    /// The digits.
    package let description: String

    /// Reads a code in any spelling.
    /// - Parameter province: the code of the province that it must belong to; nil where any will do.
    package static func parse(
        _ raw: String, for subject: String = "agency-code", in province: String? = nil
    ) -> Result<AgencyCode, FieldProblem> {
        let code = Normaliser.code(raw)
        guard !code.isEmpty else { return .failure(FieldProblem(subject, .empty)) }
        guard code.isDigits else { return .failure(FieldProblem(subject, .wrongCharacters)) }
        guard code.count == 3 || code.count == 5 else {
            return .failure(FieldProblem(subject, .wrongFormat, values: ["count": "\(code.count)"]))
        }
        // Seen so far: 001 and 001NN in province 01, 079NN in province 79.
        let beginning = province.map { "0\($0)" } ?? ""
        guard code.hasPrefix(beginning) else {
            return .failure(FieldProblem(subject, .mismatch, values: ["beginning": beginning]))
        }
        return .success(AgencyCode(description: code))
    }
}
