internal import SwiftASN1
internal import X509

/// Reads the text of a name's attribute, whatever string type its issuer chose (RFC 5280, 4.1.2.4).
enum DirectoryString {
    /// The text; nil where the value is no string, or holds bytes that its type does not allow.
    static func text(of value: RelativeDistinguishedName.Attribute.Value) -> String? {
        if let text = String(value) { return text }
        let any = ASN1Any(value)
        if let text = try? ASN1BMPString(asn1Any: any) { return self.utf16(text.bytes) }
        if let text = try? ASN1UniversalString(asn1Any: any) { return self.utf32(text.bytes) }
        // T.61 is read as Latin-1, as every implementation does.
        if let text = try? ASN1TeletexString(asn1Any: any) {
            return String(String.UnicodeScalarView(text.bytes.map { Unicode.Scalar($0) }))
        }
        return nil
    }

    /// Big-endian UTF-16: BMPString, and tolerant of the surrogate pairs that some issuers put into it.
    static func utf16(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let bytes = Array(bytes)
        let units = stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        return String(validating: units, as: UTF16.self)
    }

    private static func utf32(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.count.isMultiple(of: 4) else { return nil }
        let bytes = Array(bytes)
        let units = stride(from: 0, to: bytes.count, by: 4).map { start in
            bytes[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        return String(validating: units, as: UTF32.self)
    }

    /// The content of a BMPString; nil where a character lies outside the basic plane.
    static func bmp(_ text: String) -> ASN1BMPString? {
        let units = Array(text.utf16)
        guard units.count == text.unicodeScalars.count else { return nil }
        return ASN1BMPString(contentBytes: units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }[...])
    }
}
