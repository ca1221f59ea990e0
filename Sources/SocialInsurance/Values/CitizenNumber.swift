/// A citizen number (số căn cước, 12 digits) or the number of an old identity card (9 digits).
package struct CitizenNumber: Hashable, Sendable, CustomStringConvertible {
    /// Which document the number belongs to.
    package enum Kind: String, Hashable, Sendable {
        case citizen
        case oldIdentityCard
    }

    /// The digits alone.
    package let description: String

    /// The document, told by the length.
    package var kind: Kind { self.description.count == 12 ? .citizen : .oldIdentityCard }

    /// Reads a number in any spelling.
    package static func parse(
        _ raw: String, for subject: String = "representative-citizen-number"
    ) -> Result<CitizenNumber, FieldProblem> {
        let code = Normaliser.code(raw)
        guard !code.isEmpty else { return .failure(FieldProblem(subject, .empty)) }
        guard code.isDigits else { return .failure(FieldProblem(subject, .wrongCharacters)) }
        switch code.count {
        case ..<9: return .failure(FieldProblem(subject, .tooShort, values: ["count": "\(code.count)"]))
        case 9, 12: return .success(CitizenNumber(description: code))
        case 10, 11: return .failure(FieldProblem(subject, .wrongFormat, values: ["count": "\(code.count)"]))
        default: return .failure(FieldProblem(subject, .tooLong, values: ["count": "\(code.count)"]))
        }
    }
}
