/// A tax code with the place in the subject where it stands.
public struct TaxCode: Hashable, Sendable {
    /// `NNNNNNNNNN`, `NNNNNNNNNN-NNN` for a branch, or twelve digits for a household or a person.
    public var value: String
    /// The attribute: `UID`, `serialNumber` or `organizationIdentifier`.
    public var attribute: String

    /// `0101234565001` and `0101234565-001` are one code; anything else stays as it is.
    static func normalized(_ code: some StringProtocol) -> String {
        let code = String(code.filter { !$0.isWhitespace })
        guard code.utf8.count == 13, code.utf8.allSatisfy(Self.isDigit) else { return code }
        return "\(code.prefix(10))-\(code.suffix(3))"
    }

    /// Reads 10, 12 or 13 digits, the last three perhaps behind a dash; nil for anything else.
    static func read(_ text: Substring) -> String? {
        let digits = text.utf8.prefix { Self.isDigit($0) }.count
        let rest = text.utf8.dropFirst(digits)
        switch (digits, rest.count) {
        case (10, 0), (12, 0), (13, 0): return Self.normalized(text)
        case (10, 4) where rest.first == UInt8(ascii: "-") && rest.dropFirst().allSatisfy(Self.isDigit):
            return String(text)
        default: return nil
        }
    }

    /// Whether the tenth digit is that of the other nine: what tells a bare code from a telephone number.
    static func hasCheckDigit(_ code: String) -> Bool {
        let digits = code.utf8.prefix(10).map { Int($0) - 0x30 }
        guard digits.count == 10, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
        let sum = zip(digits, [31, 29, 23, 19, 17, 13, 7, 5, 3]).reduce(0) { $0 + $1.0 * $1.1 }
        return 10 - sum % 11 == digits[9]
    }

    static func isDigit(_ octet: UInt8) -> Bool { (0x30...0x39).contains(octet) }
}
