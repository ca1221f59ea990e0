internal import Certificates

/// Writes `pkcs11:` URIs (RFC 7512) that name one certificate among others.
public enum KeyReference {
    /// What a reference may be made of.
    private enum Part {
        case token, serial, identifier, object, fingerprint
    }

    /// From what people read easily to what always tells certificates apart.
    private static let combinations: [[Part]] = [
        [.token], [.serial], [.identifier], [.token, .identifier], [.serial, .identifier], [.fingerprint],
        [.token, .fingerprint], [.serial, .fingerprint], [.serial, .object, .fingerprint],
        [.serial, .object, .identifier, .fingerprint],
    ]

    /// The shortest reference that names this certificate and none of the others; nil for one that is there twice in
    /// every respect.
    /// - Parameter others: all that are listed, this one among them or not.
    public static func distinguishing(_ wanted: TokenCertificate, among others: [TokenCertificate]) -> String? {
        for withModule in [false, true] {
            for parts in self.combinations {
                guard let text = self.text(parts, of: wanted, withModule: withModule),
                    let uri = try? PKCS11URI(text), uri.matches(wanted),
                    !others.contains(where: { $0 != wanted && uri.matches($0) })
                else { continue }
                return text
            }
        }
        return nil
    }

    private static func text(_ parts: [Part], of wanted: TokenCertificate, withModule: Bool) -> String? {
        var attributes: [String] = []
        for part in parts {
            let (name, value): (String, [UInt8]) =
                switch part {
                case .token: ("token", Array(wanted.token.label.utf8))
                case .serial: ("serial", Array(wanted.token.serialNumber.utf8))
                case .identifier: ("id", wanted.identifier)
                case .object: ("object", Array(wanted.label.utf8))
                case .fingerprint: ("x-fingerprint", Array(wanted.id.utf8))
                }
            guard !value.isEmpty else { return nil }
            attributes.append("\(name)=\(self.escaped(value, all: part == .identifier))")
        }
        let module = withModule ? "?module-path=\(self.escaped(Array(wanted.token.module.utf8)))" : ""
        return "pkcs11:\(attributes.joined(separator: ";"))\(module)"
    }

    /// Percent-encoding (RFC 3986, 2.1) of everything that is neither unreserved nor a slash, or of all.
    private static func escaped(_ bytes: [UInt8], all: Bool = false) -> String {
        bytes.map { byte in
            let character = Character(Unicode.Scalar(byte))
            if !all, byte < 0x80, character.isLetter || character.isNumber || "-._~/".contains(character) {
                return String(character)
            }
            return "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16).uppercased())"
        }.joined()
    }
}
