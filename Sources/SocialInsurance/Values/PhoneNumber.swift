/// A Vietnamese telephone number, kept with its leading 0 and without separators.
package struct PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    /// What the prefix tells.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// 03, 05, 07, 08, 09 and ten digits.
        case mobile
        /// 02 and ten or eleven digits.
        case landline
        /// 1800 or 1900 and eight to ten digits.
        case hotline
    }

    /// The digits, from 0 (or 1800, 1900).
    package let description: String
    package let kind: Kind

    /// Reads a number in any spelling (`+84 …`, `0084 …`, brackets); only kinds in `allowed` are taken.
    package static func parse(
        _ raw: String, for subject: String = "phone", allowed: Set<Kind> = Set(Kind.allCases)
    ) -> Result<PhoneNumber, FieldProblem> {
        let typed = Normaliser.code(raw).filter { $0 != "(" && $0 != ")" && $0 != "/" }
        guard !typed.isEmpty else { return .failure(FieldProblem(subject, .empty)) }
        let plain = typed.hasPrefix("+") ? String(typed.dropFirst()) : typed
        guard plain.isDigits else { return .failure(FieldProblem(subject, .wrongCharacters)) }
        let number = Self.national(plain, international: typed.hasPrefix("+"))
        let values = ["count": "\(number.count)"]
        guard number.count >= (Self.isHotline(number) ? 8 : 10) else {
            return .failure(FieldProblem(subject, .tooShort, values: values))
        }
        guard number.count <= 11 else { return .failure(FieldProblem(subject, .tooLong, values: values)) }
        guard let kind = Self.kind(of: number), allowed.contains(kind) else {
            return .failure(FieldProblem(subject, .wrongFormat, values: values))
        }
        return .success(PhoneNumber(description: number, kind: kind))
    }

    private static func national(_ digits: String, international: Bool) -> String {
        if digits.hasPrefix("0084") {
            return "0" + Self.withoutTrunkZero(digits.dropFirst(4))
        }
        if digits.hasPrefix("84"), international || digits.count >= 11 {
            return "0" + Self.withoutTrunkZero(digits.dropFirst(2))
        }
        return digits
    }

    private static func withoutTrunkZero(_ digits: Substring) -> Substring {
        digits.hasPrefix("0") ? digits.dropFirst() : digits
    }

    private static func isHotline(_ number: String) -> Bool {
        number.hasPrefix("1800") || number.hasPrefix("1900")
    }

    private static func kind(of number: String) -> Kind? {
        switch number.prefix(2) {
        case "03", "05", "07", "08", "09": number.count == 10 ? .mobile : nil
        case "02": .landline
        case "18", "19": self.isHotline(number) && number.count <= 10 ? .hotline : nil
        default: nil
        }
    }
}
