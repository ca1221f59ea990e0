package import Secrets

/// What a new PIN must be before a token is bothered with it.
///
/// Tokens differ and tell little; these bounds hold for every token that SignTool knows, and a token may still refuse.
package enum PINRules {
    /// The fewest and the most characters of a new PIN.
    package static let length = 4...16

    /// Whether a text has a character beyond ASCII: an input method, or a keyboard layout, put it there.
    package static func isAccented(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.contains { $0 >= 0x80 }
    }

    /// Whether every byte is a visible ASCII character (0x21–0x7E): what any keyboard types and any token takes.
    ///
    /// A Vietnamese input method turns `aa` into `â`; the two UTF-8 bytes would cost the user a try.
    package static func isTypeable(_ pin: Secret) -> Bool {
        pin.withBytes { bytes in
            for index in bytes.indices where !(0x21...0x7E).contains(bytes[index]) { return false }
            return true
        }
    }

    /// What is wrong with the three fields of a PIN change; empty when they may be sent.
    ///
    /// At most one fault a field, in the order of the fields.
    package static func faults(old: Secret, new: Secret, repeated: Secret) -> [PINFault] {
        let faults = [self.fault(ofOld: old), self.fault(ofNew: new, old: old), self.fault(of: repeated, new: new)]
        return faults.compactMap(\.self)
    }

    /// What is wrong with the three fields of unblocking; empty when they may be sent.
    package static func faults(officer: Secret, new: Secret, repeated: Secret) -> [PINFault] {
        let faults = [self.fault(ofOfficer: officer), self.fault(ofNew: new), self.fault(of: repeated, new: new)]
        return faults.compactMap(\.self)
    }

    private static func fault(ofOfficer officer: Secret) -> PINFault? {
        if officer.isEmpty { return .officerEmpty }
        return self.isTypeable(officer) ? nil : .notTypeable(.officer)
    }

    private static func fault(ofOld old: Secret) -> PINFault? {
        if old.isEmpty { return .oldEmpty }
        return self.isTypeable(old) ? nil : .notTypeable(.old)
    }

    private static func fault(ofNew new: Secret, old: Secret) -> PINFault? {
        self.fault(ofNew: new) ?? (new == old ? .unchanged : nil)
    }

    private static func fault(ofNew new: Secret) -> PINFault? {
        if new.isEmpty { return .newEmpty }
        guard self.isTypeable(new) else { return .notTypeable(.new) }
        if new.count < self.length.lowerBound { return .tooShort }
        if new.count > self.length.upperBound { return .tooLong }
        return nil
    }

    private static func fault(of repeated: Secret, new: Secret) -> PINFault? {
        if new.isEmpty { return nil }
        if repeated.isEmpty { return .repeatEmpty }
        return repeated == new ? nil : .different
    }
}

/// A field in which a PIN is typed.
package enum PINField: Hashable, Sendable, CaseIterable {
    case pin, officer, old, new, repeated
}

/// What is wrong with one field of a PIN change.
package enum PINFault: Hashable, Sendable {
    case oldEmpty, officerEmpty, newEmpty, repeatEmpty, tooShort, tooLong, unchanged, different
    case notTypeable(PINField)

    /// The field to which the fault belongs.
    package var field: PINField {
        switch self {
        case .oldEmpty: .old
        case .officerEmpty: .officer
        case .newEmpty, .tooShort, .tooLong, .unchanged: .new
        case .repeatEmpty, .different: .repeated
        case .notTypeable(let field): field
        }
    }

    /// The key of its message in the catalogue.
    package var key: String {
        switch self {
        case .oldEmpty: "window.fault.oldEmpty"
        case .officerEmpty: "window.fault.officerEmpty"
        case .newEmpty: "window.fault.newEmpty"
        case .repeatEmpty: "window.fault.repeatEmpty"
        case .tooShort: "window.fault.tooShort"
        case .tooLong: "window.fault.tooLong"
        case .unchanged: "window.fault.unchanged"
        case .different: "window.fault.different"
        case .notTypeable: "window.fault.notTyped"
        }
    }
}
