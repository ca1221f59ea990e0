internal import PublicKeys

/// The numbers in a subject.
///
/// They look like `UID=MST:0101234565`, `UID=CCCD:…`, `serialNumber=MST:…` or `organizationIdentifier=VATVN-…`. Only
/// these three attributes are looked at: whatever a name or an organisation is called is no number.
struct SubjectIdentifiers: Hashable, Sendable {
    /// Tax codes in the certificate's order, each once.
    private(set) var taxCodes: [TaxCode] = []
    /// Citizen identity numbers (12 digits) and old identity cards (9 digits), in the certificate's order.
    private(set) var citizenNumbers: [String] = []
    /// Codes of units that the state's budget pays for (`MNS:`).
    private(set) var budgetCodes: [String] = []
    /// Passport numbers (`HC:`).
    private(set) var passportNumbers: [String] = []

    init(_ name: DistinguishedName) {
        for attribute in name.attributes where Self.types.contains(attribute.type) {
            let text = attribute.text
            // No number is longer.
            if text.utf8.count <= 256 { self.read(text, in: attribute.type) }
        }
    }

    private static let types: Set<OID> = [
        AttributeType.userIdentifier, AttributeType.serialNumber, AttributeType.organizationIdentifier,
    ]

    private enum Kind { case tax, citizen, budget, passport }

    /// Prefixes as authorities write them; those of EN 319 412-1, 5.1.3 and 5.1.4 with their country.
    private static let prefixes: [(text: String, kind: Kind)] = [
        ("MST", .tax), ("VATVN", .tax), ("TINVN", .tax), ("CCCD", .citizen), ("CMND", .citizen), ("IDCVN", .citizen),
        ("MNS", .budget), ("MQHNS", .budget), ("HC", .passport), ("PASSPORT", .passport), ("PASVN", .passport),
    ]

    private mutating func read(_ text: String, in type: OID) {
        let text = Self.plain(text)
        let letters = text.prefix { $0.isLetter }.uppercased()
        guard !letters.isEmpty else { return self.readBare(text, in: type) }
        guard let prefix = Self.prefixes.first(where: { $0.text == letters }) else { return }
        // One sign at most stands between: `MST:`, `MST-`, `MST.`, `MST 010…`.
        let rest = text.dropFirst(letters.count)
        let number = rest.first.map(Self.separators.contains) == true ? rest.dropFirst() : rest
        guard !number.isEmpty else { return }
        switch prefix.kind {
        case .tax:
            // What some authorities count behind an underscore is not the code's.
            if let code = TaxCode.read(number.prefix { $0 != "_" }) { self.add(code, type) }
        case .citizen: self.citizenNumbers.append(String(number))
        case .budget: self.budgetCodes.append(String(number))
        case .passport: self.passportNumbers.append(String(number))
        }
    }

    private static let separators: Set<Character> = [":", "-", ".", "=", "/"]

    /// Without a prefix the number must say for itself what it is.
    private mutating func readBare(_ text: String, in type: OID) {
        guard let code = TaxCode.read(text[...]) else { return }
        let isCitizen = code.utf8.count == 12
        guard isCitizen ? type == AttributeType.userIdentifier : TaxCode.hasCheckDigit(code) else { return }
        self.add(code, type)
    }

    private mutating func add(_ code: String, _ type: OID) {
        guard !self.taxCodes.contains(where: { $0.value == code }) else { return }
        self.taxCodes.append(TaxCode(value: code, attribute: AttributeType.name(type)))
    }

    /// Without blanks and invisible signs; full-width signs and the many dashes as those of ASCII.
    private static func plain(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            case 0x2010...0x2015, 0x2212, 0xFE63: result += "-"
            case _ where scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
