/// The serial number of a certificate in hexadecimal: at most 20 octets (RFC 5280, 4.1.2.2), two digits for each.
package struct CertificateSerial: Hashable, Sendable, CustomStringConvertible {
    /// Upper case, without separators and without zero octets in front.
    package let description: String

    /// Reads a number in any spelling that programs show: `0x`, colons, blanks, lower case, zeros in front.
    package static func parse(_ raw: String, for subject: String) -> Result<CertificateSerial, FieldProblem> {
        var digits = Normaliser.code(raw).uppercased().filter { $0 != ":" }
        if digits.hasPrefix("0X") { digits.removeFirst(2) }
        guard !digits.isEmpty else { return .failure(FieldProblem(subject, .empty)) }
        guard digits.utf8.allSatisfy(Self.isHexadecimal) else {
            return .failure(FieldProblem(subject, .wrongCharacters))
        }
        digits = String(digits.drop { $0 == "0" })
        guard !digits.isEmpty else { return .failure(FieldProblem(subject, .notReal)) }
        guard digits.count <= 40 else { return .failure(FieldProblem(subject, .tooLong, values: ["limit": "40"])) }
        return .success(CertificateSerial(description: digits.count % 2 == 0 ? digits : "0" + digits))
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte)
    }
}
