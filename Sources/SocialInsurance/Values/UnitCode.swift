/// A unit code (mã đơn vị) that VSS gives to an employer; no official grammar is known, so its shape only warns.
package struct UnitCode: Hashable, Sendable, CustomStringConvertible {
    /// The code in upper case without separators.
    package let description: String

    /// Reads a code in any spelling.
    package static func parse(_ raw: String, for subject: String = "unit-code") -> Result<UnitCode, FieldProblem> {
        let code = Normaliser.code(raw).uppercased()
        guard !code.isEmpty else { return .failure(FieldProblem(subject, .empty)) }
        guard code.utf8.allSatisfy(self.isLetterOrDigit) else {
            return .failure(FieldProblem(subject, .wrongCharacters))
        }
        guard code.count <= 20 else { return .failure(FieldProblem(subject, .tooLong, values: ["limit": "20"])) }
        return .success(UnitCode(description: code))
    }

    /// What deserves a second look: codes seen so far are 6 to 9 long, one to three letters first.
    package func warnings(for subject: String = "unit-code") -> [FieldProblem] {
        let letters = self.description.utf8.prefix { (0x41...0x5A).contains($0) }.count
        let usual = letters >= 1 && (6...9).contains(self.description.count)
        return usual ? [] : [FieldProblem(subject, .unusual, values: ["code": self.description])]
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
    }
}
