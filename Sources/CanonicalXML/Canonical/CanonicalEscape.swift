/// How Canonical XML 1.0 (2.3) writes characters that cannot stand for themselves.
enum CanonicalEscape {
    /// The form of a character in text, nil where it stands for itself.
    static func text(_ value: UInt32) -> StaticString? {
        switch value {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x0D: "&#xD;"
        default: nil
        }
    }

    /// The form of a character in an attribute value, nil where it stands for itself.
    static func attribute(_ value: UInt32) -> StaticString? {
        switch value {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x22: "&quot;"
        case 0x09: "&#x9;"
        case 0x0A: "&#xA;"
        case 0x0D: "&#xD;"
        default: nil
        }
    }

    /// Whether a reference is written in an attribute value as the canonical form writes that character.
    static func isAttributeForm(_ written: UnsafeBufferPointer<UInt8>, of value: UInt32) -> Bool {
        guard let form = Self.attribute(value) else { return false }
        return Self.equal(written, form)
    }

    /// Whether a reference is written in text as the canonical form writes that character.
    static func isTextForm(_ written: UnsafeBufferPointer<UInt8>, of value: UInt32) -> Bool {
        guard let form = Self.text(value) else { return false }
        return Self.equal(written, form)
    }

    private static func equal(_ written: UnsafeBufferPointer<UInt8>, _ form: StaticString) -> Bool {
        form.withUTF8Buffer { ByteOrder.compare($0, written) == 0 }
    }
}
