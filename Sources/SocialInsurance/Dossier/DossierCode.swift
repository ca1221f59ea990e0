/// The code by which people ask for their dossier: 8 characters without look-alikes, every third one a digit.
///
/// Digits in the third and sixth place keep words from forming; about 2.2 thousand million codes.
package struct DossierCode: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The code in upper case, for instance `AC4DF7HJ`.
    package let description: String

    private static let letters = Array("ACDEFHJKMNPQRTVWXY")
    private static let digits = Array("23456789")
    private static let length = 8

    /// A new code from a generator.
    package init(using generator: inout some RandomNumberGenerator) {
        self.description = String(
            (0..<Self.length).map { place in
                let alphabet = place % 3 == 2 ? Self.digits : Self.letters
                return alphabet[Int.random(in: alphabet.indices, using: &generator)]
            })
    }

    private init(description: String) {
        self.description = description
    }

    /// A new code from the system's secure generator.
    package static func random() -> DossierCode {
        var generator = SystemRandomNumberGenerator()
        return DossierCode(using: &generator)
    }

    /// Reads a code as typed: any case, with spaces or hyphens.
    package static func parse(_ raw: String, for subject: String = "dossier-code") -> Result<DossierCode, FieldProblem>
    {
        let code = Normaliser.code(raw).uppercased()
        guard !code.isEmpty else { return .failure(FieldProblem(subject, .empty)) }
        guard code.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }) else {
            return .failure(FieldProblem(subject, .wrongCharacters))
        }
        let values = ["count": "\(code.count)"]
        guard code.count >= Self.length else { return .failure(FieldProblem(subject, .tooShort, values: values)) }
        guard code.count <= Self.length else { return .failure(FieldProblem(subject, .tooLong, values: values)) }
        let fits = code.enumerated().allSatisfy { place, character in
            (place % 3 == 2 ? Self.digits : Self.letters).contains(character)
        }
        guard fits else { return .failure(FieldProblem(subject, .wrongFormat, values: ["example": "AC4DF7HJ"])) }
        return .success(DossierCode(description: code))
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard case .success(let code) = Self.parse(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a dossier code")
        }
        self = code
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.description)
    }
}
