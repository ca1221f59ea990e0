/// The numbers in a subject's `UID` attributes: `MST:0101234565`, `CCCD:…`, `CMND:…`, `HC:…`.
struct SubjectIdentifiers: Hashable, Sendable {
    /// Tax codes as `NNNNNNNNNN` or `NNNNNNNNNN-NNN`, in the certificate's order.
    private(set) var taxCodes: [String] = []
    /// Citizen identity numbers (12 digits) and old identity cards (9 digits), in the certificate's order.
    private(set) var citizenNumbers: [String] = []

    init(userIdentifiers: [String]) {
        for value in userIdentifiers {
            guard let colon = value.firstIndex(of: ":") else { continue }
            let prefix = value[..<colon].filter { !$0.isWhitespace }.uppercased()
            let number = value[value.index(after: colon)...].filter { !$0.isWhitespace }
            guard !number.isEmpty else { continue }
            switch prefix {
            case "MST": self.taxCodes.append(Self.normalizedTaxCode(number))
            case "CCCD", "CMND": self.citizenNumbers.append(String(number))
            default: continue
            }
        }
    }

    /// `0101234565001` and `0101234565-001` are one code; anything else stays as it is.
    static func normalizedTaxCode(_ code: some StringProtocol) -> String {
        let code = String(code.filter { !$0.isWhitespace })
        guard code.count == 13, code.allSatisfy(\.isASCIIDigit) else { return code }
        return "\(code.prefix(10))-\(code.suffix(3))"
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
